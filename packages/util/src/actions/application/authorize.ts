import type { Authorize, AuthorizationPreview, AuthorizeQuery, UserGuild } from "@spacebar/schemas";
import { ApplicationIntegrationType } from "discord-api-types/v10";
import type { Actor } from "../../access/index.js";
import { accessGuild } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Application, User } from "../../entities/index.js";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  fieldError,
  formError,
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT,
  UNKNOWN_APPLICATION,
} from "../../errors/index.js";
import { ALL_PERMISSIONS, canGrant } from "../../permissions/index.js";
import { presentApplication, presentUser } from "../../present/index.js";
import { joinGuild } from "../guild/joinGuild.js";
import { listGuilds } from "../guild/listGuilds.js";
import { setManagedRole } from "../role/managedRole.js";

/** What an application can be authorised for here; the scopes that speak for a user are not served. */
const SCOPES = new Set(["bot", "applications.commands"]);

async function loadApplication(actor: Actor, clientId: string): Promise<{ application: Application; bot: User }> {
  if (actor.kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
  const application = await reader().findOneBy(Application, { id: clientId });
  if (!application) throw UNKNOWN_APPLICATION();
  const bot = application.bot_user_id && (await reader().findOneBy(User, { id: application.bot_user_id }));
  if (!bot) throw OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT();
  if (!application.bot_public && application.owner_id !== actor.user.id) throw MISSING_ACCESS();
  return { application, bot };
}

function checkScopes({ scope = "bot" }: AuthorizeQuery): void {
  const wrong = scope.split(" ").find((one) => !SCOPES.has(one));
  if (wrong !== undefined)
    throw formError({ scope: fieldError("BASE_TYPE_CHOICES", { choices: [...SCOPES].join(", ") }) });
}

const toChoice = ({ id, name, icon, permissions }: UserGuild) => ({ id, name, icon, mfa_level: 0, permissions });

/**
 * What the page shows that asks a person whether to add a bot to one of their guilds.
 * @throws 20001 for bots · 10002 · 50010 the application has no bot · 50001 only its owner may add it
 * @see https://docs.discord.food/topics/oauth2#preview-oauth2-authorization
 */
export async function previewAuthorization(actor: Actor, query: AuthorizeQuery): Promise<AuthorizationPreview> {
  checkScopes(query);
  const { application, bot } = await loadApplication(actor, query.client_id);
  const guilds = await listGuilds(actor, { with_counts: false });
  return {
    application: presentApplication(application, bot),
    user: presentUser(actor.user),
    authorized: false,
    integration_type: query.integration_type ?? ApplicationIntegrationType.GuildInstall,
    bot: presentUser(bot),
    guilds: guilds.map(toChoice),
  };
}

/**
 * Adds a bot to a guild, with a role of its own when it asks for permissions; once it is there, the role follows what is asked now.
 * @throws as {@link previewAuthorization} · 10004, 50001, 50013 the guild is not the actor's to manage, or a permission not to give
 * @see https://docs.discord.food/topics/oauth2#create-oauth2-authorization
 */
export async function authorizeBot(actor: Actor, query: AuthorizeQuery, input: Authorize): Promise<void> {
  checkScopes(query);
  const { application, bot } = await loadApplication(actor, query.client_id);
  const guildId = input.guild_id ?? query.guild_id;
  if (!guildId) throw formError({ guild_id: fieldError("BASE_TYPE_REQUIRED") });
  const by = await accessGuild(actor, guildId, "MANAGE_GUILD");
  const permissions = BigInt(input.permissions ?? query.permissions ?? 0) & ALL_PERMISSIONS;
  if (!canGrant(by.permissions.bits, permissions)) throw MISSING_PERMISSIONS();
  const managedRole = permissions === 0n ? undefined : { name: application.name, permissions };
  const { isNew } = await joinGuild(bot, guildId, { managedRole });
  if (!isNew && managedRole) await setManagedRole(by, bot, managedRole);
}

import type { Guild as WireGuild, GuildCreate } from "@spacebar/schemas";
import { GUILD_JOINED } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import type { Actor } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Channel, Guild, Member, Role } from "../../entities/index.js";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  fieldError,
  formError,
  MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED,
  MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentGuild } from "../../present/index.js";
import { newMember } from "../member/newMember.js";
import { storeImages } from "../storeImages.js";
import { checkGuildCount } from "./limits.js";
import { newGuild } from "./newGuild.js";
import { planGuild } from "./plan.js";
import type { GuildPlan } from "./plan.js";

const NAME = { min: 2, max: 100 };

/** The name without the spaces around it. @throws 50035 it is too short */
export function guildName(name: string): string {
  const trimmed = name.trim();
  if (trimmed.length < NAME.min) throw formError({ name: fieldError("BASE_TYPE_BAD_LENGTH", NAME) });
  return trimmed;
}

function checkSize({ roles, channels }: GuildPlan): void {
  const { maxRoles, maxChannels } = Config.get().limits.guild;
  if (roles.length > maxRoles) throw MAXIMUM_NUMBER_OF_GUILD_ROLES_REACHED({ max: maxRoles });
  if (channels.length > maxChannels) throw MAXIMUM_NUMBER_OF_GUILD_CHANNELS_REACHED({ max: maxChannels });
}

async function insertGuild(db: EntityManager, guild: Guild, { roles, channels }: GuildPlan): Promise<void> {
  await insertRows(db, Guild, [guild]);
  await insertRows(db, Role, roles);
  await insertRows(db, Channel, channels);
  await insertRows(db, Member, [newMember({ guild_id: guild.id, user_id: guild.owner_id })]);
}

/**
 * Founds a guild whose owner is the actor, its first member. Applications may not.
 * @throws 20001 a bot · 30001 in too many guilds · 30005, 30013 too many roles or channels · 50035 as planGuild
 */
export async function createGuild(actor: Actor, input: GuildCreate): Promise<WireGuild> {
  if (actor.kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
  const id = Snowflake.generate();
  const plan = planGuild(id, input);
  checkSize(plan);
  const guild = newGuild({
    id,
    name: guildName(input.name),
    owner_id: actor.user.id,
    description: input.description ?? null,
    verification_level: input.verification_level ?? 0,
    default_message_notifications: input.default_message_notifications ?? 0,
    explicit_content_filter: input.explicit_content_filter ?? 0,
    preferred_locale: input.preferred_locale ?? "en-US",
    afk_timeout: input.afk_timeout ?? 300,
    afk_channel_id: plan.afkChannelId,
    system_channel_id: plan.systemChannelId,
    system_channel_flags: input.system_channel_flags ?? 0,
  });
  Object.assign(guild, await storeImages({ icon: "icons" }, id, input));
  return transaction(async (db) => {
    await checkGuildCount(db, actor.user);
    await insertGuild(db, guild, plan);
    emit(GUILD_JOINED, to.user(actor.user.id, { guild_id: id }), { guild_id: id, user_id: actor.user.id });
    return presentGuild(guild, { roles: plan.roles, emojis: [], stickers: [] });
  });
}

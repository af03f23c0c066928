import type { Guild as WireGuild, Member as WireMember } from "@spacebar/schemas";
import { GuildFeature } from "discord-api-types/v10";
import type { Actor, GuildAccess } from "../../access/index.js";
import { accessGuild } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Guild, Member } from "../../entities/index.js";
import { INVALID_OAUTH2_ACCESS_TOKEN, ONLY_BOTS_CAN_USE_THIS_ENDPOINT, UNKNOWN_GUILD } from "../../errors/index.js";
import { joinGuild } from "../guild/joinGuild.js";
import { readGuild } from "../guild/readGuild.js";

/**
 * Adds a user by the access token they granted an application. This instance grants none yet, so no token is valid.
 * @throws 20002 not a bot · 50025
 * @see https://discord.com/developers/docs/resources/guild#add-guild-member
 */
export async function addMember(by: GuildAccess<"CREATE_INSTANT_INVITE">): Promise<WireMember> {
  if (by.actor.kind !== "bot") throw ONLY_BOTS_CAN_USE_THIS_ENDPOINT();
  throw INVALID_OAUTH2_ACCESS_TOKEN();
}

/**
 * Joins a guild that lists itself in the instance's discovery.
 * @returns nothing if the actor is in it already
 * @throws 10004 not such a guild · as joinGuild
 */
export async function joinDiscoverable(actor: Actor, guildId: string): Promise<WireGuild | undefined> {
  if (await reader().existsBy(Member, { guild_id: guildId, user_id: actor.user.id })) return undefined;
  const guild = await reader().findOneBy(Guild, { id: guildId });
  if (!guild?.features.includes(GuildFeature.Discoverable)) throw UNKNOWN_GUILD();
  await joinGuild(actor.user, guildId);
  return readGuild(await accessGuild(actor, guildId), {});
}

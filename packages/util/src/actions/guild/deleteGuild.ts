import { GUILD_DELETE } from "@spacebar/schemas";
import type { GuildAccess } from "../../access/index.js";
import { afterCommit, transaction } from "../../db/index.js";
import {
  Ban,
  Channel,
  Guild,
  Invite,
  Member,
  MemberRole,
  Role,
  ThreadMember,
  VoiceRoom,
  VoiceState,
  Webhook,
} from "../../entities/index.js";
import { MISSING_ACCESS } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { purgeChannels } from "../channel/purgeChannels.js";
import { purgeExpressions } from "../expression/purge.js";
import { lockGuild } from "./lockGuild.js";

/** Tables whose rows belong to one guild. */
const OWNED = [ThreadMember, VoiceState, VoiceRoom, Webhook, Invite, Ban, MemberRole, Member, Role, Channel];

/** Deletes the guild and everything in it. @throws 50001 only the owner may */
export async function deleteGuild({ actor, guild }: GuildAccess): Promise<void> {
  await transaction(async (db) => {
    const { owner_id } = await lockGuild(db, guild.id);
    if (owner_id !== actor.user.id) throw MISSING_ACCESS();
    const channels = await db.find(Channel, { select: { id: true }, where: { guild_id: guild.id } });
    for (const table of OWNED) await db.delete(table, { guild_id: guild.id });
    await purgeExpressions(db, guild.id);
    await db.delete(Guild, { id: guild.id });
    emit(GUILD_DELETE, to.guild(guild.id), { id: guild.id });
    afterCommit(() => purgeChannels(channels.map(({ id }) => id)));
  });
}

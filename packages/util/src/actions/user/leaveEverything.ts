import { EVENTS } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { Channel, Guild, Member, MemberRole, Recipient, Relationship } from "../../entities/index.js";
import type { User } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { presentUser } from "../../present/index.js";
import { leaveGroup } from "../dm/leaveGroup.js";
import { clearVoiceStates } from "../voice/index.js";

/** Out of all guilds at once, as `removeMembers` takes several out of one. */
async function leaveGuilds(db: EntityManager, user: User): Promise<void> {
  const own = { user_id: user.id };
  const members = await db.find(Member, { select: { guild_id: true, user_id: true }, where: own });
  if (members.length === 0) return;
  const guildIds = members.map(({ guild_id }) => guild_id);
  for (const table of [Member, MemberRole]) await db.delete(table, own);
  await db.decrement(Guild, { id: In(guildIds) }, "member_count", 1);
  for (const guild_id of guildIds) {
    emit(EVENTS.GUILD_DELETE, to.user(user.id, { guild_id }), { id: guild_id });
    emit(EVENTS.GUILD_MEMBER_REMOVE, to.guild(guild_id), { guild_id, user: presentUser(user) });
  }
  await clearVoiceStates(own);
}

/** Groups have at most a few people, and nobody is in many: one after the other. */
async function leaveGroups(db: EntityManager, user: User): Promise<void> {
  const rows = await db.findBy(Recipient, { user_id: user.id });
  if (rows.length === 0) return;
  const ids = rows.map(({ channel_id }) => channel_id);
  const groups = await db.findBy(Channel, { id: In(ids), type: ChannelType.GroupDM });
  for (const group of groups) await leaveGroup(db, group, user);
}

async function endRelationships(db: EntityManager, { id }: User): Promise<void> {
  const others = await db.findBy(Relationship, { target_id: id });
  for (const { user_id, type, nickname } of others) {
    emit(EVENTS.RELATIONSHIP_REMOVE, to.user(user_id), { id, type, nickname });
  }
  await db.delete(Relationship, [{ user_id: id }, { target_id: id }]);
}

/** Takes an account out of everything it shares with others, and tells them. */
export async function leaveEverything(db: EntityManager, user: User): Promise<void> {
  await leaveGuilds(db, user);
  await leaveGroups(db, user);
  await endRelationships(db, user);
}

import type { OverwritePut } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import type { ChannelAccess, GuildChannelAccess } from "../../access/index.js";
import { isThread } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Channel } from "../../entities/index.js";
import type { StoredOverwrite } from "../../entities/index.js";
import { UNKNOWN_CHANNEL, UNKNOWN_PERMISSION_OVERWRITE } from "../../errors/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { inGuildChannel } from "./inGuildChannel.js";
import { checkOverwrites, readOverwrites, sameOverwrites } from "./overwrites.js";
import { emitUpdates } from "./tree.js";
import { heldIn } from "./updateChannel.js";

type Change = (db: EntityManager, before: readonly StoredOverwrite[]) => Promise<StoredOverwrite[]>;

/** Replaces the overwrites of a channel with what `change` makes of the present ones. */
async function changeOverwrites(by: GuildChannelAccess<"MANAGE_ROLES">, change: Change): Promise<void> {
  await transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const channel = await db.findOneBy(Channel, { id: by.channel.id });
    if (!channel) throw UNKNOWN_CHANNEL();
    const before = channel.permission_overwrites;
    const after = await change(db, before);
    checkOverwrites(heldIn(by), before, after);
    if (sameOverwrites(before, after)) return;
    channel.permission_overwrites = after;
    await db.update(Channel, { id: channel.id }, { permission_overwrites: after });
    emitUpdates([channel]);
  });
}

/**
 * Says what a role or a member may do in a channel. A thread has its parent's overwrites; saying something about it changes nothing.
 * @throws 10011, 10007 not a role or member of the guild · 50013 more than the actor holds · 30060 too many
 * @see https://discord.com/developers/docs/resources/channel#edit-channel-permissions
 */
export async function setOverwrite(
  by: ChannelAccess<"MANAGE_ROLES">,
  targetId: string,
  input: OverwritePut,
): Promise<void> {
  const channel = inGuildChannel(by);
  if (isThread(by.channel)) return;
  const { type, allow, deny } = input;
  await changeOverwrites(channel, (db, before) => {
    const others = before.filter(({ id }) => id !== targetId);
    return readOverwrites(db, channel.guild.id, [...others, { id: targetId, type, allow, deny }], before);
  });
}

/** @throws 10009 there is none · 50013 it denies or allows what the actor does not hold */
export async function deleteOverwrite(by: ChannelAccess<"MANAGE_ROLES">, targetId: string): Promise<void> {
  const channel = inGuildChannel(by);
  await changeOverwrites(channel, async (_db, before) => {
    if (!before.some(({ id }) => id === targetId)) throw UNKNOWN_PERMISSION_OVERWRITE();
    return before.filter(({ id }) => id !== targetId);
  });
}

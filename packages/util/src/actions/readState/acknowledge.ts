import { EVENTS } from "@spacebar/schemas";
import type { AckBody, AckBulk } from "@spacebar/schemas";
import { In } from "typeorm";
import { visibleChannels } from "../../access/index.js";
import type { Actor, ChannelAccess, GuildAccess } from "../../access/index.js";
import { reader, transaction } from "../../db/index.js";
import { Channel, ReadState } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";
import { readStateVersion } from "./version.js";

/** How far a channel is read now. */
interface Mark {
  channelId: string;
  messageId: string;
  /** Unread messages that mention the reader: only a client that goes back knows. */
  mentionCount?: number;
  /** Goes back too, to mark a channel as unread. */
  manual?: boolean;
}

/** A client that is late must not take back what another device has read. */
const goesBack = ({ messageId, manual }: Mark, known: ReadState | undefined): boolean =>
  !manual && BigInt(messageId) < BigInt(known?.last_message_id ?? 0);

/** Stores the marks and tells the user's other devices. One query to read and one to write. */
async function store(userId: string, marks: readonly Mark[]): Promise<void> {
  if (marks.length === 0) return;
  await transaction(async (db) => {
    const channelIds = marks.map(({ channelId }) => channelId);
    const rows = await db.findBy(ReadState, { user_id: userId, channel_id: In(channelIds) });
    const known = new Map(rows.map((row) => [row.channel_id, row]));
    const moved = marks.filter((mark) => !goesBack(mark, known.get(mark.channelId)));
    const values = moved.map(({ channelId, messageId, mentionCount = 0 }) => ({
      user_id: userId,
      channel_id: channelId,
      last_message_id: messageId,
      mention_count: mentionCount,
    }));
    if (values.length > 0) await db.upsert(ReadState, values, ["user_id", "channel_id"]);
    for (const mark of moved) tell(userId, mark);
  });
}

function tell(userId: string, { channelId, messageId, mentionCount = 0, manual = false }: Mark): void {
  emit(EVENTS.MESSAGE_ACK, to.user(userId, { channel_id: channelId }), {
    channel_id: channelId,
    message_id: messageId,
    version: readStateVersion(),
    mention_count: mentionCount,
    manual,
    ack_type: 0,
  });
}

/**
 * Marks a channel as read up to a message, which need not exist.
 * @see https://docs.discord.food/topics/read-state#acknowledge-message
 */
export async function acknowledge(by: ChannelAccess, messageId: string, input: AckBody): Promise<void> {
  const manual = input.manual ?? false;
  const mentionCount = manual ? (input.mention_count ?? 0) : 0;
  await store(by.actor.user.id, [{ channelId: by.channel.id, messageId, mentionCount, manual }]);
}

/**
 * Marks several channels; those that the actor does not see, and other kinds of read states, are passed over.
 * @see https://docs.discord.food/topics/read-state#bulk-update-read-states
 */
export async function acknowledgeMany(actor: Actor, { read_states }: AckBulk): Promise<void> {
  const wanted = read_states.filter(({ read_state_type, message_id }) => !read_state_type && message_id !== "0");
  const byChannel = new Map(wanted.map(({ channel_id, message_id }) => [channel_id, message_id]));
  const channels = await visibleChannels(actor, [...byChannel.keys()]);
  const marks = channels.flatMap(({ channel }) => {
    const messageId = byChannel.get(channel.id);
    return messageId ? { channelId: channel.id, messageId } : [];
  });
  await store(actor.user.id, marks);
}

/** Marks every channel of a guild that the actor sees. */
export async function acknowledgeGuild({ actor, guild }: GuildAccess): Promise<void> {
  const ids = await reader().find(Channel, { select: { id: true }, where: { guild_id: guild.id } });
  const channels = await visibleChannels(
    actor,
    ids.map(({ id }) => id),
  );
  const marks = channels.flatMap(({ channel: { id, last_message_id } }) =>
    last_message_id ? { channelId: id, messageId: last_message_id } : [],
  );
  await store(actor.user.id, marks);
}

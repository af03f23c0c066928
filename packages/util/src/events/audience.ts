import type { EventTarget } from "../entities/index.js";
import { guildTopic, PROCESS_TOPIC, userTopic } from "./topics.js";

/** Whom an event is for: which processes must hear it, and what their filters need to choose sessions. */
export interface Audience {
  topics: string[];
  target: EventTarget;
}

interface ChannelLike {
  id: string;
  guild_id?: string | null;
}

type ThreadLike = ChannelLike & NonNullable<EventTarget["counts"]>;

/** What the event is about, where its addressee is a user: a member's own events of a guild, for instance. */
type About = Pick<EventTarget, "guild_id" | "channel_id">;

const toUsers = (userIds: readonly string[], about: About = {}): Audience => {
  const user_ids = [...new Set(userIds)];
  return { topics: user_ids.map(userTopic), target: { ...about, user_ids } };
};

/** The audiences an event can be emitted to. */
export const to = {
  guild: (guildId: string): Audience => ({ topics: [guildTopic(guildId)], target: { guild_id: guildId } }),

  /** Those who see the channel; for a direct message `recipientIds` names all of them, the author too. */
  channel(channel: ChannelLike, recipientIds?: readonly string[]): Audience {
    if (channel.guild_id) {
      const target = { guild_id: channel.guild_id, channel_id: channel.id };
      return { topics: [guildTopic(channel.guild_id)], target };
    }
    if (!recipientIds?.length)
      throw new Error(`The recipients of the direct message channel ${channel.id} were not given.`);
    return toUsers(recipientIds, { channel_id: channel.id });
  },

  /** Those who see the thread, of which these messages are told; it was read in the running transaction. */
  threadMessages: (thread: ThreadLike): Audience => {
    const { topics, target } = to.channel(thread);
    const { message_count, total_message_sent } = thread;
    return { topics, target: { ...target, counts: { message_count, total_message_sent } } };
  },

  user: (userId: string, about?: About): Audience => toUsers([userId], about),

  users: (userIds: readonly string[], about?: About): Audience => toUsers(userIds, about),

  /** Every process of the instance; no client. */
  process: (): Audience => ({ topics: [PROCESS_TOPIC], target: {} }),
};

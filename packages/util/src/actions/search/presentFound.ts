import type { Channel as WireChannel, SearchHit } from "@spacebar/schemas";
import { isThread, visibleChannels } from "../../access/index.js";
import type { Actor, ChannelAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import type { User } from "../../entities/index.js";
import { presentGuildChannel, presentMessage } from "../../present/index.js";
import { loadRecipients, presentFor } from "../dm/recipients.js";
import { loadComplete } from "../message/listMessages.js";
import type { CompleteMessage } from "../message/listMessages.js";

/** Messages that were found with what they are shown beside; one load serves several pages. */
export interface LoadedHits {
  viewerId: string;
  messages: ReadonlyMap<string, CompleteMessage>;
  channels: ReadonlyMap<string, ChannelAccess>;
  /** Of private channels. */
  people: ReadonlyMap<string, readonly User[]>;
}

/**
 * Loads messages that a search found, and looks once more whether the actor may read each: the index was asked with what they could
 * read a moment ago, and a mistake there must not show anything.
 */
export async function loadHits(actor: Actor, ids: readonly string[]): Promise<LoadedHits> {
  const viewerId = actor.user.id;
  const found = await loadComplete([...new Set(ids)], viewerId);
  const seen = await visibleChannels(
    actor,
    found.map(({ message }) => message.channel_id),
  );
  const readable = seen.filter(({ permissions }) => permissions.has("READ_MESSAGE_HISTORY"));
  const privateIds = readable.filter(({ guild }) => !guild).map(({ channel }) => channel.id);
  const channels = new Map(readable.map((access) => [access.channel.id, access]));
  const messages = found.filter(({ message }) => channels.has(message.channel_id));
  return {
    viewerId,
    channels,
    messages: new Map(messages.map((one) => [one.message.id, one])),
    people: await loadRecipients(reader(), privateIds),
  };
}

const presentHit = ({ message, parts }: CompleteMessage): SearchHit => ({
  ...presentMessage(message, { ...parts, reactions: undefined }),
  hit: true,
});

/** A page of hits as clients take it: each in a list of its own, which once held the messages around it. */
export function presentFound({ viewerId, messages, channels, people }: LoadedHits, ids: readonly string[]) {
  const hits = ids.flatMap((id) => messages.get(id) ?? []);
  const places = [...new Set(hits.map(({ message }) => message.channel_id))].flatMap((id) => channels.get(id) ?? []);
  const shown = places
    .filter(({ channel }) => !isThread(channel))
    .map(({ channel, guild }): WireChannel =>
      guild ? presentGuildChannel(channel) : presentFor(channel, viewerId, people.get(channel.id) ?? []),
    );
  return { messages: hits.map((hit) => [presentHit(hit)]), channels: shown };
}

import type { DirtyGuild } from "@spacebar/util/access";
import type { Incoming } from "./Incoming.js";

/** What of a guild must be read again before anything more of it is delivered. */
export interface Dirty extends DirtyGuild {
  readonly channelIds: Set<string>;
  /** Members with a session here. */
  readonly userIds: Set<string>;
}

export const nothingDirty = (): Dirty => ({
  guild: false,
  roles: false,
  expressions: false,
  channelIds: new Set(),
  userIds: new Set(),
});

/** What is known at present. */
export interface Known {
  hasChannel(id: string): boolean;
  /** Whether the user has a session in this guild. */
  hasMember(userId: string): boolean;
}

const ROLES = new Set(["GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE", "GUILD_ROLE_DELETE"]);
const CHANNELS = new Set([
  "CHANNEL_CREATE",
  "CHANNEL_UPDATE",
  "CHANNEL_DELETE",
  "THREAD_CREATE",
  "THREAD_UPDATE",
  "THREAD_DELETE",
  "THREAD_MEMBERS_UPDATE",
]);
const EXPRESSIONS = new Set([
  "GUILD_EMOJIS_UPDATE",
  "GUILD_STICKERS_UPDATE",
  "GUILD_SOUNDBOARD_SOUND_CREATE",
  "GUILD_SOUNDBOARD_SOUND_UPDATE",
  "GUILD_SOUNDBOARD_SOUND_DELETE",
  "GUILD_SOUNDBOARD_SOUNDS_UPDATE",
]);
const MEMBERS = new Set(["GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE"]);

/** Events whose content is part of the first picture of a guild: who has not been sent that yet does not need them. */
export const isStructural = (name: string): boolean =>
  name === "GUILD_UPDATE" || ROLES.has(name) || CHANNELS.has(name) || EXPRESSIONS.has(name);

type Part = "guild" | "roles" | "expressions" | { channelId: string } | { userId: string };

const idOf = (event: Incoming): string => event.payload<{ id: string }>().id;
const userIdOf = (event: Incoming): string => event.payload<{ user: { id: string } }>().user.id;

/**
 * The part of the guild that an event makes dirty, or null if it changes nothing that is kept of it. The event only says
 * *where* to look: what holds is read from the database, because events of two processes may arrive in either order.
 */
export function dirtyPart(event: Incoming, known: Known): Part | null {
  const { name, channelId } = event;
  if (name === "GUILD_UPDATE") return "guild";
  if (ROLES.has(name)) return "roles";
  if (EXPRESSIONS.has(name)) return "expressions";
  if (CHANNELS.has(name)) return { channelId: idOf(event) };
  if (MEMBERS.has(name)) return known.hasMember(userIdOf(event)) ? { userId: userIdOf(event) } : null;
  return channelId !== null && !known.hasChannel(channelId) ? { channelId } : null;
}

export function addDirty(dirty: Dirty, part: Part): void {
  if (part === "guild") dirty.guild = true;
  else if (part === "roles") dirty.roles = true;
  else if (part === "expressions") dirty.expressions = true;
  else if ("channelId" in part) dirty.channelIds.add(part.channelId);
  else dirty.userIds.add(part.userId);
}

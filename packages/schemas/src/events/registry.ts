import type { Static } from "../primitives.js";
import * as channel from "./channel.js";
import * as guild from "./guild.js";
import * as interaction from "./interaction.js";
import * as internal from "./internal.js";
import * as member from "./member.js";
import * as message from "./message.js";
import * as thread from "./thread.js";
import * as user from "./user.js";
import * as voice from "./voice.js";

/**
 * The one table of events: payload, audience, intents, permission, redaction, durability. Emitting, filtering,
 * documentation and tests are derived from it; add an event to its family's file and nowhere else.
 */
export const EVENTS = {
  ...user,
  ...guild,
  ...member,
  ...channel,
  ...thread,
  ...message,
  ...voice,
  ...interaction,
  ...internal,
} as const;

export type EventName = keyof typeof EVENTS;
export type EventPayload<N extends EventName> = Static<(typeof EVENTS)[N]["payload"]>;

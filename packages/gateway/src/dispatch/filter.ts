import { GatewayIntentBits } from "discord-api-types/v10";
import type { EventDefinition } from "@spacebar/schemas";
import { PERMISSIONS } from "@spacebar/util/permissions";

/** What of an event the decision depends on. */
export interface Filtered {
  readonly definition: Pick<EventDefinition, "intents" | "permissions" | "redact">;
  readonly guildId: string | null;
  readonly subjects: readonly string[];
  readonly readers: readonly string[];
}

/** One who might get it. */
export interface Viewer {
  readonly userId: string;
  /** Null: a user's client, which hears of everything. */
  readonly intents: number | null;
}

/** `redacted`: without the content of the message. */
export type Verdict = "deliver" | "redacted" | null;

const covers = (event: Filtered, intents: number): boolean => {
  const gate = event.guildId === null ? event.definition.intents?.dm : event.definition.intents?.guild;
  return gate === undefined || (intents & gate) !== 0;
};

/** One of the permissions is enough. A private channel has none: only its recipients are asked about. */
function isPermitted({ definition: { permissions }, guildId }: Filtered, held: bigint): boolean {
  return guildId === null || permissions.length === 0 || permissions.some((name) => (held & PERMISSIONS[name]) !== 0n);
}

const readsContent = (event: Filtered, viewer: Viewer, intents: number): boolean =>
  event.guildId === null || (intents & GatewayIntentBits.MessageContent) !== 0 || event.readers.includes(viewer.userId);

/**
 * Whether somebody gets an event, and how much of it: intents, then permission, then redaction. `held` is what they may do in the
 * event's channel, or in its guild if it has none; 0 for a channel that is not known.
 */
export function filter(event: Filtered, viewer: Viewer, held: bigint): Verdict {
  const { userId, intents } = viewer;
  if (intents !== null && !covers(event, intents) && !event.subjects.includes(userId)) return null;
  if (!isPermitted(event, held)) return null;
  if (event.definition.redact === null || intents === null || readsContent(event, viewer, intents)) return "deliver";
  return "redacted";
}

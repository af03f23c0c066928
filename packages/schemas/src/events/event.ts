import type { Static, TSchema } from "../primitives.js";

/** Whom an event is for when nothing else is said; `emit(EVENT, to.…)` names them exactly. */
export type Audience = "guild" | "channel" | "user" | "session" | "process";

/** Permissions the registry asks of a viewer; each is a name of the permission table. */
export type ViewerPermission = "VIEW_CHANNEL" | "MANAGE_CHANNELS" | "BAN_MEMBERS" | "VIEW_AUDIT_LOG";

/** How a payload is cut for a viewer who may know of the event but not of all it says. */
export type Redaction = "messageContent";

/** Bits of `intents`: one of them is enough. A missing half means that the half is not gated. */
export interface IntentGate {
  readonly guild?: number;
  readonly dm?: number;
}

export interface EventOptions<P extends TSchema> {
  readonly payload: P;
  readonly audience: Audience;
  /** What bots must have asked for, inside guilds and in private channels. User clients need no intents. */
  readonly intents?: IntentGate;
  /**
   * One of these is needed: of the event's channel when it has one, else of its guild. An unknown channel denies.
   * Private channels know only recipients and non-recipients.
   */
  readonly permissions?: readonly ViewerPermission[];
  /** Users who get the event whatever their intents, because it is about them. */
  subject?(this: void, payload: Static<P>): readonly string[];
  readonly redact?: Redaction;
  /** `false`: published once and never again (typing, presence); it is not in the event log. */
  readonly durable?: boolean;
  /** Never dispatched to a client: processes tell it to each other. */
  readonly internal?: boolean;
}

export interface EventDefinition<N extends string = string, P extends TSchema = TSchema> {
  readonly name: N;
  readonly payload: P;
  readonly audience: Audience;
  readonly intents: IntentGate | null;
  readonly permissions: readonly ViewerPermission[];
  subject?(this: void, payload: Static<P>): readonly string[];
  readonly redact: Redaction | null;
  readonly durable: boolean;
  readonly internal: boolean;
}

/** Declares one event of the registry. */
export const event = <const N extends string, P extends TSchema>(
  name: N,
  options: EventOptions<P>,
): EventDefinition<N, P> => ({
  intents: null,
  permissions: [],
  redact: null,
  durable: true,
  internal: false,
  ...options,
  name,
});

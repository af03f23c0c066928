import type { EventDefinition, GatewayMessage } from "@spacebar/schemas";
import type { EventTarget } from "@spacebar/util/entities";
import type { BusMessage } from "@spacebar/util/events";
import { Outgoing } from "./Outgoing.js";
import { readersWithoutIntent, redactMessage } from "./redact.js";

/** An event off the bus, with everything that filtering and sending derive from it: each made once, and only if asked for. */
export class Incoming {
  private parsed: unknown;
  private made: { full?: Outgoing; redacted?: Outgoing; subjects?: readonly string[]; readers?: readonly string[] } =
    {};

  constructor(
    readonly definition: EventDefinition,
    private readonly message: BusMessage,
  ) {}

  get name(): string {
    return this.definition.name;
  }

  get guildId(): string | null {
    return this.message.target.guild_id ?? null;
  }

  get channelId(): string | null {
    return this.message.target.channel_id ?? null;
  }

  /** The users it is for, where it is for named users. */
  get userIds(): readonly string[] | null {
    return this.message.target.user_ids ?? null;
  }

  /** How many messages the thread has after this one came or went. */
  get counts(): EventTarget["counts"] {
    return this.message.target.counts;
  }

  /** The payload; the caller knows its type by the event's name. */
  payload<T>(): T {
    return (this.parsed ??= JSON.parse(this.message.payload)) as T;
  }

  /** Users who get it whatever their intents. */
  get subjects(): readonly string[] {
    return (this.made.subjects ??= this.definition.subject?.(this.payload()) ?? []);
  }

  /** Users who get all of it, although their intents do not cover its content. */
  get readers(): readonly string[] {
    return (this.made.readers ??=
      this.definition.redact === "messageContent" ? readersWithoutIntent(this.payload<GatewayMessage>()) : []);
  }

  get full(): Outgoing {
    return (this.made.full ??= new Outgoing(this.name, this.message.payload));
  }

  get redacted(): Outgoing {
    return (this.made.redacted ??= Outgoing.of(this.name, redactMessage(this.payload<GatewayMessage>())));
  }
}

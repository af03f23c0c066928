import type { EventDefinition, Static, TSchema } from "@spacebar/schemas";
import { currentTransaction } from "../db/index.js";
import type { TransactionScope } from "../db/index.js";
import { Snowflake } from "../lib/index.js";
import type { Audience } from "./audience.js";
import type { BusMessage } from "./Bus.js";
import { insertEvents } from "./eventLog.js";
import { publishCommitted } from "./publication.js";

interface Emitted {
  messages: BusMessage[];
  /** How many of them the hook has seen, and written to the event log where they are durable. */
  logged: number;
  /** Whether a hook for the rest is registered. */
  hooked: boolean;
}

const emitted = new WeakMap<TransactionScope, Emitted>();

async function logDurable(scope: TransactionScope, queue: Emitted): Promise<void> {
  queue.hooked = false;
  const durable = queue.messages.slice(queue.logged).filter((message) => message.durable);
  queue.logged = queue.messages.length;
  if (durable.length > 0) await insertEvents(scope.db, durable);
}

function queueOf(scope: TransactionScope): Emitted {
  let queue = emitted.get(scope);
  if (!queue) {
    const created: Emitted = { messages: [], logged: 0, hooked: false };
    emitted.set(scope, created);
    scope.committed.push(() => publishCommitted(created.messages));
    queue = created;
  }
  return queue;
}

type Definition<P extends TSchema> = EventDefinition<string, P>;

function toMessage<P extends TSchema>(event: Definition<P>, audience: Audience, payload: Static<P>): BusMessage {
  const { name, durable } = event;
  return { id: Snowflake.generate(), event: name, ...audience, payload: JSON.stringify(payload), durable };
}

/**
 * Tells `audience` what the running transaction did. The event leaves after the commit, in the order of the calls, and before
 * `transaction()` returns; a rollback takes it along. A durable one is written to the event log first and survives a crash.
 */
export function emit<P extends TSchema>(event: Definition<P>, audience: Audience, payload: Static<P>): void {
  const scope = currentTransaction();
  if (!scope) throw new Error(`${event.name} was emitted outside of a transaction.`);
  const queue = queueOf(scope);
  queue.messages.push(toMessage(event, audience, payload));
  if (queue.hooked) return;
  queue.hooked = true;
  scope.beforeCommit.push(() => logDurable(scope, queue));
}

/** Publishes an event that nobody needs to be told later (typing, presence) at once, in or out of a transaction. */
export function emitEphemeral<P extends TSchema>(event: Definition<P>, audience: Audience, payload: Static<P>): void {
  if (event.durable) throw new Error(`${event.name} is durable: it can only be emitted in a transaction.`);
  void publishCommitted([toMessage(event, audience, payload)]);
}

import type { SharedPayload } from "../connection/index.js";

export interface ReplayLimits {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

const KEPT_MINUTES = 5;

/**
 * The latest events of a session, for a client that lost its connection. Events are shared with other sessions, so that a buffer costs
 * little more than a pointer an event; what it holds is bounded all the same.
 */
export class ReplayBuffer {
  private events: SharedPayload[] = [];
  private head = 0;
  private bytes = 0;
  /** The last sequence numbers of the minutes before. */
  private marks: number[] = [];

  /** The sequence number of the last event, kept or not. */
  seq = 0;

  /** The first sequence number that can be replayed. */
  get first(): number {
    return this.seq - this.size + 1;
  }

  get size(): number {
    return this.events.length - this.head;
  }

  /** Counts an event and keeps it, dropping the oldest ones beyond the limits. Returns its sequence number. */
  push(event: SharedPayload, { maxEvents, maxBytes }: ReplayLimits): number {
    this.seq += 1;
    this.events.push(event);
    this.bytes += event.jsonBody.length;
    while (this.size > maxEvents || (this.bytes > maxBytes && this.size > 0)) this.dropOldest();
    return this.seq;
  }

  /** Counts an event that no resuming client can lack: READY, without which it knows no session. */
  skip(): number {
    this.clear();
    return (this.seq += 1);
  }

  /** The events after `seq`, or null if some of them are gone. */
  after(seq: number): readonly SharedPayload[] | null {
    if (seq + 1 < this.first) return null;
    return this.events.slice(this.head + (seq + 1 - this.first));
  }

  /**
   * Called once a minute while the client is connected: drops what is more than five minutes old. By then the client has it, or would
   * have been found dead.
   */
  age(): void {
    this.marks.push(this.seq);
    if (this.marks.length <= KEPT_MINUTES) return;
    const old = this.marks.shift() ?? 0;
    while (this.size > 0 && this.first <= old) this.dropOldest();
  }

  clear(): void {
    this.events = [];
    this.head = 0;
    this.bytes = 0;
  }

  private dropOldest(): void {
    this.bytes -= this.events[this.head]?.jsonBody.length ?? 0;
    this.head += 1;
    if (this.head * 2 < this.events.length) return;
    this.events = this.events.slice(this.head);
    this.head = 0;
  }
}

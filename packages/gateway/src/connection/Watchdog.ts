import type { ConnectionClock } from "./clock.js";
import type { ConnectionLimits } from "./limits.js";

export type Missed = "identify" | "heartbeat";

/** A heartbeat may be late by half an interval before the slack begins. */
const TOLERANCE = 1.5;

/**
 * Notices that a client does not identify, or has stopped to heartbeat. One timer serves both; a heartbeat only moves
 * the deadline, and the timer finds out when it fires.
 */
export class Watchdog {
  private heartbeatBy = 0;
  private identifyBy: number | undefined;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly clock: ConnectionClock,
    private readonly limits: ConnectionLimits,
    private readonly onMissed: (what: Missed) => void,
  ) {
    this.heartbeat();
    this.expectIdentify();
  }

  heartbeat(): void {
    this.heartbeatBy = this.clock.now() + this.limits.heartbeatInterval * TOLERANCE + this.limits.heartbeatSlack;
  }

  expectIdentify(): void {
    this.identifyBy = this.clock.now() + this.limits.identifyTimeout;
    this.arm();
  }

  identified(): void {
    this.identifyBy = undefined;
  }

  stop(): void {
    this.cancel?.();
  }

  private arm(): void {
    const deadline = Math.min(this.heartbeatBy, this.identifyBy ?? Number.POSITIVE_INFINITY);
    this.cancel?.();
    this.cancel = this.clock.after(Math.max(1, deadline - this.clock.now()), () => this.check());
  }

  private check(): void {
    const now = this.clock.now();
    if (this.identifyBy !== undefined && now >= this.identifyBy) this.onMissed("identify");
    else if (now >= this.heartbeatBy) this.onMissed("heartbeat");
    else this.arm();
  }
}

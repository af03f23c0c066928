import type { Fanout } from "./dispatch/Fanout.js";
import type { EndReason, Session } from "./session/Session.js";
import type { SessionRegistry } from "./session/SessionRegistry.js";
import type { StartLimits } from "./session/StartLimits.js";

/** What the opcodes work with. */
export interface Core {
  readonly sessions: SessionRegistry;
  readonly fanout: Fanout;
  readonly startLimits: StartLimits;
  /** This process among all of the instance. */
  readonly workerId: number;
  /** Ends a session for good: it cannot be resumed any more. */
  end(session: Session, reason: EndReason): void;
}

import type { User } from "../entities/index.js";

/** On whose behalf something is done. */
export interface Actor {
  readonly user: User;
  /** The login whose token was shown. */
  readonly sessionId: string;
  readonly kind: "user" | "bot";
  readonly locale: string;
  readonly ip: string;
  readonly requestId: string;
  /** `X-Audit-Log-Reason`, decoded. */
  readonly reason: string | null;
}

import type { User, Webhook } from "../entities/index.js";

/** On whose behalf something is done. */
export interface Actor {
  /** A webhook has the user that its messages name as their author (`webhookUser`); no table has it. */
  readonly user: User;
  /** The login whose token was shown. */
  readonly sessionId: string;
  readonly kind: "user" | "bot" | "webhook";
  /** Set on a webhook's actor. */
  readonly webhook?: Webhook;
  readonly locale: string;
  readonly ip: string;
  readonly requestId: string;
  /** `X-Audit-Log-Reason`, decoded. */
  readonly reason: string | null;
}

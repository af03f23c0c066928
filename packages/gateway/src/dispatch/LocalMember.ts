import type { Session } from "../session/Session.js";
import type { Standing } from "./Standing.js";

/** A member of a guild who has sessions in this process. */
export interface LocalMember {
  readonly userId: string;
  /** Null until it has been read: nothing is delivered before. */
  standing: Standing | null;
  readonly sessions: Set<Session>;
}

import type { Session } from "./Session.js";

const NONE: ReadonlySet<Session> = new Set();

/** The sessions of this process, connected or waiting to be resumed. */
export class SessionRegistry {
  private readonly byId = new Map<string, Session>();
  private readonly byUser = new Map<string, Set<Session>>();

  get size(): number {
    return this.byId.size;
  }

  add(session: Session): void {
    this.byId.set(session.id, session);
    const sessions = this.byUser.get(session.userId);
    if (sessions) sessions.add(session);
    else this.byUser.set(session.userId, new Set([session]));
  }

  /** False if it was not there. */
  remove(session: Session): boolean {
    if (!this.byId.delete(session.id)) return false;
    const sessions = this.byUser.get(session.userId);
    sessions?.delete(session);
    if (sessions?.size === 0) this.byUser.delete(session.userId);
    return true;
  }

  get(id: string): Session | undefined {
    return this.byId.get(id);
  }

  ofUser(userId: string): ReadonlySet<Session> {
    return this.byUser.get(userId) ?? NONE;
  }

  all(): IterableIterator<Session> {
    return this.byId.values();
  }
}

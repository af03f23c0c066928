import { closeDatabase, openDatabase, transaction } from "@spacebar/util/db";
import { EventLogEntry } from "@spacebar/util/entities";

/** A fresh database in memory for each test of the file. */
export function useDatabase(): void {
  beforeEach(() => openDatabase("sqlite::memory:"));
  afterEach(() => closeDatabase());
}

/** The event log, oldest first. */
export const loggedEvents = (): Promise<EventLogEntry[]> =>
  transaction((db) => db.find(EventLogEntry, { order: { id: "ASC" } }));

import { isDeepStrictEqual } from "node:util";
import { In } from "typeorm";
import type { EntityManager } from "typeorm";
import { transaction } from "../db/index.js";
import { ConfigEntry } from "../entities/index.js";
import { childLogger } from "../lib/index.js";
import { faultOf, findSetting } from "./keys.js";

const log = childLogger("config");

/** The stored differences that can be used. One that cannot is left in the database: another version may understand it. */
export async function readDifferences(): Promise<Map<string, unknown>> {
  const usable = new Map<string, unknown>();
  // In a transaction, because SQLite's one connection would show what another one has not committed.
  const rows = await transaction((db) => db.find(ConfigEntry, { order: { key: "ASC" } }));
  for (const { key, value } of rows) {
    const setting = findSetting(key);
    const fault = setting ? faultOf(setting.schema, value) : "This version has no such setting.";
    if (fault) log.warn({ key, fault }, "a stored setting cannot be used; its default is");
    else usable.set(key, value);
  }
  return usable;
}

/** Stores what differs from its default and forgets what no longer does. */
export async function writeDifferences(db: EntityManager, values: ReadonlyMap<string, unknown>): Promise<void> {
  const keys = [...values.keys()];
  await db.delete(ConfigEntry, { key: In(keys) });
  const rows = keys
    .filter((key) => !isDeepStrictEqual(values.get(key), findSetting(key)?.default))
    .map((key) => ({ key, value: values.get(key) as object }));
  if (rows.length > 0) await db.createQueryBuilder().insert().into(ConfigEntry).values(rows).execute();
}

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** Node 22.14 and later; the ready-made binaries of release 13 need it and crash any Node without it. */
const NODE_API = 10;

/**
 * better-sqlite3 in the release that this Node can run: 13 where Node-API 10 is, else 12. Release 12 must not be used on
 * a newer Node: from 24.19 on its destructors abort the process, at exit or in the middle of a garbage collection.
 * @see https://github.com/WiseLibs/better-sqlite3/issues/1515
 */
export function sqliteDriver(): unknown {
  return Number(process.versions["napi"]) >= NODE_API ? require("better-sqlite3-napi") : require("better-sqlite3");
}

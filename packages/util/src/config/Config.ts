import { CONFIG_UPDATE } from "@spacebar/schemas";
import { currentTransaction, transaction } from "../db/index.js";
import { emit, to } from "../events/index.js";
import { childLogger, mergeDefaults } from "../lib/index.js";
import type { DeepPartial, DeepReadonly } from "../lib/index.js";
import { DEFAULTS, flatten, nest } from "./keys.js";
import type { ConfigValues } from "./shape.js";
import { readDifferences, writeDifferences } from "./store.js";
import { watchConfig } from "./watch.js";

export type ConfigSnapshot = DeepReadonly<ConfigValues>;
export type ConfigPatch = DeepPartial<ConfigValues>;
type ChangeListener = (now: ConfigSnapshot, before: ConfigSnapshot) => void;

const log = childLogger("config");
const listeners = new Set<ChangeListener>();
/** What the database holds, by dotted key, and what tests laid over it. */
let stored = new Map<string, unknown>();
const overrides = new Set<ReadonlyMap<string, unknown>>();
let snapshot: ConfigSnapshot = mergeDefaults<ConfigValues>(DEFAULTS, {});

function swap(): void {
  const before = snapshot;
  const layers = [stored, ...overrides].flatMap((layer) => [...layer]);
  const next = mergeDefaults<ConfigValues>(DEFAULTS, nest(new Map(layers)));
  snapshot = next;
  for (const listener of listeners) {
    try {
      listener(next, before);
    } catch (error) {
      log.error({ err: error }, "a listener of the configuration failed");
    }
  }
}

async function load(): Promise<ConfigSnapshot> {
  stored = await readDifferences();
  swap();
  return snapshot;
}

/** The change is stored: if it cannot be read back now, the event that follows brings it. */
const loadCommitted = () =>
  load().then(
    () => undefined,
    (error: unknown) => log.error({ err: error }, "the changed configuration could not be read"),
  );

/**
 * @throws ConfigError, which names the setting, for an unknown key or a value that does not fit; then nothing is changed
 */
async function set(patch: ConfigPatch): Promise<void> {
  const values = flatten(patch);
  if (values.size === 0) return;
  await transaction(async (db) => {
    await writeDifferences(db, values);
    currentTransaction()?.committed.push(loadCommitted);
    emit(CONFIG_UPDATE, to.process(), { keys: [...values.keys()] });
  });
}

/** Lays a patch over the configuration of this process alone, for a test. Returns how to take it away. */
function override(patch: ConfigPatch): () => void {
  const layer = flatten(patch);
  overrides.add(layer);
  swap();
  return () => {
    if (overrides.delete(layer)) swap();
  };
}

/** What the host can change, live in every process. Ask at every use and keep nothing: the next answer may differ. */
export const Config = {
  /** A frozen snapshot: the defaults before `load`. */
  get: (): ConfigSnapshot => snapshot,

  /** Reads the database. Rows hold only what differs from the default, so new keys and new defaults reach old databases. */
  load,

  set,

  /** Follows changes made by other processes, until the returned function is called. */
  watch: (): Promise<() => Promise<void>> => watchConfig(async () => void (await load())),

  /** Calls `listener` after every swap of the snapshot. Returns how to stop. */
  onChange(listener: ChangeListener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },

  override,
};

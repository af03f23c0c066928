import { clock } from "../../lib/index.js";

/** Of two read states the one with the higher version is the later one. */
export const readStateVersion = (): number => Math.floor(clock.now() / 1000);

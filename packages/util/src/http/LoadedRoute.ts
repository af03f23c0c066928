import type { Route } from "./route.js";

/** A route and where it is. */
export interface LoadedRoute extends Route {
  readonly method: string;
  /** `/channels/:channel_id/messages` */
  readonly path: string;
  /** The names behind the colons. */
  readonly params: readonly string[];
  /** Relative to the folder of routes. */
  readonly file: string;
}

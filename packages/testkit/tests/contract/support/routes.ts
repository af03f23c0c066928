import { readApiRoutes } from "@spacebar/api";
import type { LoadedRoute } from "@spacebar/util/http";
import { FIXTURES } from "../fixtures/index.js";
import { nameOf } from "./call.js";
import type { Fixture } from "./call.js";

/** Every route of the API, in the order of their names. */
export const ROUTES: readonly LoadedRoute[] = (await readApiRoutes()).toSorted((a, b) =>
  nameOf(a) < nameOf(b) ? -1 : 1,
);

/** For `test.each`: the title's name and the route. */
export const named = (routes: readonly LoadedRoute[]): [string, LoadedRoute][] =>
  routes.map((route) => [nameOf(route), route]);

export function fixtureOf(route: LoadedRoute): Fixture {
  const fixture = FIXTURES[nameOf(route)];
  if (!fixture)
    throw new Error(`${nameOf(route)} has no good call: add one in packages/testkit/tests/contract/fixtures.`);
  return fixture;
}

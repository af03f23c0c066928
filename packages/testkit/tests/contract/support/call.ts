import type { Answer, RequestOptions, Rest } from "@spacebar/testkit";
import type { LoadedRoute } from "@spacebar/util/http";
import type { World } from "./World.js";

/** A call that does what the route is for. */
export interface GoodCall {
  /** Whose (default: the owner's on routes that need a token, nobody's on open ones). */
  as?: Rest;
  params?: Record<string, string>;
  query?: RequestOptions["query"];
  body?: unknown;
  headers?: Record<string, string>;
  /** What it is answered when that is not what the route declares. */
  answer?: { status: number; code?: number };
}

/** Makes what the call needs and uses up. */
export type Fixture = (world: World) => GoodCall | Promise<GoodCall>;

export type Fixtures = Readonly<Record<string, Fixture>>;

/** `GET /channels/:channel_id` */
export const nameOf = ({ method, path }: Pick<LoadedRoute, "method" | "path">): string => `${method} ${path}`;

/** @throws Error when the call lacks a parameter of the path */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`The call of ${path} gives no ${name}.`);
    return value;
  });
}

export function send(route: LoadedRoute, { params, query, body, headers }: GoodCall, rest: Rest): Promise<Answer> {
  return rest.request(route.method, fillPath(route.path, params), body, { query, headers });
}

/** The client a call is meant to be made with. */
export const callerOf = ({ spec }: LoadedRoute, call: GoodCall, world: World): Rest =>
  call.as ?? (spec.access.authenticated ? world.owner.rest : world.anonymous);

/** The status of a call that went well. */
export const expectedStatus = ({ spec }: LoadedRoute, { answer }: GoodCall): number =>
  answer?.status ?? spec.status ?? (spec.response ? 200 : 204);

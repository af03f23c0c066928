import type { DocumentedError } from "./documentedError.js";
import type { PermissionName } from "../permissions/index.js";
import type { Actor } from "../access/index.js";
import type { RouteRequest } from "./request.js";

export type ActorOf<Authenticated extends boolean> = Authenticated extends true ? Actor : Actor | null;

/**
 * How a route gets hold of the objects it acts on. `load` finds them on behalf of the actor or throws one of `errors`;
 * what it returns (the *proof*) is spread into the handler's argument.
 */
export interface AccessRule<Proof extends object = object, Authenticated extends boolean = boolean> {
  /** One sentence for the documentation. */
  readonly describe: string;
  /** Whether a valid token is needed before `load` runs. */
  readonly authenticated: Authenticated;
  /** The path parameters `load` reads. */
  readonly params: readonly string[];
  readonly permissions: readonly PermissionName[];
  readonly errors: readonly DocumentedError[];
  load(request: RouteRequest<ActorOf<Authenticated>>): Promise<Proof>;
}

/** Nothing is loaded, nothing is proven. */
export type NoProof = Record<never, never>;

/** An open route. A valid token is still recognised; an invalid one is ignored. */
export const anonymous = (why: string): AccessRule<NoProof, false> => ({
  describe: `Open to everybody: ${why}.`,
  authenticated: false,
  params: [],
  permissions: [],
  errors: [],
  load: async () => ({}),
});

/** Any valid token: the route acts on the actor alone. */
export const authenticated = (): AccessRule<NoProof, true> => ({
  describe: "Needs a valid token.",
  authenticated: true,
  params: [],
  permissions: [],
  errors: [],
  load: async () => ({}),
});

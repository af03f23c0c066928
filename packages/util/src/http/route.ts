import type { Static, TSchema } from "@sinclair/typebox";
import type { EventDefinition } from "@spacebar/schemas";
import type { DocumentedError } from "./documentedError.js";
import type { AccessRule, ActorOf } from "./access.js";
import type { RateLimit } from "./rateLimit.js";
import type { Reply } from "./Reply.js";
import type { RouteRequest } from "./request.js";
import type { Upload, UploadSpec } from "./upload.js";

/** Everything that is known about a route without running it. Validation, documentation and tests derive from it. */
export interface RouteSpec {
  /** Imperative, as the protocol's pages call it: "Create message". */
  readonly summary: string;
  readonly access: AccessRule;
  readonly rateLimit: RateLimit;
  /** Path parameters the handler itself reads; those of the access rule stay with the rule. */
  readonly params?: readonly string[];
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Also accepts multipart/form-data with files. */
  readonly upload?: UploadSpec;
  /** Largest JSON body in bytes, for routes whose body carries images (default 1 MiB). */
  readonly bodyLimit?: number;
  /** Shape of a successful answer; leave it out for 204. */
  readonly response?: TSchema;
  /** Status of a successful answer with a body (default 200). */
  readonly status?: number;
  readonly errors?: readonly DocumentedError[];
  /** Events of the registry that the route may cause. */
  readonly emits?: readonly Pick<EventDefinition, "name">[];
}

type StaticOr<S, Fallback> = S extends TSchema ? Static<S> : Fallback;

type Typed<P extends string, Q, B, R, Proof extends object, A extends boolean> = Omit<
  RouteSpec,
  "access" | "params" | "query" | "body" | "response"
> & {
  readonly access: AccessRule<Proof, A>;
  readonly params?: readonly P[];
  readonly query?: Q;
  readonly body?: B;
  readonly response?: R;
};

/** What a handler is given, besides the proof of the route's access rule. */
export interface RouteContext<P extends string, Q, B, A extends boolean> {
  readonly actor: ActorOf<A>;
  readonly params: Readonly<Record<P, string>>;
  readonly query: Q;
  readonly body: B;
  readonly files: readonly Upload[];
  readonly request: RouteRequest<ActorOf<A>>;
}

/** A route whose types have served their purpose: what the pipeline runs. */
export interface Route {
  readonly spec: RouteSpec;
  readonly handle: (context: Record<string, unknown>) => unknown;
}

const routes = new WeakSet<object>();

export const isRoute = (value: unknown): value is Route =>
  typeof value === "object" && value !== null && routes.has(value);

/**
 * Declares one route. The handler returns the answer's body; `undefined` becomes 204, a {@link Reply} decides for
 * itself. The spec is all a reader, a client and a test need to know.
 */
export function route<
  P extends string = never,
  Q extends TSchema | undefined = undefined,
  B extends TSchema | undefined = undefined,
  R extends TSchema | undefined = undefined,
  Proof extends object = object,
  A extends boolean = boolean,
>(
  spec: Typed<P, Q, B, R, Proof, A>,
  handle: (
    context: RouteContext<P, StaticOr<Q, Record<never, never>>, StaticOr<B, undefined>, A> & Proof,
  ) => Promise<StaticOr<R, void> | Reply | undefined | void> | StaticOr<R, void> | Reply | undefined | void,
): Route {
  const declared: Route = { spec: spec as RouteSpec, handle: handle as unknown as Route["handle"] };
  routes.add(declared);
  return declared;
}

import type { Request, Response } from "express";
import { ApiError, RateLimitError, UNAUTHORIZED_401, formError } from "../errors/index.js";
import { childLogger } from "../lib/index.js";
import { isSnowflake } from "@spacebar/schemas";
import type { Actor } from "../access/index.js";
import { receiveBody } from "./body.js";
import type { ReceivedBody } from "./body.js";
import { contextOf } from "./context.js";
import type { LoadedRoute } from "./LoadedRoute.js";
import { sendError } from "./onError.js";
import type { RateLimiter } from "./rateLimit.js";
import { Reply } from "./Reply.js";
import type { RequestInProgress, RouteRequest } from "./request.js";
import type { RouteSpec } from "./route.js";
import { sendResult } from "./send.js";
import type { UploadOptions } from "./upload.js";
import { notSnowflake } from "./validate/fieldErrors.js";
import { checkResponse, validateTexts } from "./validate/validate.js";

export interface ResponseMismatch {
  readonly route: LoadedRoute;
  readonly problems: readonly string[];
}

export interface PipelineOptions {
  /** The account behind an `Authorization` header; `null` when it names none. */
  readonly authenticate: (authorization: string, request: RouteRequest) => Promise<Actor | null>;
  readonly limiter: RateLimiter;
  readonly uploads?: UploadOptions;
  /** Compare every answer with the declared `response`: in tests and development. */
  readonly checkResponses?: boolean;
  readonly onResponseMismatch?: (mismatch: ResponseMismatch) => void;
  /** Where the sender of the request reaches the files: replaces the placeholder in what presenters wrote. */
  readonly cdnOrigin?: (request: RouteRequest) => string;
  /** Told of every answered request, for metrics. */
  readonly observe?: (route: LoadedRoute, status: number, milliseconds: number) => void;
}

const log = childLogger("http");

/** Takes a request through the fixed order of steps of its route. */
export class Pipeline {
  constructor(private readonly options: PipelineOptions) {}

  async run(route: LoadedRoute, params: Record<string, string>, req: Request, res: Response): Promise<void> {
    const request = contextOf(req);
    request.params = params;
    this.observe(route, res);
    let received: ReceivedBody | undefined;
    try {
      this.options.limiter.admit(request.ip);
      const { spec, handle } = route;
      request.actor = await this.authenticate(spec, request);
      this.takeRateLimit(spec, request, res);
      if (spec.access.authenticated && !request.actor) throw UNAUTHORIZED_401();
      checkParams(request);
      request.query = checkQuery(spec, request);
      const proof = await spec.access.load(request);
      received = await receiveBody(req, spec, this.options.uploads);
      request.rawBody = received.rawBody;
      const { actor, query } = request;
      const { body, files } = received;
      const result = await handle({ ...proof, actor, params, query, body, files, request });
      if (this.options.checkResponses) this.check(route, result);
      await sendResult(res, result, spec.status ?? 200, this.options.cdnOrigin?.(request));
    } catch (error) {
      this.refuse(req, res, error);
    } finally {
      await received?.discard();
    }
  }

  private async authenticate({ access }: RouteSpec, request: RouteRequest): Promise<Actor | null> {
    const { authorization } = request.headers;
    if (!authorization) return null;
    try {
      return await this.options.authenticate(authorization, request);
    } catch (error) {
      // A stale token must not keep anybody from logging in.
      if (!access.authenticated && error instanceof ApiError && error.status < 500) return null;
      throw error;
    }
  }

  private takeRateLimit(spec: RouteSpec, request: RouteRequest, res: Response): void {
    const { headers, error } = this.options.limiter.take(spec.rateLimit, request);
    res.set(headers);
    if (error) throw error;
  }

  private check(route: LoadedRoute, result: unknown): void {
    const problems = problemsOf(route.spec, result);
    if (problems.length === 0) return;
    this.options.onResponseMismatch?.({ route, problems });
    log.error(
      { method: route.method, path: route.path, problems: problems.slice(0, 20) },
      "answer does not fit its shape",
    );
    throw new TypeError(`${route.method} ${route.path} answered something else than it declares`);
  }

  private refuse(req: Request, res: Response, error: unknown): void {
    const told = sendError(req, res, error);
    if (!told || ![401, 403, 429].includes(told.status)) return;
    if (told instanceof RateLimitError && told.scope === "shared") return;
    this.options.limiter.countInvalid(contextOf(req).ip);
  }

  private observe(route: LoadedRoute, res: Response): void {
    const { observe } = this.options;
    if (!observe) return;
    const start = performance.now();
    res.once("close", () => observe(route, res.statusCode, performance.now() - start));
  }
}

/** Parameters called `…_id` are snowflakes; others (`#code`, `#emoji`) are any text. */
function checkParams(request: RouteRequest): void {
  const wrong = Object.entries(request.params).filter(([name, value]) => name.endsWith("_id") && !isSnowflake(value));
  if (wrong.length > 0) throw formError(Object.fromEntries(wrong.map(([name, value]) => [name, notSnowflake(value)])));
}

const checkQuery = (spec: RouteSpec, request: RequestInProgress): Record<string, unknown> =>
  spec.query ? (validateTexts(spec.query, request.query, 0) as Record<string, unknown>) : {};

function problemsOf({ response }: RouteSpec, result: unknown): string[] {
  const body = result instanceof Reply ? result.body : result;
  if (body === undefined) return [];
  if (!response) return result instanceof Reply ? [] : ["a body although the route declares no response"];
  if (result instanceof Reply && (result.status >= 300 || isRaw(body))) return [];
  return checkResponse(response, JSON.parse(JSON.stringify(body)));
}

const isRaw = (body: unknown): boolean =>
  typeof body === "string" || Buffer.isBuffer(body) || (typeof body === "object" && body !== null && "pipe" in body);

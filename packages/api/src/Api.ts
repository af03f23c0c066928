import { join } from "node:path";
import type { Express } from "express";
import { authenticate } from "@spacebar/util/access";
import type { Actor } from "@spacebar/util/access";
import { JOBS } from "@spacebar/util/actions";
import { Config } from "@spacebar/util/config";
import {
  configuredLimits,
  configuredUploadLimits,
  createApp,
  finishApp,
  loadRoutes,
  RateLimiter,
  readRoutes,
} from "@spacebar/util/http";
import type { LoadedRoute, LoadOptions, ResponseMismatch, RouteRequest } from "@spacebar/util/http";
import { startScheduler } from "@spacebar/util/jobs";
import { loadTranslations } from "@spacebar/util/lib";
import type { Env } from "@spacebar/util/lib";
import { publicUrls } from "@spacebar/util/service";
import { storage } from "@spacebar/util/storage";
import { serveSetupPage } from "./setupPage.js";

export { createSetupLink } from "./setupPage.js";

const HERE = import.meta.dirname;
const ROUTES = join(HERE, "routes");
const WELL_KNOWN = join(HERE, "wellKnown");
const LOCALES = join(HERE, "..", "locales");

export interface ApiOptions {
  env: Pick<Env, "trustedProxies" | "requestChecks">;
  onResponseMismatch?: (mismatch: ResponseMismatch) => void;
}

/** The REST API: an Express app made of the files in `routes/`. Database, bus and configuration must be open. */
export class Api {
  private constructor(
    /** Answers HTTP requests. */
    readonly app: Express,
    /** Everything below `/api`. */
    readonly routes: readonly LoadedRoute[],
    private readonly unwatch: () => void,
    private readonly stopJobs: () => Promise<void>,
  ) {}

  /** @throws RouteLoadError when a route file has a mistake */
  static async create({ env, onResponseMismatch }: ApiOptions): Promise<Api> {
    await loadTranslations(LOCALES);
    const app = createApp({ trustedProxies: trustedProxies(env) });
    const options: LoadOptions = {
      authenticate: identify,
      limiter: new RateLimiter(configuredLimits),
      uploads: { limits: configuredUploadLimits, folder: storage().incoming },
      checkResponses: env.requestChecks,
      onResponseMismatch,
      cdnOrigin: ({ origin }) => publicUrls(origin).cdn,
    };
    serveSetupPage(app);
    const routes = await loadRoutes(ROUTES, app, options);
    await loadRoutes(WELL_KNOWN, app, { ...options, mount: "/.well-known", versions: [] });
    finishApp(app);
    const unwatch = Config.onChange(() => app.set("trust proxy", trustedProxies(env)));
    return new Api(app, routes, unwatch, startScheduler(JOBS));
  }

  async stop(): Promise<void> {
    this.unwatch();
    await this.stopJobs();
  }
}

/** Everything below `/api` as it is declared, without serving it: for documents, checks and tests. */
export const readApiRoutes = (): Promise<LoadedRoute[]> => readRoutes(ROUTES);

const trustedProxies = (env: ApiOptions["env"]): string[] => [
  ...env.trustedProxies,
  ...Config.get().security.trustedProxies,
];

/** The account behind an `Authorization` header. */
async function identify(authorization: string, request: RouteRequest): Promise<Actor | null> {
  const login = await authenticate(authorization);
  if (!login) return null;
  const { locale, ip, requestId, reason } = request;
  return { ...login, kind: login.user.bot ? "bot" : "user", locale, ip, requestId, reason };
}

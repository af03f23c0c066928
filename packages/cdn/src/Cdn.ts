import { join } from "node:path";
import type { Express } from "express";
import { Config } from "@spacebar/util/config";
import { configuredLimits, createApp, finishApp, loadRoutes, RateLimiter } from "@spacebar/util/http";
import type { LoadedRoute } from "@spacebar/util/http";
import type { Env } from "@spacebar/util/lib";
import { ImageCache, openImageCache } from "./image/ImageCache.js";

const ROUTES = join(import.meta.dirname, "routes");

export interface CdnOptions {
  env: Pick<Env, "trustedProxies" | "dataDir">;
}

/** The files: attachments and pictures. It knows no accounts; the signature of a link is what opens an attachment. */
export class Cdn {
  /** The first segments of its paths. */
  private readonly folders: ReadonlySet<string>;

  private constructor(
    /** Answers HTTP requests. */
    readonly app: Express,
    routes: readonly LoadedRoute[],
    private readonly unwatch: () => void,
  ) {
    this.folders = new Set(routes.map(({ path }) => path.split("/")[1] ?? ""));
  }

  /** Storage, database and configuration must be open. @throws RouteLoadError when a route file has a mistake */
  static async create({ env }: CdnOptions): Promise<Cdn> {
    const maxBytes = () => Config.get().cdn.imageCacheSize;
    openImageCache(await ImageCache.open(join(env.dataDir, "cache", "images"), maxBytes));
    const app = createApp({ trustedProxies: trustedProxies(env) });
    const limiter = new RateLimiter(configuredLimits);
    const routes = await loadRoutes(ROUTES, app, { authenticate: async () => null, limiter, mount: "", versions: [] });
    finishApp(app);
    const unwatch = Config.onChange(() => app.set("trust proxy", trustedProxies(env)));
    return new Cdn(app, routes, unwatch);
  }

  /** Whether a request's URL is one of the files, where one port serves more than them. */
  serves(url: string): boolean {
    return this.folders.has(/^\/([^/?]*)\//.exec(url)?.[1] ?? "");
  }

  async stop(): Promise<void> {
    this.unwatch();
  }
}

const trustedProxies = (env: CdnOptions["env"]): string[] => [
  ...env.trustedProxies,
  ...Config.get().security.trustedProxies,
];

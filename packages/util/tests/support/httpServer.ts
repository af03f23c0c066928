import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import { RateLimiter, createApp, finishApp, loadRoutes } from "@spacebar/util/http";
import type { AppOptions, Limit, LoadOptions, LoadedRoute, ResponseMismatch } from "@spacebar/util/http";
import { SERVER_OPTIONS } from "@spacebar/util/service";
import type { Actor } from "@spacebar/util/access";
import { UNAUTHORIZED_401 } from "@spacebar/util/errors";

export const FIXTURES = fileURLToPath(new URL("../fixtures/routes", import.meta.url));

export interface TestServer {
  readonly url: string;
  readonly server: Server;
  readonly routes: readonly LoadedRoute[];
  readonly limiter: RateLimiter;
  readonly mismatches: ResponseMismatch[];
  /** Sends a request with a valid token, unless the headers say otherwise. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  close(): Promise<void>;
}

export interface TestServerOptions extends Partial<Omit<LoadOptions, "limiter">>, AppOptions {
  readonly limits?: Readonly<Record<string, Limit>>;
}

/** The token `good-<id>` is user `<id>`. */
const authenticate = async (authorization: string): Promise<Actor | null> => {
  const id = /^(?:Bot )?good-(\d+)$/.exec(authorization)?.[1];
  if (!id) throw UNAUTHORIZED_401();
  return { user: { id }, locale: "en-US" } as Actor;
};

/** The fixture routes on a free port of the loopback interface. */
export async function startTestServer({
  limits = {},
  trustedProxies,
  hstsMaxAge,
  ...options
}: TestServerOptions = {}): Promise<TestServer> {
  const app = createApp({ trustedProxies, hstsMaxAge });
  const limiter = new RateLimiter((name) => limits[name] ?? null);
  const mismatches: ResponseMismatch[] = [];
  const routes = await loadRoutes(FIXTURES, app, {
    authenticate,
    limiter,
    checkResponses: true,
    onResponseMismatch: (mismatch) => void mismatches.push(mismatch),
    ...options,
  });
  finishApp(app);
  const server = createServer(SERVER_OPTIONS, app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    server,
    routes,
    limiter,
    mismatches,
    fetch: (path, init = {}) => fetch(url + path, { ...init, headers: { authorization: "good-7", ...init.headers } }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The body of a JSON request. */
export const json = (body: unknown, method = "POST"): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

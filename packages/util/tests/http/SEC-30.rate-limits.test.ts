import { setClock } from "@spacebar/util/lib";
import { perEverybody, perInteraction, perIp, RateLimiter } from "@spacebar/util/http";
import type { RateLimit, RouteRequest } from "@spacebar/util/http";
import { startTestServer } from "../support/httpServer.js";
import type { TestServer, TestServerOptions } from "../support/httpServer.js";

const START = 1_700_000_000_123;
let now = START;
let server: TestServer | null = null;
const start = async (options: TestServerOptions) => {
  server = await startTestServer(options);
};

beforeEach(() => {
  now = START;
  setClock({ now: () => now });
});
afterEach(async () => {
  setClock();
  await server?.close();
  server = null;
});

const started = (): TestServer => {
  if (!server) throw new Error("the test starts no server");
  return server;
};

const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await started().fetch(path, { headers });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
};

test("the five headers are exact, and the request beyond the limit is 429 until the window ends", async () => {
  await start({ limits: { "message:history": { limit: 2, window: 5 } } });
  const first = await get("/api/channels/1/messages");
  expect(first.headers.get("x-ratelimit-limit")).toBe("2");
  expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
  expect(first.headers.get("x-ratelimit-reset")).toBe("1700000005.123");
  expect(first.headers.get("x-ratelimit-reset-after")).toBe("5.000");
  expect(first.headers.get("x-ratelimit-bucket")).toMatch(/^[\da-f]{16}$/);
  now += 1500;
  expect((await get("/api/channels/1/messages")).headers.get("x-ratelimit-remaining")).toBe("0");
  const refused = await get("/api/channels/1/messages");
  expect(refused.status).toBe(429);
  expect(refused.body).toEqual({ message: "You are being rate limited.", retry_after: 3.5, global: false });
  expect(refused.headers.get("retry-after")).toBe("4");
  expect(refused.headers.get("x-ratelimit-scope")).toBe("user");
  expect(refused.headers.get("x-ratelimit-reset-after")).toBe("3.500");
  expect(refused.headers.has("x-ratelimit-global")).toBe(false);
  now += 3500;
  expect((await get("/api/channels/1/messages")).status).toBe(200);
});

test("a route without a limit of its own has the headers too, for a client without them waits for each answer", async () => {
  await start({});
  const { headers } = await get("/api/users/@me");
  expect(Number(headers.get("x-ratelimit-remaining"))).toBeGreaterThan(1000);
  expect(headers.get("x-ratelimit-reset")).toBe("1700000001.123");
  expect(headers.get("x-ratelimit-bucket")).toMatch(/^[\da-f]{16}$/);
});

test("a window belongs to one account and one channel; the bucket's name does not", async () => {
  await start({ limits: { "message:history": { limit: 1, window: 5 } } });
  const first = await get("/api/channels/1/messages");
  expect((await get("/api/channels/1/messages?limit=2")).status).toBe(429);
  expect((await get("/api/v9/channels/1/messages/")).status).toBe(429);
  expect((await get("/api/channels/1/messages", { authorization: "good-8" })).status).toBe(200);
  const other = await get("/api/channels/3/messages");
  expect(other.status).toBe(404);
  expect(other.headers.get("x-ratelimit-bucket")).toBe(first.headers.get("x-ratelimit-bucket"));
});

test("what is no id shares one window", async () => {
  await start({ limits: { "message:history": { limit: 3, window: 5 } } });
  const statuses = [];
  for (let count = 0; count < 5; count++) statuses.push((await get(`/api/channels/x${count}/messages`)).status);
  expect(statuses).toEqual([400, 400, 400, 429, 429]);
});

test("50 requests a second for one account in all, whatever it asks for", async () => {
  await start({ limits: { global: { limit: 50, window: 1 } } });
  for (let count = 0; count < 50; count++)
    expect((await get(count % 2 === 0 ? "/api/users/@me" : `/api/users/${count}`)).status).toBe(200);
  const refused = await get("/api/users/@me");
  expect(refused.status).toBe(429);
  expect(refused.body).toEqual({ message: "You are being rate limited.", retry_after: 1, global: true });
  expect(refused.headers.get("x-ratelimit-global")).toBe("true");
  expect(refused.headers.get("x-ratelimit-scope")).toBe("global");
  expect((await get("/api/users/@me", { authorization: "good-8" })).status).toBe(200);
  now += 1000;
  expect((await get("/api/users/@me")).status).toBe(200);
});

test("webhooks are outside the global limit, and who does not know the token cannot use up their own", async () => {
  await start({ limits: { global: { limit: 1, window: 1 }, "webhook:execute": { limit: 3, window: 5 } } });
  const execute = async (token: string) => {
    const init = { method: "POST", body: '{"content":"x"}', headers: { "content-type": "application/json" } };
    return (await started().fetch(`/api/webhooks/1/${token}`, init)).status;
  };
  expect([await execute("wrong"), await execute("wrong"), await execute("wrong"), await execute("wrong")]).toEqual([
    401, 401, 401, 429,
  ]);
  expect([await execute("right"), await execute("right"), await execute("right"), await execute("right")]).toEqual([
    204, 204, 204, 429,
  ]);
});

describe("without a server", () => {
  const requestFrom = (ip: string, params: Record<string, string> = {}) =>
    ({ actor: null, ip, params }) as unknown as RouteRequest;
  const request = requestFrom("192.0.2.1");
  const counting = (limiter: RateLimiter, rateLimit: RateLimit) => (from: RouteRequest) =>
    limiter.take(rateLimit, from).error;

  test("numbers come from the configuration at each request, and a limit of 0 is none", () => {
    let limit = 1;
    const take = counting(new RateLimiter((name) => (name === "b" ? { limit, window: 60 } : null)), perIp("b"));
    expect([take(request), take(request)?.status]).toEqual([null, 429]);
    limit = 3;
    expect([take(request), take(request), take(request)?.status]).toEqual([null, null, 429]);
    limit = 0;
    expect([take(request), take(request)]).toEqual([null, null]);
  });

  test("an interaction has a window of its own and is outside the global limit", () => {
    const limiter = new RateLimiter(() => ({ limit: 1, window: 60 }));
    const take = counting(limiter, perInteraction("interaction:callback"));
    const first = requestFrom("192.0.2.1", { interaction_id: "1" });
    const second = requestFrom("192.0.2.1", { interaction_id: "2" });
    expect([take(first), take(second), take(first)?.scope]).toEqual([null, null, "user"]);
  });

  test("what everybody shares is refused as shared", () => {
    const limiter = new RateLimiter((name) => (name === "b" ? { limit: 1, window: 60 } : null));
    const take = counting(limiter, perEverybody("b"));
    expect([take(request), take(requestFrom("192.0.2.2"))?.scope]).toEqual([null, "shared"]);
  });
});

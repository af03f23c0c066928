import { setClock } from "@spacebar/util/lib";
import { addressKey } from "@spacebar/util/http";
import { startTestServer } from "../support/httpServer.js";
import type { TestServer, TestServerOptions } from "../support/httpServer.js";

let server: TestServer;
let now = 1_700_000_000_000;
const start = async (options: TestServerOptions) => {
  server = await startTestServer(options);
};
beforeEach(() => setClock({ now: () => now }));
afterEach(async () => {
  setClock();
  await server.close();
});

const SPOOFED = {
  "x-forwarded-for": "203.0.113.9",
  "x-real-ip": "203.0.113.9",
  "cf-connecting-ip": "203.0.113.9",
  "true-client-ip": "203.0.113.9",
  forwarded: "for=203.0.113.9;host=evil.example;proto=https",
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "https",
};
const ping = async (headers: Record<string, string> = {}) =>
  (await (await server.fetch("/api/ping", { headers })).json()) as { ip: string; origin: string };

describe("an address is believed", () => {
  test("from the socket alone when no proxy is trusted", async () => {
    await start({});
    expect(await ping(SPOOFED)).toMatchObject({ ip: "127.0.0.1", origin: server.url });
  });

  test("from the socket alone when another peer than the trusted proxy sends it", async () => {
    await start({ trustedProxies: ["10.0.0.0/8"] });
    expect(await ping(SPOOFED)).toMatchObject({ ip: "127.0.0.1", origin: server.url });
  });

  test("from the trusted proxy, which appends to what the client made up", async () => {
    await start({ trustedProxies: ["127.0.0.1"] });
    const headers = { ...SPOOFED, "x-forwarded-for": "203.0.113.9, 198.51.100.4" };
    expect(await ping(headers)).toMatchObject({ ip: "198.51.100.4", origin: "https://evil.example" });
  });

  test("without what could break a link out of the host name", async () => {
    await start({ trustedProxies: ["127.0.0.1"] });
    expect(await ping({ "x-forwarded-host": 'a"b/c@d', "x-forwarded-proto": "javascript" })).toMatchObject({
      origin: "http://localhost",
    });
  });
});

test("an address with too many refused requests is blocked, whatever it sends, and only until the window ends", async () => {
  await start({ limits: { invalid_requests: { limit: 3, window: 600 } } });
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await server.fetch(path, { headers })).status;
  expect(await status("/api/users/@me", { authorization: "bad" })).toBe(401);
  expect(await status("/api/channels/2/messages")).toBe(403);
  expect(await status("/api/users/x")).toBe(400);
  expect(await status("/api/channels/3/messages")).toBe(404);
  expect(await status("/api/users/@me")).toBe(200);
  expect(await status("/api/users/@me", { authorization: "bad" })).toBe(401);
  expect(await status("/api/users/@me")).toBe(429);
  expect(await status("/api/users/@me", SPOOFED)).toBe(429);
  expect(await status("/api/ping", { authorization: "good-9" })).toBe(429);
  now += 599_999;
  expect(await status("/api/users/@me")).toBe(429);
  now += 1;
  expect(await status("/api/users/@me")).toBe(200);
});

test("the block comes after 10,000 of them where nothing else is configured", async () => {
  await start({});
  const { RateLimiter } = await import("@spacebar/util/http");
  const limiter = new RateLimiter(() => undefined);
  for (let count = 0; count < 9_999; count++) limiter.countInvalid("192.0.2.1");
  expect(() => limiter.admit("192.0.2.1")).not.toThrow();
  limiter.countInvalid("192.0.2.1");
  expect(() => limiter.admit("192.0.2.1")).toThrow("rate limited");
  expect(() => limiter.admit("192.0.2.2")).not.toThrow();
});

test.each([
  ["192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::", "2001:db8:1:2"],
  ["::1", "0:0:0:0"],
  ["no address", "no address"],
])("the address %s counts as %s", (address, key) => {
  expect(addressKey(address)).toBe(key);
});

import { startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
let hsts: number | null = null;
beforeAll(async () => {
  server = await startTestServer({ hstsMaxAge: () => hsts });
});
afterAll(() => server.close());

const ANSWERS: [string, string, RequestInit][] = [
  ["a success", "/api/users/@me", {}],
  ["no content", "/api/channels/1/messages", { method: "DELETE" }],
  ["a picture", "/api/users/1", { method: "DELETE" }],
  ["a missing token", "/api/users/@me", { headers: { authorization: "" } }],
  ["a form error", "/api/users/x", {}],
  ["a missing path", "/nowhere", {}],
  ["a missing method", "/api/ping", { method: "PUT" }],
  ["a fault of the server", "/api/users/500", { method: "DELETE" }],
  ["a preflight", "/api/ping", { method: "OPTIONS", headers: { "access-control-request-method": "GET" } }],
];

test.each(ANSWERS)("%s", async (_, path, init) => {
  const { headers } = await server.fetch(path, init);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  expect(headers.get("x-request-id")).not.toBeNull();
  expect(headers.has("x-powered-by")).toBe(false);
  expect(headers.has("etag")).toBe(false);
  expect(headers.has("strict-transport-security")).toBe(false);
});

test("HSTS is sent as soon as the owner wants it", async () => {
  hsts = 31_536_000;
  const { headers } = await server.fetch("/api/ping");
  hsts = null;
  expect(headers.get("strict-transport-security")).toBe("max-age=31536000; includeSubDomains");
});

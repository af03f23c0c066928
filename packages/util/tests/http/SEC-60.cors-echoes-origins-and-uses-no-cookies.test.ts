import { startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const ORIGINS = [
  "https://app.example",
  "http://localhost:8080",
  "https://app.example:8443",
  "app://client",
  "null",
  "https://xn--bcher-kva.example",
];

test.each(ORIGINS)("a client of %s may send credentials and read the answer", async (origin) => {
  const response = await server.fetch("/api/users/@me", { headers: { origin } });
  expect(response.headers.get("access-control-allow-origin")).toBe(origin);
  expect(response.headers.get("access-control-allow-credentials")).toBe("true");
  expect(response.headers.get("access-control-expose-headers")).toContain("X-RateLimit-Reset-After");
  expect(response.headers.get("vary")).toContain("Origin");
});

test.each(["/api/users/@me", "/api/nowhere"])(
  "the preflight of %s needs no token and allows the headers asked for",
  async (path) => {
    const response = await fetch(server.url + path, {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example",
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "authorization, x-something-new",
      },
    });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-methods")).toContain("PATCH");
    expect(response.headers.get("access-control-allow-headers")).toMatch(/Authorization.*x-something-new/);
  },
);

test("an answer without Origin names none", async () => {
  const response = await server.fetch("/api/users/@me");
  expect(response.headers.has("access-control-allow-origin")).toBe(false);
});

test("no route sets a cookie, and a cookie is no login", async () => {
  const cookie = "authorization=good-7; token=good-7; session=good-7";
  for (const path of ["/api/ping", "/api/users/@me", "/api/channels/1/messages", "/api/nowhere"]) {
    expect((await server.fetch(path)).headers.has("set-cookie")).toBe(false);
    expect((await fetch(server.url + path, { headers: { cookie } })).headers.has("set-cookie")).toBe(false);
  }
  expect((await fetch(`${server.url}/api/users/@me`, { headers: { cookie } })).status).toBe(401);
});

import { json, startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

test.each(["/api/v9/users/@me", "/api/v10/users/%40me", "/api/users/@me/", "/api//users/@me", "/api/%2Fusers%2F@me"])(
  "%s is the current user",
  async (path) => {
    const response = await server.fetch(path);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: "7" });
  },
);

test("the version of the path reaches the handler", async () => {
  expect(await (await server.fetch("/api/v9/ping")).json()).toMatchObject({ version: 9 });
  expect(await (await server.fetch("/api/ping")).json()).toMatchObject({ version: 10 });
  const unknown = await server.fetch("/api/v3/ping");
  expect(unknown.status).toBe(400);
  expect(await unknown.json()).toMatchObject({ code: 50041 });
});

test.each([
  "/",
  "/api",
  "/api/v9",
  "/api/nowhere",
  "/api/users/1/more",
  "/api/%E0%A4%A",
  "/api/users/%00",
  `/api/${"a/".repeat(500)}`,
])("%s is not found", async (path) => {
  const response = await server.fetch(path);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ message: "404: Not Found", code: 0 });
});

test("a method the path does not have is 405 and told which it has", async () => {
  const response = await server.fetch("/api/channels/1/messages", { method: "PATCH" });
  expect(response.status).toBe(405);
  expect(response.headers.get("allow")).toBe("DELETE, GET, POST, HEAD, OPTIONS");
  expect(await response.json()).toEqual({ message: "405: Method Not Allowed", code: 0 });
});

test("a literal segment wins, but the parameter still serves methods that the literal does not have", async () => {
  expect(await (await server.fetch("/api/users/@me")).json()).toEqual({ id: "7" });
  expect(await (await server.fetch("/api/users/9")).json()).toEqual({ id: "9" });
  const response = await server.fetch("/api/users/@me", { method: "DELETE" });
  expect(await response.json()).toMatchObject({ code: 50035, errors: { user_id: {} } });
});

test("OPTIONS tells the methods, HEAD answers like GET without the body", async () => {
  const options = await server.fetch("/api/ping", { method: "OPTIONS" });
  expect([options.status, options.headers.get("allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
  const head = await server.fetch("/api/users/@me", { method: "HEAD" });
  expect([head.status, head.headers.get("content-length"), await head.text()]).toEqual([200, "10", ""]);
});

test("nothing to say is 204 without a content type", async () => {
  const response = await server.fetch("/api/channels/1/messages", { method: "DELETE" });
  expect(response.status).toBe(204);
  expect(response.headers.get("content-type")).toBeNull();
  expect(response.headers.get("content-length")).toBeNull();
});

test("a Reply sends bytes with its own headers", async () => {
  const response = await server.fetch("/api/users/1", { method: "DELETE" });
  expect([response.headers.get("content-type"), await response.text()]).toEqual(["image/png", "png"]);
});

test("an answer that does not fit its declared shape fails the request and is reported", async () => {
  const response = await server.fetch("/api/users/1", { method: "PUT" });
  expect(response.status).toBe(500);
  expect(server.mismatches).toMatchObject([
    { route: { path: "/users/:user_id" }, problems: [expect.stringContaining("/id")] },
  ]);
});

test("an unknown error is a 500 that tells nothing but an id", async () => {
  const response = await server.fetch("/api/users/500", { method: "DELETE" });
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ message: "500: Internal Server Error", code: 0 });
  expect(response.headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
});

test("the audit log reason is decoded and cut at 512 characters", async () => {
  const patch = async (reason: string) => {
    const init = json({ username: "anna" }, "PATCH");
    const response = await server.fetch("/api/users/@me", {
      ...init,
      headers: { ...init.headers, "x-audit-log-reason": reason },
    });
    return ((await response.json()) as { reason: string }).reason;
  };
  expect(await patch(encodeURIComponent("Grüße 🎉"))).toBe("Grüße 🎉");
  expect(await patch("100% literal")).toBe("100% literal");
  expect(await patch("x".repeat(600))).toHaveLength(512);
});

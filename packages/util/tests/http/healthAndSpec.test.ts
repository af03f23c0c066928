import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createApp, finishApp, healthz, readRoutes, readyz, specDocument } from "@spacebar/util/http";
import { FIXTURES } from "../support/httpServer.js";

describe("health", () => {
  let broken = false;
  const server = createServer(
    finishApp(
      createApp()
        .get("/healthz", healthz)
        .get(
          "/readyz",
          readyz({
            database: async () => 1,
            bus: async () => (broken ? Promise.reject(new Error("secret")) : undefined),
          }),
        ),
    ),
  );
  beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
  afterAll(() => new Promise((resolve) => void server.close(resolve)));
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test("/healthz says that the process lives, whatever it depends on", async () => {
    broken = true;
    expect(await get("/healthz")).toEqual({ status: 200, body: { status: "ok" } });
  });

  test("/readyz names each part with its time, and is 503 without the reason as soon as one fails", async () => {
    broken = false;
    const milliseconds = expect.any(Number) as number;
    expect(await get("/readyz")).toEqual({
      status: 200,
      body: { status: "ok", checks: { database: { ok: true, milliseconds }, bus: { ok: true, milliseconds } } },
    });
    broken = true;
    expect(await get("/readyz")).toEqual({
      status: 503,
      body: {
        status: "unavailable",
        checks: { database: { ok: true, milliseconds }, bus: { ok: false, milliseconds } },
      },
    });
  });
});

test("the OpenAPI document says what the routes declare", async () => {
  const spec = specDocument(await readRoutes(FIXTURES), { server: "https://chat.example/api/v9" });
  expect(spec).toMatchObject({
    openapi: "3.1.0",
    servers: [{ url: "https://chat.example/api/v9" }],
    paths: {
      "/ping": { get: { security: [], summary: "Say hello" } },
      "/channels/{channel_id}/messages": {
        get: {
          operationId: "getChannelsChannel_idMessages",
          tags: ["channels"],
          security: [{ token: [] }],
          parameters: [
            { name: "channel_id", in: "path", required: true, schema: { type: "string", format: "snowflake" } },
            { name: "limit", in: "query", required: false, schema: { type: "integer", maximum: 100 } },
            { name: "before" },
            { name: "pinned" },
            { name: "author_id" },
          ],
          responses: {
            200: {},
            403: { description: "50001: Missing access" },
            404: { description: "10003: Unknown channel" },
          },
        },
        post: { requestBody: { content: { "application/json": {}, "multipart/form-data": {} } } },
        delete: { responses: { 204: {} } },
      },
    },
  });
  const references = [...JSON.stringify(spec).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
    ([, name]) => name,
  );
  const { schemas } = spec.components as { schemas: Record<string, Record<string, unknown>> };
  for (const name of references) expect(schemas).toHaveProperty([name ?? ""]);
  for (const [name, schema] of Object.entries(schemas)) expect(schema.$ref).not.toBe(`#/components/schemas/${name}`);
});

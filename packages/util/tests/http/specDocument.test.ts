import { readRoutes, specDocument } from "@spacebar/util/http";
import { FIXTURES } from "../support/httpServer.js";

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

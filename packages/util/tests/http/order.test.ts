import { json, startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ limits: { "message:create": { limit: 1000, window: 60 } } });
});
afterAll(() => server.close());

const badBody = json({ content: 5 });
const post = async (path: string, headers: Record<string, string> = {}) => {
  const response = await server.fetch(path, { ...badBody, headers: { ...badBody.headers, ...headers } });
  return {
    status: response.status,
    body: (await response.json()) as { code: number },
    limited: response.headers.has("x-ratelimit-limit"),
  };
};

test("each step is asked before the next one: token, parameters, access, body", async () => {
  expect(await post("/api/channels/x/messages", { authorization: "bad" })).toMatchObject({
    status: 401,
    body: { code: 0 },
  });
  expect(await post("/api/channels/x/messages")).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { channel_id: {} } },
  });
  expect(await post("/api/channels/2/messages")).toMatchObject({ status: 403, body: { code: 50001 } });
  expect(await post("/api/channels/1/messages")).toMatchObject({
    status: 400,
    body: { code: 50035, errors: { content: {} } },
  });
});

test("the rate limit's headers are on every answer that comes after it", async () => {
  expect((await post("/api/channels/x/messages")).limited).toBe(true);
  expect((await post("/api/channels/2/messages")).limited).toBe(true);
  expect((await post("/api/channels/1/messages")).limited).toBe(true);
});

test("an open route knows a valid token and does not mind an invalid one", async () => {
  expect(await (await server.fetch("/api/ping")).json()).toMatchObject({ actor: "7" });
  expect(await (await server.fetch("/api/ping", { headers: { authorization: "bad" } })).json()).toMatchObject({
    actor: null,
  });
});

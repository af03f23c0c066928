import { json, startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => {
  expect(Object.keys(Object.prototype)).toHaveLength(0);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  return server.close();
});

const KEYS = ["__proto__", "constructor", "prototype", "\\u005f_proto__", "c\\u006fnstructor"];
const POSITIONS: [string, (key: string) => string][] = [
  ["at the top", (key) => `{"${key}":{"polluted":1}}`],
  ["in a declared object", (key) => `{"poll":{"question":"q","${key}":{"polluted":1}}}`],
  ["in an undeclared object", (key) => `{"unknown":{"deep":{"${key}":{"polluted":1}}}}`],
  ["in a list", (key) => `{"embeds":[{"title":"t"},{"${key}":1}]}`],
  ["in a list at the top", (key) => `[[{"${key}":1}]]`],
];

describe.each(KEYS)("the key %s", (key) => {
  test.each(POSITIONS)("%s is 400", async (_, body) => {
    const response = await server.fetch("/api/channels/1/messages", {
      method: "POST",
      body: body(key),
      headers: { "content-type": "application/json" },
    });
    expect(response.status).toBe(400);
  });
});

test("such words as text are only text", async () => {
  const response = await server.fetch("/api/channels/1/messages", json({ content: '"__proto__": constructor' }));
  expect(await response.json()).toMatchObject({ body: { content: '"__proto__": constructor' } });
});

test.each(["__proto__[polluted]", "poll[__proto__][polluted]", "constructor"])(
  "the form field %s is refused",
  async (field) => {
    const form = new FormData();
    form.append(field, "1");
    const response = await server.fetch("/api/channels/1/messages", { method: "POST", body: form });
    expect(response.status).toBe(400);
  },
);

test("payload_json is looked at like any other body", async () => {
  const form = new FormData();
  form.append("payload_json", '{"poll":{"__proto__":{"polluted":1}}}');
  expect((await server.fetch("/api/channels/1/messages", { method: "POST", body: form })).status).toBe(400);
});

test("in a query or a urlencoded body such keys are dropped", async () => {
  const query = await server.fetch("/api/channels/1/messages?__proto__=1&constructor=2&limit=3");
  expect(await query.json()).toEqual([{ channel: "1", limit: 3 }]);
  const response = await server.fetch("/api/channels/1/messages", {
    method: "POST",
    body: new URLSearchParams("__proto__=1&content=x"),
  });
  expect(await response.json()).toMatchObject({ body: { content: "x", tts: false } });
});

test("NUL characters, which databases refuse, are dropped", async () => {
  const response = await server.fetch("/api/channels/1/messages", json({ content: "a\0b", poll: { question: "q\0" } }));
  expect(await response.json()).toMatchObject({ body: { content: "ab", poll: { question: "q" } } });
});

import { MAX_JSON_DEPTH, nestsDeeperThan } from "@spacebar/util/http";
import { json, startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const send = (body: string) =>
  server.fetch("/api/channels/1/messages", { method: "POST", body, headers: { "content-type": "application/json" } });

const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const objects = (depth: number) => '{"a":'.repeat(depth) + "1" + "}".repeat(depth);

test.each([65, 5_000, 100_000, 500_000])("%d nested brackets are 400, and the server lives", async (depth) => {
  for (const body of [lists(depth), objects(Math.min(depth, 170_000)), "[".repeat(depth), `{"x":${lists(depth)}}`]) {
    const response = await send(body);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: 50109 });
  }
  expect((await server.fetch("/api/ping")).status).toBe(200);
});

test("as many as allowed are read, and brackets in text do not count", async () => {
  expect((await send(`{"unknown":${lists(MAX_JSON_DEPTH - 1)}}`)).status).toBe(200);
  expect((await server.fetch("/api/channels/1/messages", json({ content: '\\"[[[['.repeat(200) }))).status).toBe(200);
});

test.each([
  ["{", "not the end"],
  ["", "an empty text is an empty body"],
  ["nul", "no word of JSON"],
  ['{"content":"\\ud800"', "cut off"],
])("%j is malformed", async (body) => {
  const response = await send(body);
  if (body === "") expect(response.status).toBe(200);
  else expect([response.status, await response.json()]).toMatchObject([400, { code: 50109 }]);
});

test("text that is not UTF-8 is malformed", async () => {
  const body = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
  const response = await server.fetch("/api/channels/1/messages", {
    method: "POST",
    body,
    headers: { "content-type": "application/json" },
  });
  expect(await response.json()).toMatchObject({ code: 50109 });
});

test("more than 1 MiB is 413 with code 40005", async () => {
  const response = await send(`{"content":"${"x".repeat(1024 * 1024)}"}`);
  expect([response.status, await response.json()]).toMatchObject([413, { code: 40005 }]);
});

test.each([
  ["[[]]", 2, false],
  ["[[[]]]", 2, true],
  ['["[[[", {}]', 2, false],
  ['{"a\\"[":[{}]}', 2, true],
])("nestsDeeperThan(%j, %d) is %s", (text, limit, expected) => {
  expect(nestsDeeperThan(Buffer.from(text), limit)).toBe(expected);
});

import { Agent, request } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

const MB = 1024 * 1024;
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const send = (body: Uint8Array, coding: string) =>
  server.fetch("/api/channels/1/messages", {
    method: "POST",
    body,
    headers: { "content-type": "application/json", "content-encoding": coding },
  });

const CODINGS: [string, (data: Buffer) => Buffer][] = [
  ["gzip", (data) => gzipSync(data)],
  ["deflate", (data) => deflateSync(data)],
  ["br", (data) => brotliCompressSync(data)],
];

test.each(CODINGS)("a %s body is read", async (coding, compress) => {
  const response = await send(compress(Buffer.from('{"content":"hi"}')), coding);
  expect(await response.json()).toMatchObject({ body: { content: "hi" } });
});

const BOMBS = CODINGS.map(([coding, compress]) => [coding, compress, compress(Buffer.alloc(100 * MB, 0x20))] as const);

test.each(BOMBS)("a %s body that grows to 100 MB is 413 without growing here", async (coding, compress, bomb) => {
  expect(bomb.length).toBeLessThan(MB);
  await (await send(compress(Buffer.from("{}")), coding)).text();
  const before = process.memoryUsage.rss();
  const response = await send(bomb, coding);
  expect([response.status, await response.json()]).toMatchObject([413, { code: 40005 }]);
  expect(process.memoryUsage.rss() - before).toBeLessThanOrEqual(32 * MB);
  expect((await server.fetch("/api/ping")).status).toBe(200);
});

test("what is not compressed as it says is malformed", async () => {
  const response = await send(Buffer.from("{}"), "gzip");
  expect([response.status, await response.json()]).toMatchObject([400, { code: 50109 }]);
});

test("an unknown coding is a form error", async () => {
  const response = await send(Buffer.from("{}"), "zstd");
  expect([response.status, await response.json()]).toMatchObject([
    400,
    { code: 50035, errors: { _errors: [{ code: "CONTENT_ENCODING_INVALID" }] } },
  ]);
});

test("the connection survives compressed bodies, refused ones too", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let connections = 0;
  server.server.on("connection", () => connections++);
  const post = (body: Buffer) =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization: "good-7", "content-type": "application/json", "content-encoding": "br" };
      request(`${server.url}/api/channels/1/messages`, { method: "POST", agent, headers }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      })
        .on("error", reject)
        .end(body);
    });
  const [, , bomb] = BOMBS[2] ?? [];
  for (let count = 0; count < 3; count++) {
    expect(await post(brotliCompressSync('{"content":"hi"}'))).toBe(200);
    expect(await post(bomb ?? Buffer.alloc(0))).toBe(413);
  }
  agent.destroy();
  expect(connections).toBe(1);
});

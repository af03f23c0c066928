import { Agent, request } from "node:http";
import type { Socket } from "node:net";
import { sendRaw } from "../support/rawHttp.js";
import { startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

const MB = 1024 * 1024;
/** One read of a socket (64 KiB) behind what did not yet fill node's buffer (16 KiB), and the head. */
const ONE_READ = (64 + 16 + 1) * 1024;

let server: TestServer;
const sockets: Socket[] = [];
beforeAll(async () => {
  server = await startTestServer();
  server.server.on("connection", (socket) => sockets.push(socket));
});
afterAll(() => server.close());

const CASES: [string, string, string[], number][] = [
  ["a bad token", "/api/channels/1/messages", ["Authorization: bad"], 401],
  ["no token", "/api/users/@me", [], 401],
  ["a webhook's bad token", "/api/webhooks/1/wrong", [], 401],
  ["no access to the channel", "/api/channels/2/messages", ["Authorization: good-7"], 403],
  ["a parameter that is no id", "/api/channels/x/messages", ["Authorization: good-7"], 400],
  ["no such path", "/api/nowhere", ["Authorization: good-7"], 404],
  ["a length beyond the limit", "/api/channels/1/messages", ["Authorization: good-7"], 413],
];

describe.each([
  ["with a length", [`Content-Length: ${100 * MB}`]],
  ["in chunks", ["Transfer-Encoding: chunked"]],
])("a body of 100 MB %s", (kind, framing) => {
  test.each(CASES)("is refused for %s after one read at most", async (_, path, headers, status) => {
    const chunked = kind === "in chunks";
    const data = Buffer.alloc(64 * 1024, 0x20);
    const chunk = chunked ? Buffer.concat([Buffer.from("10000\r\n"), data, Buffer.from("\r\n")]) : data;
    const method = path.endsWith("@me") ? "PATCH" : "POST";
    const head = [`${method} ${path} HTTP/1.1`, ...headers, ...framing, "Content-Type: application/json"];
    const answer = await sendRaw(server.url, head, chunk, 100 * MB);
    expect(answer.status).toBe(status);
    expect(answer.text.toLowerCase()).toContain("x-request-id");
    const limit = chunked && status === 413 ? 2 * MB : ONE_READ;
    expect(sockets.at(-1)?.bytesRead).toBeLessThanOrEqual(limit);
  });
});

test("a small unread body does not cost the connection", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const before = sockets.length;
  const post = () =>
    new Promise<number | undefined>((resolve, reject) => {
      const headers = { authorization: "good-7", "content-type": "application/json" };
      request(`${server.url}/api/channels/2/messages`, { method: "POST", agent, headers }, (response) => {
        response.resume().on("end", () => resolve(response.statusCode));
      })
        .on("error", reject)
        .end("x".repeat(1000));
    });
  for (let count = 0; count < 5; count++) expect(await post()).toBe(403);
  agent.destroy();
  expect(sockets.length).toBe(before + 1);
});

import { Agent, request } from "node:http";
import { gzipSync } from "node:zlib";
import { createRandom, pickFrom } from "../support/random.js";
import { startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const PATHS = ["/ping", "/users/@me", "/users/{}", "/channels/{}/messages", "/webhooks/{}/{}", "/{}", "/channels/{}"];
const SEGMENTS = [
  "1",
  "2",
  "3",
  "@me",
  "%40me",
  "",
  ".",
  "..",
  "%2e%2e",
  "%00",
  "%",
  "%ff",
  "a:1",
  "%F0%9F%98%80",
  "9".repeat(30),
  "x".repeat(3000),
  "__proto__",
  "right",
];
const QUERIES = [
  "",
  "?",
  "?limit=50",
  "?limit=NaN",
  "?limit=1e9",
  "?limit[]=1",
  "?limit=1&limit=x",
  "?before=%00",
  "?__proto__=1",
  "?pinned=%ff",
  `?${"author_id=1&".repeat(500)}`,
  "?a=%",
];
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
const TOKENS = ["good-7", "Bot good-7", "bad", "", "Bearer x", "good-7 good-8", "é"];
const TYPES = [
  "application/json",
  "application/json; charset=utf-16",
  "APPLICATION/JSON",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=b",
  "multipart/form-data; boundary=",
  "multipart/form-data",
  "text/plain",
  ";;;",
  "",
];
const CODINGS = ["", "", "", "gzip", "br", "identity", "gzip, gzip", "__proto__"];
const BODIES = [
  "",
  "{}",
  "null",
  "[]",
  '"text"',
  "1e999",
  '{"content":"hi"}',
  '{"content":"\\u0000\\ud800"}',
  '{"content":{"a":[[[]]]},"embeds":{"0":{}},"poll":[]}',
  '{"embeds":[null,{"title":null,"color":1e400}],"components":[{"type":1},{"type":"__proto__"},[]]}',
  '{"__proto__":{"polluted":1}}',
  '{"content":"' + "x".repeat(5000) + '"}',
  "content=hi&content=ho&poll[question]=q&__proto__[polluted]=1",
  '--b\r\nContent-Disposition: form-data; name="payload_json"\r\n\r\n{"content":"hi"}\r\n--b--\r\n',
  '--b\r\nContent-Disposition: form-data; name="files[99999999]"; filename="\0/../a"\r\n\r\nx\r\n--b--\r\n',
  '--b\r\nContent-Disposition: form-data; name="a[b][c][d][e][f]"\r\n\r\nx\r\n--b--\r\n',
  '--b\r\nContent-Disposition: form-data; name="__proto__[polluted]"\r\n\r\nx\r\n--b--\r\n',
  "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
  "--b\r\n\r\n--b--",
];

interface Answer {
  readonly status: number;
  readonly type: string | undefined;
  readonly text: string;
  readonly id: string | undefined;
}

test("3,000 requests made of what servers stumble over are all answered, none with a fault of the server", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const random = createRandom(3);
  const pick = <T>(list: readonly T[]): T => pickFrom(random, list);
  const send = (): Promise<[string, Answer]> => {
    const path = pick(PATHS).replaceAll("{}", () => pick(SEGMENTS));
    const method = pick(METHODS);
    const coding = pick(CODINGS);
    const text = pick(BODIES);
    const body = coding === "gzip" && random() < 0.8 ? gzipSync(text) : Buffer.from(text);
    const headers: Record<string, string> = {
      authorization: pick(TOKENS),
      "x-audit-log-reason": pick(["", "%", "%E0%A4%A", "ok"]),
    };
    if (method !== "GET" && method !== "HEAD") {
      headers["content-type"] = pick(TYPES);
      headers["content-length"] = String(body.length);
      if (coding) headers["content-encoding"] = coding;
    }
    const url = `/api${pick(["", "/v9", "/v10", "/v999"])}${path}${pick(QUERIES)}`;
    const told = JSON.stringify([method, url.slice(0, 200), headers, text.slice(0, 200)]);
    // The one route of the fixtures that answers something wrong on purpose.
    if (method === "PUT" && path.startsWith("/users/")) return send();
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      const outgoing = request({ hostname, port, path: url, method, headers, agent }, (response) => {
        let received = "";
        response.setEncoding("utf8").on("data", (data: string) => (received += data));
        response.on("end", () => {
          const { "content-type": type, "x-request-id": id } = response.headers;
          resolve([told, { status: response.statusCode ?? 0, type, text: received, id: id as string | undefined }]);
        });
      });
      outgoing.on("error", (error) => reject(new Error(`${told}: ${error.message}`)));
      outgoing.end(method === "GET" || method === "HEAD" ? undefined : body);
    });
  };
  const seen = new Set<number>();
  for (let round = 0; round < 375; round++) {
    for (const [told, answer] of await Promise.all(Array.from({ length: 8 }, send))) {
      seen.add(answer.status);
      if (answer.status >= 500 || !answer.id) throw new Error(`${told} was answered ${JSON.stringify(answer)}`);
      if (answer.status >= 400 && answer.text !== "") {
        expect(answer.type).toBe("application/json");
        expect(JSON.parse(answer.text)).toMatchObject({
          code: expect.any(Number) as number,
          message: expect.any(String) as string,
        });
      }
    }
  }
  agent.destroy();
  expect([...seen].sort()).toEqual(expect.arrayContaining([200, 204, 400, 401, 403, 404, 405]));
  expect(Object.keys(Object.prototype)).toHaveLength(0);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

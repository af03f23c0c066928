import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sendRaw } from "../support/rawHttp.js";
import { startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";
import { until } from "../support/until.js";

const KB = 1024;
let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "uploads-test-"));
  server = await startTestServer({ uploads: { folder, limits: () => ({ fileSize: 100 * KB, totalSize: 256 * KB }) } });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
afterEach(() => until(async () => (await readdir(folder)).length === 0));

interface Answer {
  status: number;
  code?: number;
  body?: unknown;
  errors?: unknown;
  files?: { field: string; index: number; filename: string; contentType: string; size: number; path: string }[];
}
const post = async (form: FormData, path = "/api/channels/1/messages"): Promise<Answer> => {
  const response = await server.fetch(path, { method: "POST", body: form });
  return { status: response.status, ...((await response.json()) as object) };
};
const file = (size: number, type = "image/png") => new Blob([new Uint8Array(size)], { type });

test("files come with the body of payload_json, and are gone after the answer", async () => {
  const form = new FormData();
  form.append("payload_json", '{"content":"hi","unknown":1}');
  form.append("files[2]", file(10), 'ünï "code".png');
  form.append("file", file(20, "text/plain"), "../../etc/passwd");
  const { status, body, files } = await post(form);
  expect(status).toBe(200);
  expect(body).toEqual({ content: "hi", tts: false });
  expect(files).toMatchObject([
    { field: "files[2]", index: 2, filename: 'ünï "code".png', contentType: "image/png", size: 10 },
    { field: "file", index: 1, filename: "passwd", contentType: "text/plain", size: 20 },
  ]);
  for (const { path } of files ?? []) {
    expect(path.startsWith(folder)).toBe(true);
    await until(() =>
      readFile(path).then(
        () => false,
        () => true,
      ),
    );
  }
});

test("single fields are the body where there is no payload_json", async () => {
  const form = new FormData();
  form.append("content", "hi");
  form.append("tts", "True");
  form.append("poll[question]", "q");
  expect(await post(form)).toMatchObject({ body: { content: "hi", tts: true, poll: { question: "q" } }, files: [] });
});

test("payload_json is checked like a JSON body", async () => {
  const bad = new FormData();
  bad.append("payload_json", '{"content":5}');
  bad.append("files[0]", file(10), "a.png");
  expect(await post(bad)).toMatchObject({ status: 400, code: 50035, errors: { content: {} } });
  const broken = new FormData();
  broken.append("payload_json", "{");
  expect(await post(broken)).toMatchObject({ status: 400, code: 50109 });
  const deep = new FormData();
  deep.append("payload_json", "[".repeat(5000));
  expect(await post(deep)).toMatchObject({ status: 400, code: 50109 });
});

test.each([
  ["a file beyond its limit", (form: FormData) => form.append("files[0]", file(100 * KB + 1), "a.png")],
  [
    "more files than the route takes",
    (form: FormData) => {
      for (let n = 0; n < 4; n++) form.append(`files[${n}]`, file(1), "a");
    },
  ],
  [
    "more fields than any form has",
    (form: FormData) => {
      for (let n = 0; n < 70; n++) form.append(`f${n}`, "x");
    },
  ],
  [
    "more than the whole may be",
    (form: FormData) => {
      for (let n = 0; n < 3; n++) form.append(`files[${n}]`, file(99 * KB), "a");
    },
  ],
])("%s is 413 with code 40005", async (_, fill) => {
  const form = new FormData();
  fill(form);
  expect(await post(form)).toMatchObject({ status: 413, code: 40005 });
});

test("a form without end is cut off at the limit", async () => {
  const boundary = "x-boundary";
  const part = `--${boundary}\r\nContent-Disposition: form-data; name="files[0]"; filename="a"\r\n\r\n`;
  const chunk = Buffer.alloc(16 * KB, 0x41);
  const framed = Buffer.concat([Buffer.from("4000\r\n"), chunk, Buffer.from("\r\n")]);
  const first = Buffer.from(`${part.length.toString(16)}\r\n${part}\r\n`);
  const answer = await sendRaw(
    server.url,
    [
      "POST /api/channels/1/messages HTTP/1.1",
      "Authorization: good-7",
      "Transfer-Encoding: chunked",
      `Content-Type: multipart/form-data; boundary=${boundary}`,
    ],
    framed,
    50 * KB * KB,
    first,
  );
  expect(answer.status).toBe(413);
});

test.each([
  ["no boundary", "multipart/form-data", "x"],
  ["a boundary that never comes", "multipart/form-data; boundary=b", "nothing of the kind"],
  [
    "an end in the middle of a file",
    "multipart/form-data; boundary=b",
    '--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\nabc',
  ],
])("%s is 400", async (_, type, body) => {
  const response = await server.fetch("/api/channels/1/messages", {
    method: "POST",
    body,
    headers: { "content-type": type },
  });
  expect(response.status).toBe(400);
  await response.text();
});

test("a form is refused where the route takes no files", async () => {
  const form = new FormData();
  form.append("username", "anna");
  const response = await server.fetch("/api/users/@me", { method: "PATCH", body: form });
  expect(await response.json()).toMatchObject({ code: 50035, errors: { _errors: [{ code: "CONTENT_TYPE_INVALID" }] } });
});

test("a client that goes away in the middle leaves nothing behind", async () => {
  const { hostname, port } = new URL(server.url);
  const socket = connect({ host: hostname, port: Number(port) });
  socket.write(
    [
      "POST /api/channels/1/messages HTTP/1.1",
      "Host: localhost",
      "Authorization: good-7",
      "Content-Length: 50000",
      "Content-Type: multipart/form-data; boundary=b",
      "",
      "--b",
      'Content-Disposition: form-data; name="files[0]"; filename="a"',
      "",
      "the beginning of a file",
    ].join("\r\n"),
  );
  await until(async () => (await readdir(folder)).length > 0);
  socket.destroy();
  await until(async () => (await readdir(folder)).length === 0);
  expect((await server.fetch("/api/ping")).status).toBe(200);
});

import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ChildService, must, Rest, SeedClient, TEST_CONFIG } from "@spacebar/testkit";
import { Config } from "@spacebar/util/config";
import { readEnv } from "@spacebar/util/lib";
import { Instance } from "@spacebar/util/service";

const MB = 1024 * 1024;
const FILE = 25 * MB;
const LIMITS = { message: { maxAttachmentSize: FILE, maxRequestSize: 2 * FILE } };

let folder: string;
let server: ChildService;
let webhook: { id: string; token: string };

/** A program of its own: the test's memory is not to be counted. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "spacebar-test-"));
  const env = {
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: folder,
    DATABASE_URL: `sqlite:${join(folder, "instance.db")}`,
    LOG_LEVEL: "warn",
  };
  const lost = () => undefined;
  const instance = await Instance.open(readEnv(env), { service: "testkit", alone: true, onLost: lost });
  await Config.set({ ...TEST_CONFIG, limits: LIMITS });
  await instance.close();
  server = await ChildService.start("bundle", env);
  const rest = (authorization: string | null = null) => new Rest({ baseUrl: `${server.url}/api`, authorization });
  const seed = new SeedClient({ rest });
  const owner = await seed.user();
  const { channelId } = await seed.guild(owner);
  webhook = await must(owner.rest.post(`/channels/${channelId}/webhooks`, { name: "x" }));
}, 120_000);
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Bytes the server's process has in memory now. */
async function resident(): Promise<number> {
  const status = await readFile(`/proc/${server.process.pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
}

/** A form with one file, made while it is sent; looks at the server's memory after each piece. */
function form(size: number, note: (bytes: number) => void): ReadableStream<Uint8Array> {
  const piece = new Uint8Array(MB).fill(0x61);
  const head = '--x\r\nContent-Disposition: form-data; name="files[0]"; filename="a.bin"\r\n\r\n';
  let left = size;
  return new ReadableStream({
    start: (stream) => stream.enqueue(Buffer.from(head)),
    pull: async (stream) => {
      note(await resident());
      stream.enqueue(left > 0 ? piece : Buffer.from("\r\n--x--\r\n"));
      if (left <= 0) stream.close();
      left -= piece.length;
    },
  });
}

async function upload(size: number, note: (bytes: number) => void = () => undefined): Promise<void> {
  const answer = await fetch(`${server.url}/api/webhooks/${webhook.id}/${webhook.token}?wait=true`, {
    method: "POST",
    body: form(size, note),
    duplex: "half",
    headers: { "content-type": "multipart/form-data; boundary=x" },
  } as RequestInit);
  const message = (await answer.json()) as { attachments?: { size: number }[] };
  expect([answer.status, message.attachments?.[0]?.size]).toEqual([200, size]);
}

test("SEC-34: twenty files of 25 MB at once keep the server within 100 MB of what it is idle with", async () => {
  await upload(MB);
  const idle = await resident();
  let most = 0;
  const note = (bytes: number) => {
    most = Math.max(most, bytes);
  };
  await Promise.all(Array.from({ length: 20 }, () => upload(FILE, note)));
  note(await resident());
  expect(most).toBeGreaterThan(0);
  expect((most - idle) / MB).toBeLessThanOrEqual(100);
}, 120_000);

test("SEC-34: one that is too large is refused, and nothing of it stays", async () => {
  await expect(upload(FILE + MB)).rejects.toThrow();
});

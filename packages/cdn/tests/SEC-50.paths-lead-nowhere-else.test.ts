import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { onBundle } from "@spacebar/testkit";
import { sendFile } from "./support/files.js";

const UPS = [
  "..",
  "%2e%2e",
  "%2E.",
  "..%2f",
  "..%5c",
  "..%252f",
  "%c0%ae%c0%ae",
  ".%00.",
  "....//",
  "..;",
  "\\..",
  "%u002e%u002e",
];
const GOALS = ["etc/passwd", "%2fetc%2fpasswd", "spacebar.db", "incoming", "C:%5cboot.ini", "a%00.png"];
const ROUTES = [
  (way: string) => `/attachments/${way}`,
  (way: string) => `/attachments/1/2/${way}`,
  (way: string) => `/avatars/1/${way}`,
  (way: string) => `/avatars/${way}`,
  (way: string) => `/embed/avatars/${way}`,
  (way: string) => `/guilds/1/users/2/avatars/${way}`,
  (way: string) => `/icons/${way}/${"0".repeat(32)}.png`,
];
const WAYS = UPS.flatMap((up) =>
  GOALS.flatMap((goal) => [`${up}/${goal}`, `${up}/${up}/${up}/${goal}`, `${up}${goal}`]),
);

/** The path as it stands: `fetch` would tidy it up. */
async function request(origin: string, path: string): Promise<{ status: number; body: string }> {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.end(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\n\r\n`);
  const [head = "", ...body] = (await text(socket)).split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), body: body.join("\r\n\r\n") };
}

onBundle(
  "SEC-50: a path of the files",
  (network) => {
    test.each(ROUTES.map((route) => [route("…"), route]))("%s leads to nothing but files", async (_, route) => {
      for (const way of WAYS) {
        const { status, body } = await request(network().cdnUrl, route(way));
        expect([way, status]).toEqual([way, expect.any(Number)]);
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
        expect(body).not.toMatch(/root:|SQLite format/);
      }
    });

    test("must be spelled as this server spells it", async () => {
      const { owner, guild } = await network().seed.community(0);
      const { pathname } = new URL((await sendFile(owner, guild.channelId, "cat.txt", "meow")).url);
      const ask = async (path: string) => (await fetch(`${network().cdnUrl}${path}`)).status;
      expect(await ask(pathname)).toBe(200);
      expect(await ask(pathname.replace("cat.txt", "c%61t.txt"))).toBe(200);
      for (const other of ["cat.txt.", ".cat.txt", "CAT.txt", "cat.txt%00", "cat%20.txt", "x/cat.txt", "cat.txt/x"]) {
        expect([other, await ask(pathname.replace("cat.txt", other))]).toEqual([other, 404]);
      }
    });
  },
  { config: { cdn: { signUrls: false } } },
);

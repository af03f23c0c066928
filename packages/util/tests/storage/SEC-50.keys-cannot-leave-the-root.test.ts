import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { DiskStorage } from "@spacebar/util/storage";

let place: string;
let storage: DiskStorage;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "storage-"));
  storage = new DiskStorage(join(place, "root"));
  await storage.check();
  await writeFile(join(place, "secret"), "secret");
});
afterEach(() => rm(place, { recursive: true, force: true }));

const read = async (key: string, range?: { start: number; end: number }) => {
  const content = await storage.open(key, range);
  return content && text(content);
};

const ESCAPES = [
  "../secret",
  "a/../../secret",
  "a/..",
  "..",
  ".",
  "",
  "/",
  "a//b",
  "a/",
  "/etc/passwd",
  "a/./b",
  "..\\secret",
  "a\\b",
  "a\0b",
  `a/${"b".repeat(256)}`,
];

describe("SEC-50: a key of the storage", () => {
  test.each(ESCAPES)("%j is refused by every method", async (key) => {
    await expect(storage.put(key, Buffer.from("x"))).rejects.toThrow("is not a key");
    await expect(storage.putFile(key, join(place, "secret"))).rejects.toThrow("is not a key");
    await expect(storage.stat(key)).rejects.toThrow("is not a key");
    await expect(storage.open(key)).rejects.toThrow("is not a key");
    await expect(storage.remove([key])).rejects.toThrow("is not a key");
    expect(await readFile(join(place, "secret"), "utf8")).toBe("secret");
  });

  test("that names a link or a folder names nothing", async () => {
    await symlink(join(place, "secret"), join(place, "root", "link"));
    await mkdir(join(place, "root", "folder"));
    for (const key of ["link", "folder", "missing", "link/below"]) expect(await storage.stat(key)).toBeNull();
    for (const key of ["link", "missing", "link/below"]) expect(await storage.open(key)).toBeNull();
  });
});

describe("REL-13: what is stored", () => {
  test("comes back whole, in parts, and not after it was removed", async () => {
    await storage.put("a/b/c", Buffer.from("0123456789"));
    expect(await read("a/b/c")).toBe("0123456789");
    expect(await read("a/b/c", { start: 2, end: 4 })).toBe("234");
    const stat = await storage.stat("a/b/c");
    expect(stat).toMatchObject({ size: 10, etag: expect.stringMatching(/^"[0-9a-f]+-[0-9a-f]+"$/) });
    await storage.remove(["a/b/c", "a/b/d"]);
    expect(await storage.stat("a/b/c")).toBeNull();
    expect(await readdir(join(place, "root", "a"))).toEqual([]);
  });

  test("is replaced at once, and changes its tag", async () => {
    await storage.put("key", Buffer.from("old"));
    const before = await storage.stat("key");
    await storage.put("key", Readable.from(["n", "ew!"]));
    expect(await read("key")).toBe("new!");
    expect((await storage.stat("key"))?.etag).not.toBe(before?.etag);
  });

  test("is not there when its source broke off, and leaves nothing behind", async () => {
    const broken = Readable.from(
      (function* () {
        yield "half";
        throw new Error("gone");
      })(),
    );
    await expect(storage.put("a/b", broken)).rejects.toThrow("gone");
    expect(await storage.stat("a/b")).toBeNull();
    await expect(storage.putFile("a/b", join(place, "missing"))).rejects.toThrow("ENOENT");
    expect(await readdir(join(place, "root", "incoming"))).toEqual([]);
  });

  test("survives others who remove its neighbours", async () => {
    const rounds = Array.from({ length: 50 }, async (_, round) => {
      await storage.put(`shared/${round}`, Buffer.from("x"));
      await storage.remove([`shared/${round}`]);
    });
    await Promise.all(rounds);
    await storage.put("shared/last", Buffer.from("x"));
    expect(await read("shared/last")).toBe("x");
  });
});

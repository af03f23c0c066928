import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fingerprint, pruneOrphans } from "../lib/build.mjs";

let root;

const write = (path, content) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "spacebar-build-"));
  write("tsconfig.json", JSON.stringify({ references: [{ path: "packages/api" }] }));
  write("packages/api/tsconfig.json", "{}");
  write("packages/api/package.json", "{}");
  write("packages/api/src/routes/#id/ping.ts", "a");
});

afterEach(() => rmSync(root, { recursive: true }));

describe("fingerprint", () => {
  const changes = (change) => {
    const before = fingerprint(root);
    change();
    return fingerprint(root) !== before;
  };

  it("changes with a source file", () => {
    expect(changes(() => write("packages/api/src/routes/#id/ping.ts", "ab"))).toBe(true);
  });

  it("changes with a new source file", () => {
    expect(changes(() => write("packages/api/src/new.ts", ""))).toBe(true);
  });

  it("changes with a compiler option", () => {
    expect(changes(() => write("packages/api/tsconfig.json", "{ }"))).toBe(true);
  });

  it("does not change with a test, which is not compiled", () => {
    expect(changes(() => write("packages/api/src/new.test.ts", ""))).toBe(false);
  });
});

describe("pruneOrphans", () => {
  const emitted = (name) => [".js", ".js.map", ".d.ts", ".d.ts.map"].map((end) => `packages/api/dist/${name}${end}`);

  it("removes what a deleted source left in dist, and only that", () => {
    const kept = [...emitted("routes/#id/ping"), "packages/api/dist/.tsbuildinfo", "packages/api/dist/page.html"];
    const orphans = emitted("routes/#id/pong");
    for (const path of [...kept, ...orphans]) write(path, "");

    expect(pruneOrphans(root)).toBe(4);
    expect(kept.filter((path) => existsSync(join(root, path)))).toEqual(kept);
    expect(orphans.filter((path) => existsSync(join(root, path)))).toEqual([]);
  });

  it("removes a test that was once compiled", () => {
    write("packages/api/src/ping.test.ts", "");
    write("packages/api/dist/ping.test.js", "");
    expect(pruneOrphans(root)).toBe(1);
  });
});

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installSentence, manifestOutOfStep, nativeSentence, whyInstall } from "../lib/install.mjs";

const library = { version: "1.0.0", integrity: "sha512-a" };

let root;

const write = (path, content) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), JSON.stringify(content));
};

const manifest = (dependencies) => ({ name: "x", dependencies });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "spacebar-install-"));
  const optional = { ...library, optional: true };
  const packages = {
    "": manifest({ library: "^1.0.0" }),
    "packages/util": manifest({}),
    "node_modules/library": library,
    "node_modules/other-platform": optional,
  };
  write("package.json", manifest({ library: "^1.0.0" }));
  write("packages/util/package.json", manifest({}));
  write("package-lock.json", { packages });
  write("node_modules/.package-lock.json", { packages: { "node_modules/library": library } });
});

afterEach(() => rmSync(root, { recursive: true }));

describe("whyInstall", () => {
  it("finds nothing to do when everything needed is unpacked", () => {
    expect(whyInstall(root)).toBeNull();
  });

  it("installs into a fresh clone", () => {
    rmSync(join(root, "node_modules"), { recursive: true });
    expect(whyInstall(root)).toBe("there is no node_modules yet");
  });

  it("installs when an unpacked version is not the locked one", () => {
    write("node_modules/.package-lock.json", {
      packages: { "node_modules/library": { ...library, version: "0.9.0" } },
    });
    expect(whyInstall(root)).toBe("library is missing or of another version");
  });
});

describe("manifestOutOfStep", () => {
  it("is satisfied when the lockfile knows every dependency", () => {
    expect(manifestOutOfStep(root)).toBeNull();
  });

  it("names the package.json that asks for something else", () => {
    write("packages/util/package.json", manifest({ library: "^2.0.0" }));
    expect(manifestOutOfStep(root)).toBe("packages/util/package.json");
  });

  it("names a new package", () => {
    write("packages/api/package.json", manifest({}));
    expect(manifestOutOfStep(root)).toBe("packages/api/package.json");
  });

  it("names the top one", () => {
    write("package.json", manifest({}));
    expect(manifestOutOfStep(root)).toBe("package.json");
  });
});

describe("a failure is told in one sentence", () => {
  it.each([
    ["npm error code EAI_AGAIN", "npm registry cannot be reached"],
    ["npm error code ENOTFOUND", "npm registry cannot be reached"],
    ["npm error code ENOSPC", "disk is full"],
    ["npm error code EACCES", "not writable"],
    ["npm error something new", "npm could not install"],
  ])("%s", (output, sentence) => {
    expect(installSentence(1, output, "a.log")).toContain(sentence);
  });

  it("names a missing npm", () => {
    expect(installSentence(127, "", "a.log")).toContain("npm is not installed");
  });

  it("names the compiler that a native package needs", () => {
    expect(nativeSentence(["bcrypt"], "gyp ERR! find Python", "a.log")).toMatch(/^bcrypt could not .* C\+\+ compiler/);
  });
});

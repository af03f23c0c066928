import { existsSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT, readJson } from "./project.mjs";
import { keepLog, npm } from "./spawn.mjs";
import { Stop, say, seconds } from "./say.mjs";

/** The release of better-sqlite3 for this Node, chosen as in packages/util/src/db/sqliteDriver.ts. */
const SQLITE = Number(process.versions.napi) >= 10 ? "better-sqlite3-napi" : "better-sqlite3";

/**
 * The only dependencies whose install scripts are run: they bring or compile machine code. Everything else is unpacked
 * and never executed while installing. `allowScripts` in package.json says the same to npm for an install by hand.
 */
const NATIVE = [SQLITE, "bcrypt"];

const DEPENDENCY_KINDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];

/** The package.json that asks for something else than package-lock.json knows, or null when the two agree. */
export function manifestOutOfStep(root = ROOT) {
  const locked = readJson(join(root, "package-lock.json")).packages;
  const folders = Object.keys(locked).filter((path) => !path.includes("node_modules/"));
  const differing = [...new Set([...folders, ...workspaceFolders(root)])].find((path) =>
    differs(root, path, locked[path]),
  );
  return differing === undefined ? null : [differing, "package.json"].filter(Boolean).join("/");
}

/** Why node_modules is not what package-lock.json asks for, or null when it is. */
export function whyInstall(root = ROOT) {
  // npm writes what it really unpacked to this second lockfile.
  const record = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(record)) return "there is no node_modules yet";
  const wanted = readJson(join(root, "package-lock.json")).packages;
  const present = readJson(record).packages;
  for (const path of Object.keys(wanted).filter((key) => key.includes("node_modules/"))) {
    const { version, integrity, optional } = wanted[path];
    if (present[path] === undefined ? !optional : !sameRelease(present[path], version, integrity)) {
      return `${path.slice(path.lastIndexOf("node_modules/") + 13)} is missing or of another version`;
    }
  }
  return null;
}

function workspaceFolders(root) {
  return readdirSync(join(root, "packages"))
    .map((name) => `packages/${name}`)
    .filter((path) => existsSync(join(root, path, "package.json")));
}

function sameRelease(package_, version, integrity) {
  return package_.version === version && package_.integrity === integrity;
}

function differs(root, path, locked) {
  const file = join(root, path, "package.json");
  if (locked === undefined || !existsSync(file)) return true;
  const manifest = readJson(file);
  return DEPENDENCY_KINDS.some((kind) => canonical(manifest[kind]) !== canonical(locked[kind]));
}

function canonical(dependencies = {}) {
  return JSON.stringify(Object.entries(dependencies).sort());
}

/** The native packages that this Node cannot load: never built, or built for another Node or another machine. */
function brokenNatives(root = ROOT) {
  const require = createRequire(join(root, "packages", "util", "package.json"));
  return NATIVE.filter((name) => {
    try {
      const module = require(name);
      if (name === SQLITE) new module(":memory:").close();
      return false;
    } catch {
      return true;
    }
  });
}

/** Brings node_modules in line with package-lock.json. Quick when there is nothing to do. */
export async function installIfStale() {
  const manifest = manifestOutOfStep();
  if (manifest !== null && process.env.CI) {
    throw new Stop(
      `package-lock.json does not know what ${manifest} asks for; run "npm install" and commit the result.`,
    );
  }
  if (manifest !== null) await install(`${manifest} changed`, []);
  const reason = whyInstall();
  // Not `npm ci`: it refuses when the registry does not have the optional binaries of every other platform.
  if (reason !== null) await install(reason, ["--no-save"]);
  const broken = brokenNatives();
  if (broken.length > 0) await buildNatives(broken);
}

async function install(reason, options) {
  say(`Installing dependencies (${reason})`);
  const since = Date.now();
  // Without a network npm would go on trying for many minutes. A registry that does not know "ping" is there all the same.
  const ping = await npm("looking for the npm registry", [
    "ping",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
  ]);
  if (isUnreachable(ping.output))
    throw new Stop(installSentence(ping.code, ping.output, keepLog("npm-install.log", ping.output)));
  const { code, output } = await npm("installing dependencies", [
    "install",
    "--ignore-scripts",
    "--include=dev",
    "--no-audit",
    "--no-fund",
    ...options,
  ]);
  if (code !== 0) throw new Stop(installSentence(code, output, keepLog("npm-install.log", output)));
  say(`Installed in ${seconds(since)}`);
}

async function buildNatives(names) {
  say(`Preparing ${names.join(" and ")} for Node ${process.versions.node}`);
  const since = Date.now();
  const { code, output } = await npm(`preparing ${names.join(" and ")}`, [
    "rebuild",
    ...names,
    "--ignore-scripts=false",
  ]);
  const log = () => keepLog("npm-rebuild.log", output);
  if (code !== 0) throw new Stop(nativeSentence(names, output, log()));
  if (brokenNatives().length > 0) throw new Stop(nativeSentence(names, output, log()));
  say(`Prepared in ${seconds(since)}`);
}

function isUnreachable(output) {
  return /E(AI_AGAIN|NOTFOUND|CONNREFUSED|CONNRESET|TIMEDOUT)|ERR_SOCKET_TIMEOUT|network/.test(output);
}

/** What a failed `npm install` means, in one sentence. */
export function installSentence(code, output, log) {
  if (code === 127) return "npm is not installed or not on the PATH; it normally comes with Node.";
  if (isUnreachable(output)) {
    return `The dependencies could not be downloaded because the npm registry cannot be reached from here (npm's own words are in ${log}).`;
  }
  if (/ENOSPC/.test(output)) return "The dependencies could not be installed because the disk is full.";
  if (/EACCES|EPERM/.test(output)) {
    return `The dependencies could not be installed because a file or folder is not writable for this user (named in ${log}).`;
  }
  return `npm could not install the dependencies; its own words are in ${log}.`;
}

/** What a failed build of a native package means, in one sentence. */
export function nativeSentence(names, output, log) {
  const tools = /gyp ERR!|not found: make|prebuild-install/.test(output)
    ? "there is no ready-made binary for this machine and compiling one needs a C++ compiler, make and Python 3 (Debian: apt-get install g++ make python3)"
    : "the reason is in the log";
  return `${names.join(" and ")} could not be prepared for this Node: ${tools}; the whole output is in ${log}.`;
}

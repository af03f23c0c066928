// Tests talk to this machine only. Loaded into every test file (setupFiles) and, through NODE_OPTIONS, into every process
// that a test starts: whatever looks up, connects to or listens on another address throws instead.
import dgram from "node:dgram";
import dns from "node:dns";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";

const GUARDED = Symbol.for("spacebar.loopbackOnly");

const serviceHosts = ["TEST_POSTGRES_URL", "TEST_MARIADB_URL", "TEST_AMQP_URL"]
  .map((name) => process.env[name])
  .filter(Boolean)
  .map((url) => new URL(url).hostname);

function isAllowed(host) {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  if (serviceHosts.includes(name)) return true;
  if (name === "localhost" || name.endsWith(".localhost")) return true;
  return /^127\.\d+\.\d+\.\d+$/.test(name) || name === "::1" || /^::ffff:127\./.test(name);
}

function refuse(what, host) {
  if (!isAllowed(host)) throw new Error(`A test may only use the loopback interface, but it tried to ${what} ${host}.`);
}

/** The host in the arguments of `connect` and `listen`: (options), (port, host), (path), all of them with callbacks. */
function hostOf(args, absent) {
  // Inside node:net the arguments arrive once more, already sorted into one array.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  if (first !== null && typeof first === "object") {
    const isLocalHandle =
      first.path !== undefined || first.fd !== undefined || first.handle !== undefined || "_handle" in first;
    return isLocalHandle ? "localhost" : (first.host ?? absent);
  }
  if (typeof first === "string" && !/^\d+$/.test(first)) return "localhost";
  return typeof second === "string" ? second : absent;
}

function guard(target, method, check) {
  const original = target[method];
  const guarded = function (...args) {
    check(args);
    return Reflect.apply(original, this, args);
  };
  // Name, length, and what util.promisify looks for on dns.lookup.
  target[method] = Object.defineProperties(guarded, Object.getOwnPropertyDescriptors(original));
}

if (!net.Socket.prototype[GUARDED]) {
  Object.defineProperty(net.Socket.prototype, GUARDED, { value: true });
  guard(net.Socket.prototype, "connect", (args) => refuse("connect to", hostOf(args, "localhost")));
  guard(net.Server.prototype, "listen", (args) => refuse("listen on", hostOf(args, "every address")));
  guard(dgram.Socket.prototype, "send", (args) => {
    const host = args.slice(1).find((argument) => typeof argument === "string");
    refuse("send to", host ?? "localhost");
  });
  guard(dgram.Socket.prototype, "bind", ([first, second]) => {
    const host =
      typeof first === "object" && first !== null ? first.address : typeof second === "string" ? second : undefined;
    refuse("bind to", host ?? "every address");
  });
  const lookups = [
    "lookup",
    "resolve",
    "resolve4",
    "resolve6",
    "resolveAny",
    "resolveCname",
    "resolveMx",
    "resolveSrv",
    "resolveTxt",
  ];
  for (const method of lookups) {
    guard(dns, method, ([name]) => refuse("look up", name ?? "localhost"));
    guard(dns.promises, method, ([name]) => refuse("look up", name ?? "localhost"));
  }
  syncBuiltinESMExports();
}

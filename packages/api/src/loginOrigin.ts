import type { RouteRequest } from "@spacebar/util/http";
import type { LoginOrigin } from "@spacebar/util/actions";

const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "Mac OS X"],
  [/Linux/, "Linux"],
];
const BROWSERS: readonly [RegExp, string][] = [
  [/Firefox\//, "Firefox"],
  [/Edg\//, "Edge"],
  [/Chrome\//, "Chrome"],
  [/Safari\//, "Safari"],
];

const firstMatch = (text: string, names: readonly [RegExp, string][]): string =>
  names.find(([pattern]) => pattern.test(text))?.[1] ?? "Unknown";

/** Where a login comes from, as its owner will read it in the list of sessions. */
export function loginOrigin({ ip, headers }: RouteRequest): LoginOrigin {
  const agent = headers["user-agent"] ?? "";
  return { ip, clientInfo: { os: firstMatch(agent, SYSTEMS), platform: firstMatch(agent, BROWSERS), location: "" } };
}

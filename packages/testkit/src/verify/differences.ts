/** Where two values differ, by path: `guilds.1.channels.2.name: "a" is not "b"`. Maps are compared by key, absent is undefined. */
export function differences(left: unknown, right: unknown, path = ""): string[] {
  const a = plain(left);
  const b = plain(right);
  if (isObject(a) && isObject(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return keys.flatMap((key) => differences(a[key], b[key], path ? `${path}.${key}` : key));
  }
  if (JSON.stringify(a) === JSON.stringify(b)) return [];
  return [`${path || "the value"}: ${show(a)} is not ${show(b)}`];
}

const LONGEST = 200;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const plain = (value: unknown): unknown => (value instanceof Map ? Object.fromEntries(value) : value);

const show = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value).slice(0, LONGEST));

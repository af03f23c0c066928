/** Puts an object together from texts that are JSON already; what is undefined is left out. */
export function jsonObject(parts: Readonly<Record<string, string | undefined>>): string {
  const texts: string[] = [];
  for (const [key, json] of Object.entries(parts)) if (json !== undefined) texts.push(`${JSON.stringify(key)}:${json}`);
  return `{${texts.join()}}`;
}

export const jsonArray = (texts: readonly string[]): string => `[${texts.join()}]`;

/** An object whose keys follow those of `json`, which is an object too. */
export const jsonSpread = (json: string, more: string): string =>
  json === "{}" ? more : more === "{}" ? json : `${json.slice(0, -1)},${more.slice(1)}`;

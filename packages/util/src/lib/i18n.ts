import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { createInstance } from "i18next";
import type { Resource } from "i18next";

export const DEFAULT_LOCALE = "en-US";

const i18n = createInstance();
let locales: string[] = [DEFAULT_LOCALE];

/** Reads `<folder>/<locale>/<namespace>.json`. Done once at the start, by the service that answers with texts. */
export async function loadTranslations(folder: string): Promise<void> {
  const resources = readResources(folder);
  locales = Object.keys(resources);
  await i18n.init({
    resources,
    fallbackLng: DEFAULT_LOCALE,
    supportedLngs: locales,
    ns: [...new Set(Object.values(resources).flatMap((namespaces) => Object.keys(namespaces)))],
    keySeparator: false,
    showSupportNotice: false,
    interpolation: { escapeValue: false },
  });
}

function readResources(folder: string): Resource {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Object.fromEntries(names.map(({ name }) => [name, readNamespaces(join(folder, name))]));
}

function readNamespaces(folder: string): Resource[string] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -".json".length),
      JSON.parse(readFileSync(join(folder, file), "utf8")) as Record<string, string>,
    ]),
  );
}

/** @param key `namespace:KEY`, e.g. `errors:BASE_TYPE_REQUIRED` */
export function translate(locale: string | undefined, key: string, vars: Record<string, string | number> = {}): string {
  return i18n.isInitialized ? i18n.t(key, { ...vars, lng: locale ?? DEFAULT_LOCALE }) : key;
}

export function hasTranslation(key: string): boolean {
  return Boolean(i18n.isInitialized) && i18n.exists(key, { lng: DEFAULT_LOCALE });
}

/**
 * The best language we have for the request: what the client says about itself, then what the browser prefers.
 * @param headers lower-case names, as node gives them
 */
export function pickLocale(headers: Readonly<Record<string, string | string[] | undefined>>): string {
  const wished = [headers["x-discord-locale"], headers["accept-language"]].flatMap((value) =>
    parseLanguages(String(value ?? "")),
  );
  for (const tag of wished) {
    const found = findLocale(tag);
    if (found !== undefined) return found;
  }
  return DEFAULT_LOCALE;
}

/** A header lists at most a handful of languages; the rest of a longer one is not worth reading. */
const MAX_HEADER_LENGTH = 256;

function parseLanguages(header: string): string[] {
  return header
    .slice(0, MAX_HEADER_LENGTH)
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(/\s*;\s*/);
      const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
      return { tag: tag.toLowerCase(), quality: Number(quality) };
    })
    .filter(({ tag, quality }) => tag !== "" && quality > 0)
    .sort((a, b) => b.quality - a.quality)
    .map(({ tag }) => tag);
}

/** Exactly, or the same language spoken elsewhere: `de-AT` is answered in `de`, `en-GB` in `en-US`. */
function findLocale(tag: string): string | undefined {
  const language = tag.split("-")[0];
  const exact = locales.find((locale) => locale.toLowerCase() === tag);
  return exact ?? locales.find((locale) => locale.toLowerCase().split("-")[0] === language);
}

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../locales", import.meta.url));
const ENGLISH = "en-US";

const read = (locale: string, file: string) =>
  JSON.parse(readFileSync(`${folder}/${locale}/${file}`, "utf8")) as Record<string, string>;
const variables = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

test.each(readdirSync(folder))("%s has every text with the same variables", (locale) => {
  const files = readdirSync(`${folder}/${ENGLISH}`);
  expect(readdirSync(`${folder}/${locale}`)).toEqual(files);
  for (const file of files) {
    const shape = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, variables(text)]));
    expect([file, shape(read(locale, file))]).toEqual([file, shape(read(ENGLISH, file))]);
  }
});

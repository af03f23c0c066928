import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hasTranslation, loadTranslations, pickLocale, translate } from "./i18n.js";

test("before anything is loaded a text is its key", () => {
  expect(translate("de", "errors:A")).toBe("errors:A");
  expect(hasTranslation("errors:A")).toBe(false);
});

describe("with three languages", () => {
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "locales-"));
    const texts = { "en-US": { A: "At most {{max}}", B: "b. only: here" }, de: { A: "Höchstens {{max}}" }, fr: {} };
    for (const [locale, errors] of Object.entries(texts)) {
      mkdirSync(join(folder, locale));
      writeFileSync(join(folder, locale, "errors.json"), JSON.stringify(errors));
    }
    await loadTranslations(folder);
  });

  test("a text is translated, with its variables as they are", () => {
    expect(translate("de", "errors:A", { max: 5 })).toBe("Höchstens 5");
    expect(translate(undefined, "errors:A", { max: "<b>$t(errors:B)" })).toBe("At most <b>$t(errors:B)");
  });

  test("what a language lacks is said in English", () => {
    expect(translate("fr", "errors:A", { max: 1 })).toBe("At most 1");
    expect(translate("xx", "errors:B")).toBe("b. only: here");
  });

  test.each([
    [{}, "en-US"],
    [{ "x-discord-locale": "de" }, "de"],
    [{ "x-discord-locale": "fr", "accept-language": "de" }, "fr"],
    [{ "x-discord-locale": "tlh", "accept-language": "de" }, "de"],
    [{ "accept-language": "de-AT, fr;q=0.9" }, "de"],
    [{ "accept-language": "de;q=0.3, fr;q=0.8" }, "fr"],
    [{ "accept-language": "de;q=0, *;q=0.5" }, "en-US"],
    [{ "accept-language": "en-GB,en;q=0.8,de;q=0.7" }, "en-US"],
    [{ "accept-language": ",;q=x,,--" }, "en-US"],
    [{ "accept-language": "__proto__, ../../etc" }, "en-US"],
  ])("%j is answered in %s", (headers, locale) => {
    expect(pickLocale(headers as Record<string, string>)).toBe(locale);
  });
});

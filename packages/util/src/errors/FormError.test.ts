import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadTranslations } from "../lib/i18n.js";
import { fieldError, formError } from "./FormError.js";
import { RateLimitError } from "./RateLimitError.js";

const locales = fileURLToPath(new URL("../../../api/locales", import.meta.url));
const read = (locale: string) =>
  JSON.parse(readFileSync(`${locales}/${locale}/errors.json`, "utf8")) as Record<string, string>;

/** As a client sees it. */
const wire = (error: { toBody(locale?: string): unknown }, locale?: string) =>
  JSON.parse(JSON.stringify(error.toBody(locale))) as unknown;

beforeAll(() => loadTranslations(locales));

test("an error in an array is the documented tree", () => {
  const choices = fieldError("BASE_TYPE_CHOICES", { choices: "('desktop', 'android', 'ios')" });
  const numbers = fieldError("BASE_TYPE_CHOICES", { choices: "(0, 1, 2, 3, 4, 5)" });
  expect(wire(formError({ "activities.0.platform": choices, "activities.0.type": numbers }))).toEqual({
    code: 50035,
    errors: {
      activities: {
        "0": {
          platform: {
            _errors: [{ code: "BASE_TYPE_CHOICES", message: "Value must be one of ('desktop', 'android', 'ios')." }],
          },
          type: { _errors: [{ code: "BASE_TYPE_CHOICES", message: "Value must be one of (0, 1, 2, 3, 4, 5)." }] },
        },
      },
    },
    message: "Invalid Form Body",
  });
});

test("an error of the request as a whole stands at the top", () => {
  expect(wire(formError({ "": fieldError("APPLICATION_COMMAND_TOO_LARGE", { max: 8000 }) }))).toMatchObject({
    errors: { _errors: [{ code: "APPLICATION_COMMAND_TOO_LARGE", message: "Command exceeds maximum size (8000)" }] },
  });
});

test("a field may have several errors, its children too", () => {
  const required = fieldError("BASE_TYPE_REQUIRED");
  const body = wire(formError({ a: [required, fieldError("OWN", {}, "Own text")], "a.b": required })) as {
    errors: unknown;
  };
  expect(body.errors).toEqual({
    a: {
      _errors: [
        { code: "BASE_TYPE_REQUIRED", message: "This field is required" },
        { code: "OWN", message: "Own text" },
      ],
      b: { _errors: [{ code: "BASE_TYPE_REQUIRED", message: "This field is required" }] },
    },
  });
});

test("messages are in the client's language, codes never", () => {
  expect(wire(formError({ name: fieldError("BASE_TYPE_MAX_LENGTH", { max: 100 }) }), "de")).toMatchObject({
    message: "Invalid Form Body",
    errors: { name: { _errors: [{ code: "BASE_TYPE_MAX_LENGTH", message: "Darf höchstens 100 lang sein." }] } },
  });
});

test("a path may hold any word", () => {
  const error = formError({ "__proto__.polluted": fieldError("X"), "constructor.prototype": fieldError("X") });
  expect(JSON.stringify(error.toBody())).toContain('"__proto__":{"polluted":{"_errors"');
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("all languages have the same keys and variables", () => {
  const variables = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).sort();
  const english = read("en-US");
  for (const locale of readdirSync(locales)) {
    const texts = read(locale);
    expect([locale, Object.keys(texts).sort()]).toEqual([locale, Object.keys(english).sort()]);
    for (const [key, text] of Object.entries(texts))
      expect([key, variables(text)]).toEqual([key, variables(english[key]!)]);
  }
});

test("rate limits have their own body", () => {
  expect(new RateLimitError({ retryAfter: 64.57 }).toBody()).toEqual({
    message: "You are being rate limited.",
    retry_after: 64.57,
    global: false,
  });
  expect(new RateLimitError({ retryAfter: 1, scope: "global" }).toBody()).toMatchObject({ global: true });
  expect(new RateLimitError({ retryAfter: 1, scope: "shared" }).toBody()).toMatchObject({
    message: "The resource is being rate limited.",
  });
});

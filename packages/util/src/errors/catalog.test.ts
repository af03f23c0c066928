import { RESTJSONErrorCodes } from "discord-api-types/v10";
import { isApiError } from "./ApiError.js";
import * as catalog from "./catalog.js";

const factories = Object.entries(catalog);
const numbers = (name: string) => RESTJSONErrorCodes[name as keyof typeof RESTJSONErrorCodes];
const documented = new Set(Object.keys(RESTJSONErrorCodes).map(numbers).filter(Number.isInteger));

test("every code of the protocol is in the table once, and no other", () => {
  const codes = factories.map(([, { code }]) => code).filter((code) => code !== RESTJSONErrorCodes.GeneralError);
  expect(codes).toHaveLength(new Set(codes).size);
  expect(new Set([...codes, RESTJSONErrorCodes.GeneralError])).toEqual(documented);
});

test("every name is the code's name", () => {
  const plain = (name: string) => name.replaceAll("_", "").toLowerCase();
  const wrong = factories
    .filter(([, { code }]) => code !== RESTJSONErrorCodes.GeneralError)
    .filter(([name, { code }]) => !namesOf(code).some((known) => plain(known) === plain(name)));
  expect(wrong.map(([name]) => name)).toEqual([]);
});

function namesOf(code: number): string[] {
  return Object.keys(RESTJSONErrorCodes).filter((name) => numbers(name) === code);
}

test("every status fits its code", () => {
  for (const [name, { code, status, message }] of factories) {
    expect(message).not.toBe("");
    if (name.startsWith("UNKNOWN_")) expect([name, status]).toEqual([name, 404]);
    if (code >= 30_000 && code < 40_000) expect([name, status]).toEqual([name, 400]);
    expect(status).toBeGreaterThanOrEqual(200);
    expect(status).toBeLessThan(600);
  }
});

test("a body says code and message, a limit its number", () => {
  expect(catalog.UNKNOWN_CHANNEL().toBody()).toEqual({ message: "Unknown channel", code: 10003 });
  expect(catalog.NOT_FOUND_404().toBody()).toEqual({ message: "404: Not Found", code: 0 });
  expect(catalog.UNAUTHORIZED_401().toBody()).toEqual({ message: "401: Unauthorized", code: 0 });
  expect(catalog.MAXIMUM_NUMBER_OF_GUILDS_REACHED({ max: 7 }).message).toBe("Maximum number of guilds reached (7)");
});

test("further keys stand beside the code and cannot replace it", () => {
  const body = { mfa: { ticket: "t" }, code: 1 };
  expect(catalog.TWO_FACTOR_AUTHENTICATION_IS_REQUIRED({ body }).toBody()).toEqual({
    message: "Two factor is required for this operation",
    code: 60003,
    mfa: { ticket: "t" },
  });
});

test("a 429 always says when to come back", () => {
  expect(catalog.ACTION_CANNOT_BE_PERFORMED_DUE_TO_SLOWMODE_RATE_LIMIT({ retryAfter: 2.5 }).toBody()).toEqual({
    message: "This action cannot be performed due to slowmode rate limit",
    retry_after: 2.5,
    global: false,
    code: 20016,
  });
  const plain = factories
    .filter(([, { status }]) => status === 429)
    .map(([, make]) => make({ retryAfter: 1 }).toBody());
  expect(plain.every((body) => body["retry_after"] === 1)).toBe(true);
});

test("an error is recognised by its factory", () => {
  expect(isApiError(catalog.UNKNOWN_USER(), catalog.UNKNOWN_USER)).toBe(true);
  expect(isApiError(catalog.NOT_FOUND_404(), catalog.UNAUTHORIZED_401)).toBe(false);
  expect(isApiError(new Error("x"), catalog.UNKNOWN_USER)).toBe(false);
});

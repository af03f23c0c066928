import { fileURLToPath } from "node:url";
import { Body, Nullable, Opt, Snowflake, Type } from "@spacebar/schemas";
import type { TSchema } from "@spacebar/schemas";
import { loadTranslations } from "@spacebar/util/lib";
import { checkResponse, validateBody, validateTexts } from "@spacebar/util/http";
import { FormError } from "@spacebar/util/errors";
import { json, startTestServer } from "../support/httpServer.js";
import type { TestServer } from "../support/httpServer.js";

let server: TestServer;
beforeAll(async () => {
  await loadTranslations(fileURLToPath(new URL("../../../api/locales", import.meta.url)));
  server = await startTestServer();
});
afterAll(() => server.close());

const errorsOf = async (response: Response) => {
  const body = (await response.json()) as { code: number; message: string; errors: unknown };
  expect([response.status, body.code, body.message]).toEqual([400, 50035, "Invalid Form Body"]);
  return body.errors;
};
const one = (code: string, message: string) => ({ _errors: [{ code, message }] });

test("every fault of a body is told at its place", async () => {
  const body = {
    content: 5,
    tts: "yes",
    flags: 3,
    embeds: [{ title: "x".repeat(257) }, { color: -1 }, 7],
    poll: {},
    reply_to: "9223372036854775808",
  };
  expect(await errorsOf(await server.fetch("/api/channels/1/messages", json(body)))).toEqual({
    content: one("STRING_TYPE_CONVERT", "Could not interpret value as string."),
    tts: one("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
    flags: one("BASE_TYPE_CHOICES", "Value must be one of (4)."),
    embeds: {
      0: { title: one("BASE_TYPE_MAX_LENGTH", "Must be 256 or fewer in length.") },
      1: { color: one("NUMBER_TYPE_MIN", "Value should be greater than or equal to 0.") },
      2: one("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType"),
    },
    poll: { question: one("BASE_TYPE_REQUIRED", "This field is required") },
    reply_to: one("NUMBER_TYPE_COERCE", 'Value "9223372036854775808" is not snowflake.'),
  });
});

test("messages are in the client's language", async () => {
  const init = json({ content: 5 });
  const response = await server.fetch("/api/users/x", {
    ...init,
    method: "GET",
    body: undefined,
    headers: { authorization: "good-7" },
  });
  expect(await errorsOf(response)).toEqual({ user_id: one("NUMBER_TYPE_COERCE", 'Value "x" is not snowflake.') });
  const german = await fetch(`${server.url}/api/webhooks/1/right`, {
    ...json({}),
    headers: { "content-type": "application/json", "x-discord-locale": "de" },
  });
  const errors = (await errorsOf(german)) as { content: { _errors: [{ code: string; message: string }] } };
  expect(errors.content._errors[0].code).toBe("BASE_TYPE_REQUIRED");
  expect(errors.content._errors[0].message).not.toBe("This field is required");
});

test("a query is coerced, completed and checked", async () => {
  const get = (query: string) => server.fetch(`/api/channels/1/messages?${query}`);
  expect(await (await get("limit=7&pinned=True&author_id=1&author_id=2&other=3")).json()).toEqual([
    { channel: "1", limit: 7, pinned: true, author_id: ["1", "2"] },
  ]);
  expect(await (await get("pinned=0&author_id=1&limit=1&limit=2")).json()).toEqual([
    { channel: "1", limit: 2, pinned: false, author_id: ["1"] },
  ]);
  expect(await errorsOf(await get("limit=0&pinned=maybe&before=-1"))).toEqual({
    limit: one("NUMBER_TYPE_MIN", "Value should be greater than or equal to 1."),
    pinned: one("BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
    before: one("NUMBER_TYPE_COERCE", 'Value "-1" is not snowflake.'),
  });
  expect(await errorsOf(await get("limit="))).toEqual({ limit: one("NUMBER_TYPE_COERCE", 'Value "" is not int.') });
});

test.each([
  ["no content type", {}, Buffer.from("{}")],
  ["text", { "content-type": "text/plain" }, Buffer.from("{}")],
])("%s beside a body is a form error", async (_, headers, body) => {
  const response = await server.fetch("/api/channels/1/messages", {
    method: "POST",
    headers: headers as Record<string, string>,
    body,
  });
  expect(await errorsOf(response)).toMatchObject({ _errors: [{ code: "CONTENT_TYPE_INVALID" }] });
});

test("no body at all is an empty one", async () => {
  const response = await server.fetch("/api/channels/1/messages", { method: "POST" });
  expect(await response.json()).toMatchObject({ body: { tts: false } });
  expect(await errorsOf(await server.fetch("/api/users/@me", { method: "PATCH" }))).toHaveProperty("username");
});

const faults = (schema: TSchema, value: unknown): Record<string, string> => {
  try {
    validateBody(schema, value, 0);
    return {};
  } catch (error) {
    if (!(error instanceof FormError)) throw error;
    return Object.fromEntries(
      Object.entries(error.fields).map(([path, field]) => [path, (field as { code: string }).code]),
    );
  }
};

const Button = Body({ type: Type.Literal(2), label: Type.String(), style: Type.Optional(Type.Integer()) });
const Row = Body({ type: Type.Literal(1), components: Type.Array(Button) });
const Text = Body({ type: Type.Literal(10), content: Type.String() });

describe("unions", () => {
  test("with a tag report the branch that was meant, and keep its keys only", () => {
    const schema = Body({ parts: Type.Array(Type.Union([Row, Button, Text])) });
    const value = {
      parts: [
        { type: 10, content: "x", label: "gone" },
        { type: 1, components: [{ type: 2, label: "l", x: 1 }] },
      ],
    };
    expect(faults(schema, value)).toEqual({});
    expect(value).toEqual({
      parts: [
        { type: 10, content: "x" },
        { type: 1, components: [{ type: 2, label: "l" }] },
      ],
    });
    expect(
      faults(schema, { parts: [{ type: 10 }, { type: 99 }, { type: 1, components: [{ type: 2 }] }, {}, 3] }),
    ).toEqual({
      "parts.0.content": "BASE_TYPE_REQUIRED",
      "parts.1.type": "BASE_TYPE_CHOICES",
      "parts.2.components.0.label": "BASE_TYPE_REQUIRED",
      "parts.3.type": "BASE_TYPE_REQUIRED",
      "parts.4": "MODEL_TYPE_CONVERT",
    });
  });

  test("without a tag keep the keys of every branch", () => {
    const schema = Type.Union([Body({ a: Type.String() }), Body({ b: Type.Integer() })]);
    const value = { b: 1, c: 2 };
    expect(faults(schema, value)).toEqual({});
    expect(value).toEqual({ b: 1 });
    expect(faults(schema, {})).toEqual({ a: "BASE_TYPE_REQUIRED" });
  });

  test("with null report what is not null", () => {
    const Named = Type.Object({ id: Snowflake }, { title: "NamedInTest", additionalProperties: false });
    const schema = Body({
      a: Opt(Body({ x: Type.Integer() })),
      b: Type.Union([Snowflake, Type.Null()]),
      c: Type.Optional(Nullable(Named)),
    });
    expect(faults(schema, { a: null, b: null, c: null })).toEqual({});
    expect(faults(schema, { a: {}, b: "x", c: {} })).toEqual({
      "a.x": "BASE_TYPE_REQUIRED",
      b: "NUMBER_TYPE_COERCE",
      "c.id": "BASE_TYPE_REQUIRED",
    });
  });

  test("of a word and a shape report the one whose type fits", () => {
    const Named = Type.Object({ id: Snowflake }, { title: "NamedToo", additionalProperties: false });
    for (const shape of [Named, Body({ id: Snowflake })]) {
      const schema = Body({ value: Type.Union([shape, Type.String({ maxLength: 3 })]) });
      expect(faults(schema, { value: { id: "1", more: 2 } })).toEqual({});
      expect(faults(schema, { value: "long" })).toEqual({ value: "BASE_TYPE_MAX_LENGTH" });
      expect(faults(schema, { value: {} })).toEqual({ "value.id": "BASE_TYPE_REQUIRED" });
    }
  });

  test("in a list are told apart by their position", () => {
    const schema = Body({ list: Type.Array(Type.Union([Body({ a: Type.Integer() }), Type.String({ maxLength: 3 })])) });
    expect(faults(schema, { list: [{}, "long", { a: 1 }, { a: "x" }, 5] })).toEqual({
      "list.0.a": "BASE_TYPE_REQUIRED",
      "list.1": "BASE_TYPE_MAX_LENGTH",
      "list.3.a": "NUMBER_TYPE_COERCE",
      "list.4": "MODEL_TYPE_CONVERT",
    });
  });

  test("of literals are a choice", () => {
    const schema = Body({
      word: Type.Union([Type.Literal("a"), Type.Literal("b")]),
      maybe: Opt(Type.Union([Type.Literal(1), Type.Literal(2)])),
    });
    expect(faults(schema, { word: "c", maybe: 3 })).toEqual({ word: "BASE_TYPE_CHOICES", maybe: "BASE_TYPE_CHOICES" });
    expect(faults(schema, { word: "a", maybe: null })).toEqual({});
  });
});

test("recursive shapes are checked and cleaned at every depth", () => {
  const Option = Type.Recursive((This) => Body({ name: Type.String(), options: Type.Optional(Type.Array(This)) }));
  const schema = Body({ options: Type.Array(Option) });
  const value = { options: [{ name: "a", x: 1, options: [{ name: "b", y: 2 }] }] };
  expect(faults(schema, value)).toEqual({});
  expect(value).toEqual({ options: [{ name: "a", options: [{ name: "b" }] }] });
  expect(faults(schema, { options: [{ name: "a", options: [{}] }] })).toEqual({
    "options.0.options.0.name": "BASE_TYPE_REQUIRED",
  });
});

test("an intersection keeps the keys of all its parts", () => {
  const schema = Type.Intersect([Body({ a: Type.String() }), Body({ b: Type.String() })]);
  const value = { a: "1", b: "2", c: "3" };
  expect(faults(schema, value)).toEqual({});
  expect(value).toEqual({ a: "1", b: "2" });
});

test("SEC-63: defaults are filled in and unknown keys dropped, in bodies without changing types", () => {
  const schema = Body({ n: Type.Integer({ default: 5 }), s: Type.Optional(Type.String()) });
  expect(validateBody(schema, { id: 1, owner_id: "2" }, 0)).toEqual({ n: 5 });
  expect(faults(schema, { n: "5", s: 1 })).toEqual({ n: "NUMBER_TYPE_COERCE", s: "STRING_TYPE_CONVERT" });
  expect(validateTexts(schema, { n: "6", s: "t", x: "y" }, 0)).toEqual({ n: 6, s: "t" });
});

test("a large body with very many faults is told the first", () => {
  const schema = Body({ list: Type.Array(Type.String()) });
  const list = Array.from({ length: 1000 }, () => 1);
  expect(Object.keys(faults(schema, { list }))).toHaveLength(100);
  expect(() => validateBody(schema, { list }, 1024 * 1024)).toThrow(
    expect.objectContaining({
      fields: { "list.0": expect.objectContaining({ code: "STRING_TYPE_CONVERT" }) },
    }) as Error,
  );
});

test("what is wrong with an answer is told with its place and value", () => {
  const schema = Type.Object({ id: Snowflake, n: Type.Integer() });
  expect(checkResponse(schema, { id: "1", n: 2, more: true })).toEqual([]);
  expect(checkResponse(schema, { id: 1 })).toEqual([expect.stringContaining("n"), expect.stringContaining("/id")]);
});

import * as schemas from "@spacebar/schemas";
import type { TSchema } from "@spacebar/schemas";
import { createValidator } from "./ajv.js";

const ajv = createValidator();

const isSchema = (value: unknown): value is TSchema =>
  typeof value === "object" && value !== null && Object.getOwnPropertySymbols(value).length > 0;

const shapes = Object.entries(schemas).filter((entry): entry is [string, TSchema] => isSchema(entry[1]));
const payloads = Object.values(schemas.EVENTS).map(({ name, payload }) => [name, payload as TSchema] as const);
const opcodes = Object.entries(schemas.CLIENT_PAYLOADS);

test("there are shapes, events and opcodes to look at", () => {
  expect([shapes.length > 150, payloads.length > 50, opcodes.length > 25]).toEqual([true, true, true]);
});

test.each([...shapes, ...payloads, ...opcodes])("%s compiles", (_name, schema) => {
  expect(ajv.compile(schema)).toBeInstanceOf(Function);
});

test("a title names one structure", () => {
  const seen = new Map<string, string>();
  const mistaken = new Set<string>();
  const look = (_key: string, value: unknown): unknown => {
    if (typeof value !== "object" || value === null || !("title" in value) || !("properties" in value)) return value;
    const { title } = value;
    if (typeof title !== "string") return value;
    const text = JSON.stringify(value);
    if ((seen.get(title) ?? text) !== text) mistaken.add(title);
    seen.set(title, text);
    return value;
  };
  for (const [, schema] of [...shapes, ...payloads, ...opcodes]) JSON.stringify(schema, look);
  expect([...mistaken]).toEqual([]);
  expect(seen.size).toBeGreaterThan(80);
});

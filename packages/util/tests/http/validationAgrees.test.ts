import { Body, IntegerEnum, Nullable, Opt, Snowflake, Type } from "@spacebar/schemas";
import type { TSchema } from "@spacebar/schemas";
import { FormError } from "@spacebar/util/errors";
import { checkResponse, validateBody } from "@spacebar/util/http";
import { createRandom, pickFrom } from "../support/random.js";

const Tagged = Type.Union([
  Body({ type: Type.Literal(1), a: Type.String() }),
  Body({ type: IntegerEnum({ Two: 2, Three: 3 }), b: Opt(Type.Integer()), c: Type.Optional(Snowflake) }),
]);
const SCHEMAS: readonly TSchema[] = [
  Body({ a: Opt(Tagged), b: Type.Array(Tagged, { maxItems: 3 }) }),
  Type.Union([Body({ a: Type.String() }), Body({ b: Type.Integer(), c: Opt(Snowflake) }), Type.Null()]),
  Body({ a: Type.Union([Type.Literal("x"), Type.Literal("y"), Type.Null()]), b: Nullable(Type.Array(Type.Boolean())) }),
  Type.Recursive((This) =>
    Body({ a: Type.Optional(Type.Array(This)), b: Type.Union([Type.String(), Type.Integer()]) }),
  ),
  Body({
    type: Type.Optional(Type.Integer()),
    a: Type.Union([Body({ a: Type.Integer() }), Type.String({ minLength: 1 })]),
  }),
];

const SCALARS = [null, true, 0, 1, 2, 3, -1, 1.5, 1e300, "", "x", "y", "1", "99999999999999999999", "\ud800"];
const KEYS = ["type", "a", "b", "c"];

function randomValue(random: () => number, depth: number): unknown {
  const kind = depth === 0 ? 0 : random();
  if (kind < 0.4) return pickFrom(random, SCALARS);
  if (kind < 0.55) return Array.from({ length: Math.floor(random() * 4) }, () => randomValue(random, depth - 1));
  const keys = KEYS.filter(() => random() < 0.6);
  return Object.fromEntries(keys.map((key) => [key, randomValue(random, depth - 1)]));
}

/** Whether the value, of which unknown keys may be dropped, was accepted. Whatever else happens fails the test. */
function accepts(schema: TSchema, value: unknown): boolean {
  try {
    validateBody(schema, value, 0);
    return true;
  } catch (error) {
    if (error instanceof FormError && Object.keys(error.fields).length > 0) return false;
    throw error;
  }
}

test.each(SCHEMAS.map((schema, index) => [index, schema] as const))(
  "FUZ-03: schema %d as it is compiled for bodies accepts what the schema itself accepts, and cleans the rest to fit",
  (index, schema) => {
    const random = createRandom(index + 1);
    let accepted = 0;
    for (let round = 0; round < 20_000; round++) {
      const value = randomValue(random, 3);
      const before = JSON.stringify(value);
      const fits = checkResponse(schema, JSON.parse(before)).length === 0;
      const ok = accepts(schema, value);
      if (fits && !ok) throw new Error(`refused although it fits: ${before}`);
      if (fits && JSON.stringify(value) !== before) throw new Error(`changed although it fits: ${before}`);
      if (ok && checkResponse(schema, value).length > 0) throw new Error(`accepted, but does not fit: ${before}`);
      if (ok) accepted++;
    }
    expect(accepted).toBeGreaterThan(10);
  },
);

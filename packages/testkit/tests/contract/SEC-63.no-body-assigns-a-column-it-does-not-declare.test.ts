import { onBundle } from "@spacebar/testkit";
import type { LoadedRoute } from "@spacebar/util/http";
import { World } from "./support/World.js";
import { callerOf, expectedStatus, send } from "./support/call.js";
import type { GoodCall } from "./support/call.js";
import { ROUTES, fixtureOf, named } from "./support/routes.js";
import { changedColumns, insertedValues, smuggledColumns, takeSnapshot } from "./support/rows.js";

const mutating = ROUTES.filter(({ method }) => method !== "GET");

/** Moves with the clock, whatever is asked. */
const RESTLESS = "sessions.last_used_at";

type Json = Record<string, unknown>;

/** The keys a body (or each item of one that is a list) declares. */
function declaredKeys({ spec }: LoadedRoute): Set<string> {
  const schema = spec.body?.type === "array" ? (spec.body.items as Json) : spec.body;
  return new Set(Object.keys((schema?.properties ?? {}) as Json));
}

/** A form that says more: its texts, and what is smuggled, in `payload_json`. */
function smugglingForm(form: FormData, extra: Json): FormData {
  const [texts, files] = [new Map<string, string>(), new FormData()];
  for (const [name, value] of form) {
    if (typeof value === "string") texts.set(name, value);
    else files.set(name, value);
  }
  files.set("payload_json", JSON.stringify({ ...extra, ...Object.fromEntries(texts) }));
  return files;
}

onBundle("a body that names every column of every table", (network) => {
  let world: World;
  beforeAll(async () => {
    world = await World.create(network());
  });

  /** What a call does to the rows. */
  async function effectOf(route: LoadedRoute, change: (call: GoodCall) => GoodCall) {
    const call = change(await fixtureOf(route)(world));
    const before = await takeSnapshot();
    const { status } = await send(route, call, callerOf(route, call, world));
    await network().settle();
    const after = await takeSnapshot();
    expect(status).toBe(expectedStatus(route, call));
    return { changed: changedColumns(before, after), inserted: insertedValues(before, after) };
  }

  function smuggle(route: LoadedRoute, call: GoodCall): GoodCall {
    const declared = declaredKeys(route);
    const columns = [...smuggledColumns()].filter(([name]) => !declared.has(name));
    const extra = Object.fromEntries(columns.map(([name, { value }]) => [name, value]));
    const { body } = call;
    if (body instanceof FormData) return { ...call, body: smugglingForm(body, extra) };
    if (Array.isArray(body)) return { ...call, body: (body as Json[]).map((item) => ({ ...extra, ...item })) };
    return { ...call, body: { ...extra, ...(body as Json | undefined) } };
  }

  test.each(named(mutating))("%s changes what it changes without them", async (_, route) => {
    const plain = await effectOf(route, (call) => call);
    const smuggled = await effectOf(route, (call) => smuggle(route, call));
    const surplus = [...smuggled.changed].filter((column) => column !== RESTLESS && !plain.changed.has(column));
    expect(surplus).toEqual([]);

    const declared = declaredKeys(route);
    const attempts = smuggledColumns();
    const assigned = [...smuggled.inserted].filter(([name, values]) => {
      const column = name.split(".")[1] ?? "";
      const { stored } = attempts.get(column) ?? {};
      return (
        stored !== undefined && !declared.has(column) && values.has(stored) && !plain.inserted.get(name)?.has(stored)
      );
    });
    expect(assigned.map(([name]) => name)).toEqual([]);
  });

  test("tried the columns that would matter", () => {
    const names = [...smuggledColumns().keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        "operator",
        "password_hash",
        "owner_id",
        "permissions",
        "bot",
        "verified",
        "member_count",
      ]),
    );
  });
});

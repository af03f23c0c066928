import { readFileSync } from "node:fs";
import { ALL_BOT_INTENTS, EVENTS, PRIVILEGED_INTENTS } from "@spacebar/schemas";
import type { EventDefinition, EventName } from "@spacebar/schemas";

const file = new URL("../../contract/gateway.json", import.meta.url);
const { gateway } = JSON.parse(readFileSync(file, "utf8")) as {
  gateway: {
    intents: { name: string; value: number; privileged: boolean; botUsable: boolean; events: string[] }[];
    dispatchEvents: { event: string; tier: string }[];
  };
};

const registry: [string, EventDefinition][] = Object.entries(EVENTS);
const dispatched = registry.filter(([, definition]) => !definition.internal);

test("a key is its event's name", () => {
  expect(registry.map(([key, { name }]) => [key, name])).toEqual(registry.map(([key]) => [key, key]));
});

test("every event bots live on is there", () => {
  const wanted = gateway.dispatchEvents.filter(({ tier }) => tier === "A").map(({ event }) => event);
  expect(dispatched.map(([name]) => name)).toEqual(expect.arrayContaining(wanted));
});

/** GUILDS opens it only for bots that are themselves concerned, which is the registry's `subject`. */
const openedForItsSubject: Partial<Record<EventName, string>> = { THREAD_MEMBERS_UPDATE: "GUILDS" };
/** Presence outside guilds goes to friends, never to bots. */
const notForBots = new Set(["USER_PRESENCE"]);

test.each(dispatched)("%s is opened by the documented intents", (name, { intents }) => {
  const documented = gateway.intents.filter(
    (intent) =>
      intent.events.includes(name) &&
      !notForBots.has(intent.name) &&
      openedForItsSubject[name as EventName] !== intent.name,
  );
  const expected = documented.reduce((all, { value }) => all | value, 0);
  expect((intents?.guild ?? 0) | (intents?.dm ?? 0)).toBe(expected);
});

test("masks of intents", () => {
  const privileged = gateway.intents.filter((intent) => intent.privileged).reduce((all, { value }) => all | value, 0);
  const usable = gateway.intents.filter((intent) => intent.botUsable).reduce((all, { value }) => all | value, 0);
  expect([PRIVILEGED_INTENTS, ALL_BOT_INTENTS]).toEqual([privileged, usable]);
});

test("own changes reach a bot without the intent", () => {
  const user = { id: "1" } as never;
  expect(EVENTS.GUILD_MEMBER_UPDATE.subject?.({ user } as never)).toEqual(["1"]);
  const added = [{ user_id: "2" }] as never;
  expect(EVENTS.THREAD_MEMBERS_UPDATE.subject?.({ added_members: added, removed_member_ids: ["3"] } as never)).toEqual([
    "2",
    "3",
  ]);
});

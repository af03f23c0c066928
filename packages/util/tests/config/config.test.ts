import { transaction } from "@spacebar/util/db";
import { ConfigEntry } from "@spacebar/util/entities";
import { Config, ConfigError, describeConfig } from "@spacebar/util/config";
import { closeBus, LocalBus, openBus } from "@spacebar/util/events";
import { useDatabase } from "../support/database.js";
import { listen } from "../support/events.js";

useDatabase();
beforeEach(async () => {
  openBus(new LocalBus());
  await Config.load();
});
afterEach(closeBus);

const rows = () => transaction((db) => db.find(ConfigEntry, { order: { key: "ASC" } }));
const store = (key: string, value: unknown) =>
  transaction((db) => db.insert(ConfigEntry, { key, value: value as object }));

test("an empty database gives the defaults, and stays empty", async () => {
  const config = await Config.load();
  expect(config.limits.message.maxCharacters).toBe(2000);
  expect(config.rateLimits.buckets["message:create"]).toEqual({ limit: 5, window: 5 });
  expect(await rows()).toEqual([]);
});

test("the snapshot cannot be changed", () => {
  const { limits } = Config.get() as { limits: { user: { maxGuilds: number } } };
  expect(() => (limits.user.maxGuilds = 1)).toThrow(TypeError);
  expect(Config.get()).toBe(Config.get());
});

test("a change applies at once, and is all that is stored", async () => {
  await Config.set({ limits: { user: { maxGuilds: 7, maxBio: 190 } }, register: { blockedUsernames: ["root"] } });
  expect(Config.get().limits.user).toMatchObject({ maxGuilds: 7, maxBio: 190 });
  expect(await rows()).toEqual([
    { key: "limits.user.maxGuilds", value: 7 },
    { key: "register.blockedUsernames", value: ["root"] },
  ]);
  await Config.load();
  expect(Config.get().register.blockedUsernames).toEqual(["root"]);
});

test("a setting put back to its default is no longer stored", async () => {
  await Config.set({ endpoints: { cdn: "https://cdn.example.org" } });
  await Config.set({ endpoints: { cdn: null } });
  expect(Config.get().endpoints.cdn).toBeNull();
  expect(await rows()).toEqual([]);
});

test("a rate limit of the host's own is one setting", async () => {
  await Config.set({ rateLimits: { buckets: { "poll:vote": { limit: 3, window: 1.5 } } } });
  expect(Config.get().rateLimits.buckets).toMatchObject({
    "poll:vote": { limit: 3, window: 1.5 },
    default: { limit: 50, window: 10 },
  });
  expect(await rows()).toEqual([{ key: "rateLimits.buckets.poll:vote", value: { limit: 3, window: 1.5 } }]);
});

test.each([
  ["an unknown setting", { limits: { user: { maxFun: 1 } } }, "limits.user.maxFun: There is no such setting."],
  ["an unknown group", { fun: { max: 1 } }, "fun: There is no such setting."],
  ["a prototype", JSON.parse('{"__proto__":{"x":1}}'), "__proto__: There is no such setting."],
  ["a group as value", { limits: 5 }, "limits: This is a group of settings, not a value."],
  ["a wrong type", { limits: { user: { maxGuilds: "7" } } }, "limits.user.maxGuilds: Expected integer."],
  ["too small a number", { security: { bcryptCost: 4 } }, /^security\.bcryptCost: .*10/],
  ["a wrong item", { register: { blockedUsernames: ["a", 1] } }, "register.blockedUsernames: Expected string at /1."],
  ["no URL", { endpoints: { api: "javascript:alert(1)" } }, /^endpoints\.api: /],
  [
    "half a rate limit",
    { rateLimits: { buckets: { default: { limit: 1 } } } },
    /^rateLimits\.buckets\.default: .*window/,
  ],
  [
    "a bad bucket name",
    { rateLimits: { buckets: { "A B": { limit: 1, window: 1 } } } },
    "rateLimits.buckets.A B: There",
  ],
])("%s is refused by name, and nothing of the patch is kept", async (_what, patch, message) => {
  const before = Config.get();
  const change = Config.set({ ...(patch as object), general: { instanceName: "Changed" } });
  await expect(change).rejects.toThrow(message);
  await expect(change).rejects.toThrow(ConfigError);
  expect(Config.get()).toBe(before);
  expect(await rows()).toEqual([]);
});

test("stored values that do not fit or are unknown keep the default, and stay stored", async () => {
  await store("limits.user.maxGuilds", "many");
  await store("limits.user.maxFun", 3);
  await store("limits.user.maxBio", 500);
  const config = await Config.load();
  expect(config.limits.user).toMatchObject({ maxGuilds: 100, maxBio: 500 });
  expect(config.limits.user).not.toHaveProperty("maxFun");
  expect(await rows()).toHaveLength(3);
});

test("a change of another process reaches this one, its listeners get now and before", async () => {
  const stop = await Config.watch();
  const seen: unknown[] = [];
  const forget = Config.onChange((now, before) => seen.push([before.general.instanceName, now.general.instanceName]));
  await Config.set({ general: { instanceName: "Here" } });
  expect(seen).toContainEqual(["Spacebar", "Here"]);
  expect(Config.get().general.instanceName).toBe("Here");
  forget();
  await Config.set({ general: { instanceName: "There" } });
  expect(seen).not.toContainEqual(["Here", "There"]);
  await stop();
});

test("a change is told to processes: its keys, never its values", async () => {
  const process = await listen((await import("@spacebar/util/events")).bus(), "process");
  await Config.set({ general: { instanceName: "Secret" } });
  expect(process.messages).toMatchObject([{ event: "CONFIG_UPDATE", topics: ["process"] }]);
  expect(process.heard).toEqual([{ keys: ["general.instanceName"] }]);
});

test("a change that is rolled back is neither stored nor applied", async () => {
  const failing = transaction(async () => {
    await Config.set({ general: { instanceName: "Never" } });
    throw new Error("deliberate: rolled back");
  });
  await expect(failing).rejects.toThrow("deliberate");
  expect(Config.get().general.instanceName).toBe("Spacebar");
  expect(await rows()).toEqual([]);
});

test("an override lies over what is stored until it is taken away", async () => {
  const undo = Config.override({ limits: { user: { maxGuilds: 1 } } });
  const undoSecond = Config.override({ limits: { user: { maxGuilds: 2, maxBio: 3 } } });
  await Config.set({ limits: { user: { maxGuilds: 7 } } });
  expect(Config.get().limits.user).toMatchObject({ maxGuilds: 2, maxBio: 3 });
  undoSecond();
  expect(Config.get().limits.user).toMatchObject({ maxGuilds: 1, maxBio: 190 });
  undo();
  expect(Config.get().limits.user.maxGuilds).toBe(7);
  expect(() => Config.override({ fun: true } as object)).toThrow("fun: There is no such setting.");
});

test("a listener that throws does not keep the others from hearing", async () => {
  const heard: string[] = [];
  const forget = [
    Config.onChange(() => {
      throw new Error("deliberate: a listener that throws");
    }),
    Config.onChange((now) => heard.push(now.general.instanceName)),
  ];
  await Config.set({ general: { instanceName: "Heard" } });
  forget.forEach((stop) => stop());
  expect(heard).toEqual(["Heard"]);
});

test("every default fits its own setting, so an untouched configuration can be saved back", async () => {
  const defaults = JSON.parse(JSON.stringify(Config.get())) as Parameters<typeof Config.set>[0];
  await Config.set(defaults);
  expect(await rows()).toEqual([]);
  const nullable = describeConfig().settings.filter(({ schema }) => schema.anyOf !== undefined);
  expect(nullable.map((setting) => setting.default)).toEqual(nullable.map(() => null));
});

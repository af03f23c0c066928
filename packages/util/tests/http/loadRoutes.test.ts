import { fileURLToPath } from "node:url";
import { RateLimiter, RouteLoadError, createApp, loadRoutes, pathOfFile } from "@spacebar/util/http";

const load = (folder: string) =>
  loadRoutes(fileURLToPath(new URL(`../fixtures/broken/${folder}`, import.meta.url)), createApp(), {
    authenticate: async () => null,
    limiter: new RateLimiter(() => null),
  });

describe("the server does not start with", () => {
  test.each([
    ["two routes for one place", "duplicate", "GET /things is declared twice"],
    ["a parameter nobody uses", "undeclared", "GET uses #thing_id neither in its access rule nor in params"],
    ["a parameter the path lacks", "absent", "GET needs #thing_id, which its path does not have"],
    ["an export that is no verb", "unknown-export", "exports FETCH"],
    ["a file without routes", "no-export", "exports nothing"],
    ["an export not made by route()", "not-a-route", "GET is not made by route()"],
    ["two names for one parameter", "names", "the parameter :b_id is called :a_id in another route"],
  ])("%s", async (_, folder, message) => {
    const failure = load(folder);
    await expect(failure).rejects.toThrow(RouteLoadError);
    await expect(failure).rejects.toThrow(message);
  });
});

test.each([
  ["ping.js", "/ping"],
  ["index.ts", "/"],
  ["channels/#channel_id/messages/index.js", "/channels/:channel_id/messages"],
  ["users/@me/index.js", "/users/@me"],
  ["files/#owner/##path.js", "/files/:owner/*path"],
  ["guilds/#guild_id/widget.json.js", "/guilds/:guild_id/widget.json"],
])("the file %s is the path %s", (file, path) => {
  expect(pathOfFile(file)).toBe(path);
});

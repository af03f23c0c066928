import { onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { Config } from "@spacebar/util/config";
import { randomCode } from "@spacebar/util/lib";
import { verdict } from "./support/guild.js";

onBundle("invites cannot be guessed", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let restore: () => void = () => undefined;

  beforeAll(async () => {
    owner = await network().seed.user();
    guild = await network().seed.guild(owner);
  });

  afterEach(() => restore());

  test("codes are ten letters and digits, each as likely as another", async () => {
    const code = await network().seed.invite(owner, guild.channelId);
    expect(code).toMatch(/^[A-Za-z0-9]{10}$/);
    const codes = Array.from({ length: 10_000 }, () => randomCode(10));
    expect(new Set(codes).size).toBe(codes.length);
    const counts = new Map<string, number>();
    for (const letter of codes.join("")) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    const expected = 100_000 / 62;
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(62);
    // 61 degrees of freedom: a fair source exceeds this once in some hundred million runs.
    expect(chiSquare).toBeLessThan(150);
  });

  test("nobody looks at more than sixty a minute, with or without an account", async () => {
    restore = Config.override({ rateLimits: { enabled: true, global: { limit: 10_000, window: 1 } } });
    const look = (at: number) => network().rest().get(`/invites/never0was${at}`);
    const answers = [];
    for (let at = 0; at < 61; at++) answers.push((await look(at)).status);
    expect([answers.slice(0, 60).every((status) => status === 404), answers[60]]).toEqual([true, 429]);
    expect((await owner.rest.get("/invites/never0was0")).status).toBe(429);
  });

  test("trying to use them is limited too", async () => {
    restore = Config.override({ rateLimits: { enabled: true, global: { limit: 10_000, window: 1 } } });
    const user = await network().seed.user();
    const answers = [];
    for (let at = 0; at < 31; at++) answers.push((await user.rest.post(`/invites/never0was${at}`)).status);
    expect([answers.slice(0, 30).every((status) => status === 404), answers[30]]).toEqual([true, 429]);
  });

  test("a code in other letters is another code", async () => {
    const code = await network().seed.invite(owner, guild.channelId, { unique: true });
    const swapped = [...code].map((letter) =>
      letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase(),
    );
    expect(
      verdict(
        await network()
          .rest()
          .get(`/invites/${swapped.join("")}`),
      ),
    ).toEqual([404, 10006]);
  });
});

import { must, onBundle } from "@spacebar/testkit";
import { forgetLogins } from "@spacebar/util/access";
import { recordUse } from "@spacebar/util/actions";
import { reader, transaction } from "@spacebar/util/db";
import { Session } from "@spacebar/util/entities";
import { clock, setClock } from "@spacebar/util/lib";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

onBundle("the last use of a login", (network) => {
  afterEach(() => setClock());

  const lastUse = async (userId: string) =>
    (await reader().findOneByOrFail(Session, { user_id: userId })).last_used_at.getTime();
  const ageBy = (ms: number) => {
    const now = clock.now() + ms;
    setClock({ now: () => now });
    return now;
  };

  test("is written in rounds, not by requests, and only when it has grown old", async () => {
    const user = await network().seed.user();
    const made = await lastUse(user.id);
    ageBy(HOUR / 2);
    await must(user.rest.get("/users/@me"));
    await transaction(recordUse);
    expect(await lastUse(user.id)).toBe(made);

    const later = ageBy(HOUR);
    // The process remembers logins for a moment by the system's clock.
    forgetLogins(user.id);
    await must(user.rest.get("/users/@me"));
    expect(await lastUse(user.id)).toBe(made);
    await transaction(recordUse);
    expect(await lastUse(user.id)).toBe(later);
  });

  test("is when it was last connected, and whoever was here is not pruned", async () => {
    const { seed } = network();
    const owner = await seed.user();
    const guild = await seed.guild(owner);
    const idle = await seed.member(guild);
    await seed.member(guild);
    const session = await network().connect({ token: idle.token });
    const later = ageBy(8 * DAY);
    await session.close(1000);
    await network().settle();
    expect(await lastUse(idle.id)).toBe(later);
    const counted = await must(owner.rest.get(`/guilds/${guild.id}/prune`, { query: { days: 7 } }));
    expect(counted).toEqual({ pruned: 1 });
  });
});

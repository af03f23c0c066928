import { forEachSetup, must } from "@spacebar/testkit";
import type { SeededBot, SeededUser } from "@spacebar/testkit";

await forEachSetup(
  "a bot cannot go on",
  (network, mode) => {
    const elsewhere = mode === "bundle" ? 0 : 1;

    /** A bot that is connected to one node of each gateway. */
    async function prepare() {
      const owner = await network().seed.user();
      const bot = await network().seed.bot(owner);
      const sessions = [
        await network().connect({ token: bot.token }),
        await network().connect({ token: bot.token, node: elsewhere }),
      ];
      return { owner, bot, sessions };
    }

    async function expectToBeOver({ bot, sessions }: Awaited<ReturnType<typeof prepare>>) {
      for (const session of sessions) expect((await session.closed).code).toBe(4004);
      for (const node of [0, elsewhere])
        expect(
          (
            await network()
              .rest(`Bot ${bare(bot)}`, node)
              .get("/users/@me")
          ).status,
        ).toBe(401);
      await expect(network().connect({ token: bot.token, node: elsewhere })).rejects.toThrow("4004");
    }

    const bare = ({ token }: SeededBot) => token.replace(/^Bot /, "");
    const end = (owner: SeededUser, { applicationId }: SeededBot, how: string) =>
      owner.rest.post(`/applications/${applicationId}/${how}`, {});

    test("when its token was reset, but with the new one", async () => {
      const prepared = await prepare();
      const { token } = await must<{ token: string }>(end(prepared.owner, prepared.bot, "bot/reset"));
      await expectToBeOver(prepared);
      const again = await network().connect({ token, node: elsewhere });
      await network().settle();
      expect(again.isOpen).toBe(true);
    });

    test("when its application was deleted", async () => {
      const prepared = await prepare();
      await must(end(prepared.owner, prepared.bot, "delete"));
      await expectToBeOver(prepared);
    });
  },
  { api: 2, gateway: 2 },
);

import { forEachSetup } from "@spacebar/testkit";

await forEachSetup("the gateway client", (network) => {
  test("sees what happens, and settle() waits for it", async () => {
    const { seed } = network();
    const owner = await seed.user();
    const guild = await seed.guild(owner);
    const bot = await seed.bot(owner, { guilds: [guild.id], permissions: 1n << 10n });
    const asOwner = await network().connect({ token: owner.token });
    const compressed = await network().connect({ token: owner.token, compress: "zlib-stream" });
    const asBot = await network().connect({ token: bot.token });
    await asBot.waitFor("GUILD_CREATE", ({ id }) => id === guild.id);
    const message = await seed.message(owner, guild.channelId, "hello");
    await network().settle();
    for (const client of [asOwner, compressed, asBot]) {
      expect(client.all("MESSAGE_CREATE")).toMatchObject([{ id: message.id, content: "hello" }]);
    }
  });

  test("resumes", async () => {
    const { seed } = network();
    const owner = await seed.user();
    const guild = await seed.guild(owner);
    const client = await network().connect({ token: owner.token });
    client.drop();
    const message = await seed.message(owner, guild.channelId, "meanwhile");
    expect(await client.resume()).toBe(true);
    await client.waitFor("MESSAGE_CREATE", ({ id }) => id === message.id);
  });

  test("is told why it was refused", async () => {
    await expect(network().connect({ token: "nobody" })).rejects.toThrow("4004");
  });
});

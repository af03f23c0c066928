import { onBundle } from "@spacebar/testkit";

onBundle("the seed client", (network) => {
  test("makes people, guilds, channels and messages", async () => {
    const { seed } = network();
    const owner = await seed.user();
    const guild = await seed.guild(owner);
    const channel = await seed.channel(owner, guild.id);
    const message = await seed.message(owner, channel.id, "hello");
    expect(message).toMatchObject({ content: "hello", author: { id: owner.id } });
  });
});

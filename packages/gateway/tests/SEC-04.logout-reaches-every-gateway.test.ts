import { forEachSetup, must } from "@spacebar/testkit";

await forEachSetup(
  "several gateways",
  (network, mode) => {
    const nodes = mode === "bundle" ? [0, 0] : [0, 1];

    test("a logout closes the sessions on all of them with 4004", async () => {
      const { seed } = network();
      const user = await seed.user();
      await seed.guild(user);
      const clients = await Promise.all(nodes.map((node) => network().connect({ token: user.token, node })));
      await must(user.rest.post("/auth/logout", {}));
      const codes = await Promise.all(clients.map(async (client) => (await client.closed).code));
      expect(codes).toEqual([4004, 4004]);
      expect((await user.rest.get("/users/@me")).status).toBe(401);
    });

    test("what happens is heard on all of them", async () => {
      const { seed } = network();
      const { guild, owner, members } = await seed.community(1);
      const clients = await Promise.all(nodes.map((node) => network().connect({ token: members[0]!.token, node })));
      const role = await seed.role(owner, guild.id);
      const hidden = await seed.channel(owner, guild.id, {
        permission_overwrites: [
          { id: guild.id, type: 0, allow: "0", deny: "1024" },
          { id: role.id, type: 0, allow: "1024", deny: "0" },
        ],
      });
      await seed.message(owner, hidden.id, "for staff");
      await seed.giveRole(owner, guild.id, members[0]!.id, role.id);
      await seed.message(owner, hidden.id, "for you too");
      await network().settle();
      for (const client of clients) {
        expect(client.all("CHANNEL_CREATE").map(({ id }) => id)).toEqual([hidden.id]);
        expect(client.all("MESSAGE_CREATE").map(({ content }) => content)).toEqual(["for you too"]);
      }
    });
  },
  { gateway: 2 },
);

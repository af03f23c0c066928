import { Client, Events, GatewayIntentBits } from "discord.js";
import type { Message, PartialMessage } from "discord.js";
import { useOutgoingHttp } from "@spacebar/util/lib";
import { onBundle, Outside, SAMPLES } from "@spacebar/testkit";

onBundle("discord.js", (network) => {
  test("a bot is told of a preview by messageUpdate, with embeds[0]", async () => {
    const outside = await Outside.start();
    useOutgoingHttp(outside.client());
    outside.pages("news.example", {
      "/1": `<meta property="og:type" content="article"><meta property="og:title" content="News"><meta property="og:description"
        content="Today"><meta property="og:site_name" content="The News"><meta property="og:image" content="/1.png">`,
      "/1.png": { type: "image/png", body: SAMPLES.png },
    });
    const owner = await network().seed.user();
    const guild = await network().seed.guild(owner);
    const bot = await network().seed.bot(owner, { guilds: [guild.id] });
    const { Guilds, GuildMessages, MessageContent } = GatewayIntentBits;
    const client = new Client({
      intents: [Guilds, GuildMessages, MessageContent],
      rest: { api: network().apiUrl },
    });
    try {
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      const updated = new Promise<[Message | PartialMessage, Message]>((resolve) =>
        client.once(Events.MessageUpdate, (before, after) => resolve([before, after])),
      );
      await client.login(bot.token);
      await ready;
      const sent = await network().seed.message(owner, guild.channelId, "read http://news.example/1");
      const [before, after] = await updated;
      expect([before.id, before.embeds]).toEqual([sent.id, []]);
      expect(after.editedTimestamp).toBeNull();
      const [embed] = after.embeds;
      expect(embed).toMatchObject({
        title: "News",
        description: "Today",
        url: "http://news.example/1",
        provider: { name: "The News" },
        thumbnail: { url: "http://news.example/1.png", width: 40, height: 30 },
      });
      expect(embed?.data.type).toBe("article");
      const shown = await fetch(embed!.thumbnail!.proxyURL!);
      expect([shown.status, shown.headers.get("content-type")]).toEqual([200, "image/png"]);
    } finally {
      await client.destroy();
      await outside.close();
    }
  });
});

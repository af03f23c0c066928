import { onBundle, until } from "@spacebar/testkit";
import type { SeededBot, SeededGuild } from "@spacebar/testkit";
import { Client, DiscordAPIError, EmbedBuilder, Events, GatewayIntentBits, WebhookClient } from "discord.js";
import type { Message, TextChannel } from "discord.js";
import { Client as OceanicClient } from "oceanic.js";

const ADMINISTRATOR = 8n;
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const file = { name: "a.txt", text: "some text" };

onBundle("webhooks through client libraries", (network) => {
  let guild: SeededGuild;
  let bot: SeededBot;
  beforeAll(async () => {
    const owner = await network().seed.user();
    guild = await network().seed.guild(owner);
    bot = await network().seed.bot(owner, { guilds: [guild.id], permissions: ADMINISTRATOR });
  });

  describe("discord.js", () => {
    let client: Client;
    const heard: Message[] = [];
    const updated: string[] = [];
    beforeAll(async () => {
      const intents = [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.GuildWebhooks];
      client = new Client({ intents, rest: { api: network().apiUrl, cdn: network().cdnUrl } });
      client.on(Events.MessageCreate, (message) => heard.push(message));
      client.on(Events.WebhooksUpdate, ({ id }) => updated.push(id));
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(bot.token);
      await ready;
    });
    afterAll(() => client.destroy());

    const channel = async () => (await client.channels.fetch(guild.channelId)) as TextChannel;

    test("makes, finds, changes and deletes them", async () => {
      const webhook = await (await channel()).createWebhook({ name: "herald", avatar: PIXEL, reason: "to tell" });
      expect([webhook.name, webhook.channelId, webhook.applicationId]).toEqual([
        "herald",
        guild.channelId,
        bot.applicationId,
      ]);
      expect([webhook.isIncoming(), webhook.owner?.id]).toEqual([true, bot.id]);
      const picture = await fetch(webhook.avatarURL({ extension: "png", size: 16 })!);
      expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/png"]);
      const found = await (await channel()).fetchWebhooks();
      expect(found.get(webhook.id)?.token).toBe(webhook.token);
      expect((await client.guilds.cache.get(guild.id)!.fetchWebhooks()).has(webhook.id)).toBe(true);
      const changed = await webhook.edit({ name: "crier", avatar: null });
      expect([changed.name, changed.avatar]).toEqual(["crier", null]);
      expect((await client.fetchWebhook(webhook.id)).name).toBe("crier");
      await webhook.delete();
      await expect(client.fetchWebhook(webhook.id)).rejects.toMatchObject({ code: 10015, status: 404 });
      await until(() => updated.length === 3);
      expect(new Set(updated)).toEqual(new Set([guild.channelId]));
    });

    test("sends files and embeds with them, edits, reads and deletes what they wrote", async () => {
      const webhook = await (await channel()).createWebhook({ name: "herald" });
      const sent = await webhook.send({
        content: "hello",
        username: "The Crier",
        embeds: [new EmbedBuilder().setTitle("A title").setImage("attachment://p.png")],
        files: [
          { name: file.name, attachment: Buffer.from(file.text) },
          { name: "p.png", attachment: PIXEL },
        ],
      });
      expect([sent.webhookId, sent.author.id, sent.author.username]).toEqual([webhook.id, webhook.id, "The Crier"]);
      expect(sent.attachments.map(({ name, size }) => [name, size])).toEqual([[file.name, file.text.length]]);
      expect(sent.embeds[0]!.image).toMatchObject({ width: 1, height: 1 });
      expect(await (await fetch(sent.attachments.first()!.url)).text()).toBe(file.text);
      await until(() => heard.some(({ id }) => id === sent.id));
      const message = heard.find(({ id }) => id === sent.id)!;
      expect([message.webhookId, message.author.username, message.member]).toEqual([webhook.id, "The Crier", null]);
      expect((await message.fetchWebhook()).id).toBe(webhook.id);
      const edited = await webhook.editMessage(sent, { content: "changed", embeds: [], attachments: [] });
      expect([edited.content, edited.embeds, edited.attachments.size]).toEqual(["changed", [], 0]);
      expect((await webhook.fetchMessage(sent.id)).content).toBe("changed");
      await webhook.deleteMessage(sent);
      await expect(webhook.fetchMessage(sent.id)).rejects.toMatchObject({ code: 10008 });
    });

    test("writes with nothing but the address, and gives up on a wrong one", async () => {
      const { id, token, url } = await (await channel()).createWebhook({ name: "herald" });
      expect(url.endsWith(`/webhooks/${id}/${token}`)).toBe(true);
      const options = { rest: { api: network().apiUrl } };
      const alone = new WebhookClient({ id, token: token! }, options);
      const sent = await alone.send({ content: "<@1> @everyone", files: [Buffer.from("x")] });
      expect(sent).toMatchObject({ webhook_id: id, mention_everyone: false, attachments: [{ size: 1 }] });
      expect(await alone.editMessage(sent.id, "changed")).toMatchObject({ content: "changed" });
      await alone.deleteMessage(sent.id);
      await expect(new WebhookClient({ id, token: "wrong" }, options).send("no")).rejects.toThrow(DiscordAPIError);
      await alone.delete();
    });
  });

  test("oceanic.js makes them, writes and cleans up", async () => {
    const client = new OceanicClient({ auth: `Bot ${bot.token}`, rest: { baseURL: `${network().apiUrl}/v10` } });
    const { webhooks } = client.rest;
    await client.restMode();
    const webhook = await webhooks.create(guild.channelId, { name: "herald", avatar: PIXEL });
    const token = webhook.token!;
    expect((await webhooks.getForChannel(guild.channelId)).map(({ id }) => id)).toContain(webhook.id);
    expect((await webhooks.get(webhook.id, token)).name).toBe("herald");
    const sent = await webhooks.execute(webhook.id, token, {
      content: "hello",
      username: "The Crier",
      wait: true,
      embeds: [{ title: "A title" }],
      files: [{ name: file.name, contents: Buffer.from(file.text) }],
    });
    expect([sent.webhookID, sent.author.username, sent.embeds[0]?.title]).toEqual([webhook.id, "The Crier", "A title"]);
    expect(sent.attachments.map(({ filename, size }) => [filename, size])).toEqual([[file.name, file.text.length]]);
    expect((await webhooks.editMessage(webhook.id, token, sent.id, { content: "changed" })).content).toBe("changed");
    await webhooks.executeSlack(webhook.id, token, { text: "from Slack", wait: false });
    await webhooks.deleteMessage(webhook.id, token, sent.id);
    await webhooks.edit(webhook.id, { name: "crier" });
    await webhooks.delete(webhook.id);
    await expect(webhooks.get(webhook.id)).rejects.toMatchObject({ status: 404, code: 10015 });
  });
});

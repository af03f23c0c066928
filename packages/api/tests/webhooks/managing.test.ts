import { must, onBundle } from "@spacebar/testkit";
import type { GatewayClient, SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { ChannelType, WebhookType } from "discord-api-types/v10";
import { bits, FORBIDDEN, verdict } from "../support/guild.js";

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

onBundle("a webhook", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let session: GatewayClient;
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    session = await network().connect({ token: owner.token });
  });

  const here = () => `/channels/${guild.channelId}/webhooks`;
  const create = (body: object = { name: "herald" }) => must(owner.rest.post(here(), body));
  const updates = async () => {
    await network().settle();
    return session.all("WEBHOOKS_UPDATE");
  };

  test("is made, listed and read, with the token and who made it, and is told of", async () => {
    const webhook = await create({ name: "  the   herald ", avatar: PIXEL });
    expect(webhook).toMatchObject({
      type: WebhookType.Incoming,
      guild_id: guild.id,
      channel_id: guild.channelId,
      name: "the herald",
      avatar: expect.stringMatching(/^[0-9a-f]{32}$/),
      application_id: null,
      user: { id: owner.id },
      token: expect.stringMatching(/^[\w-]{68}$/),
    });
    expect(webhook.url.endsWith(`/api/webhooks/${webhook.id}/${webhook.token}`)).toBe(true);
    expect((await owner.rest.get(`/webhooks/${webhook.id}`)).body).toEqual(webhook);
    expect((await owner.rest.get(here())).body).toEqual([webhook]);
    expect((await owner.rest.get(`/guilds/${guild.id}/webhooks`)).body).toEqual([webhook]);
    const { user: _, ...withoutUser } = webhook;
    expect((await network().rest().get(`/webhooks/${webhook.id}/${webhook.token}`)).body).toEqual(withoutUser);
    expect(await updates()).toEqual([{ guild_id: guild.id, channel_id: guild.channelId }]);
    const picture = await fetch(`${network().cdnUrl}/avatars/${webhook.id}/${webhook.avatar}.webp?size=16`);
    expect([picture.status, picture.headers.get("content-type")]).toEqual([200, "image/webp"]);
  });

  test.each([
    ["nothing", ""],
    ["white space", "   "],
    ["81 characters", "a".repeat(81)],
    ["who runs Discord", "Captain Hook at dIsCoRd"],
    ["its bot", "CLYDE"],
  ])("is not called %s", async (_, name) => {
    expect(verdict(await owner.rest.post(here(), { name }))).toEqual([400, 50035]);
    const webhook = await create();
    expect(verdict(await owner.rest.patch(`/webhooks/${webhook.id}`, { name }))).toEqual([400, 50035]);
    expect(verdict(await owner.rest.patch(`/webhooks/${webhook.id}/${webhook.token}`, { name }))).toEqual([400, 50035]);
  });

  test("is renamed, given a picture, moved and deleted by who manages its channel", async () => {
    const { id } = await create();
    const other = await network().seed.channel(owner, guild.id);
    const changed = await must(
      owner.rest.patch(`/webhooks/${id}`, { name: "crier", avatar: PIXEL, channel_id: other.id }),
    );
    expect(changed).toMatchObject({ id, name: "crier", avatar: expect.any(String), channel_id: other.id });
    expect((await owner.rest.get(here())).body).toEqual([]);
    expect((await must(owner.rest.patch(`/webhooks/${id}`, { avatar: null }))).avatar).toBeNull();
    expect((await owner.rest.delete(`/webhooks/${id}`)).status).toBe(204);
    expect(verdict(await owner.rest.get(`/webhooks/${id}`))).toEqual([404, 10015]);
    expect(verdict(await owner.rest.delete(`/webhooks/${id}`))).toEqual([404, 10015]);
    const told = (await updates()).map((event) => event.channel_id);
    expect(told).toEqual([guild.channelId, other.id, guild.channelId, other.id, other.id]);
  });

  test("is changed and deleted with its token, but stays where it is, and does not say who made it", async () => {
    const { id, token } = await create();
    const stranger = network().rest();
    const other = await network().seed.channel(owner, guild.id);
    const changed = await must(stranger.patch(`/webhooks/${id}/${token}`, { name: "crier", channel_id: other.id }));
    expect(changed).toMatchObject({ id, name: "crier", channel_id: guild.channelId });
    expect(changed.user).toBeUndefined();
    expect((await stranger.delete(`/webhooks/${id}/${token}`)).status).toBe(204);
    expect(verdict(await stranger.get(`/webhooks/${id}/${token}`))).toEqual([404, 10015]);
  });

  test("opens to its own token only", async () => {
    const [one, two] = [await create(), await create()];
    const { id: message } = await must(
      network()
        .rest()
        .post(`/webhooks/${one.id}/${one.token}`, { content: "mine" }, { query: { wait: true } }),
    );
    const stranger = network().rest();
    for (const token of [two.token, `${one.token}x`, one.token.slice(0, -1), one.token.toLowerCase(), "x"]) {
      expect(verdict(await stranger.get(`/webhooks/${one.id}/${token}`))).toEqual([401, 50027]);
      expect(verdict(await owner.rest.post(`/webhooks/${one.id}/${token}`, { content: "no" }))).toEqual([401, 50027]);
    }
    const alien = `/webhooks/${two.id}/${two.token}/messages/${message}`;
    expect(verdict(await stranger.get(alien))).toEqual([404, 10008]);
    expect(verdict(await stranger.patch(alien, { content: "no" }))).toEqual([404, 10008]);
    expect(verdict(await stranger.delete(alien))).toEqual([404, 10008]);
  });

  test("needs MANAGE_WEBHOOKS where it is, and where it goes", async () => {
    const { id } = await create();
    const hidden = await network().seed.channel(owner, guild.id, {
      permission_overwrites: [{ id: guild.id, type: 0, allow: "0", deny: bits("VIEW_CHANNEL") }],
    });
    const secret = await must(owner.rest.post(`/channels/${hidden.id}/webhooks`, { name: "hidden" }));
    for (const attempt of [
      member.rest.post(here(), { name: "x" }),
      member.rest.get(here()),
      member.rest.get(`/guilds/${guild.id}/webhooks`),
      member.rest.get(`/webhooks/${id}`),
      member.rest.patch(`/webhooks/${id}`, { name: "x" }),
      member.rest.delete(`/webhooks/${id}`),
    ]) {
      expect(verdict(await attempt)).toEqual(FORBIDDEN);
    }
    const role = await network().seed.role(owner, guild.id, { permissions: BigInt(bits("MANAGE_WEBHOOKS")) });
    await network().seed.giveRole(owner, guild.id, member.id, role.id);
    const seen = (await must(member.rest.get(`/guilds/${guild.id}/webhooks`))) as { id: string }[];
    expect(seen.map((webhook) => webhook.id)).toEqual([id]);
    expect(verdict(await member.rest.get(`/webhooks/${secret.id}`))).toEqual([403, 50001]);
    expect(verdict(await member.rest.patch(`/webhooks/${id}`, { channel_id: hidden.id }))).toEqual([403, 50001]);
    const elsewhere = await network().seed.guild(owner);
    const away = { channel_id: elsewhere.channelId };
    expect(verdict(await owner.rest.patch(`/webhooks/${id}`, away))).toEqual([404, 10003]);
  });

  test("of a bot shows its token to that bot alone, which reads it without permission", async () => {
    const bot: SeededBot = await network().seed.bot(owner, {
      guilds: [guild.id],
      permissions: BigInt(bits("MANAGE_WEBHOOKS")),
    });
    const webhook = await must(bot.rest.post(here(), { name: "robot" }));
    expect(webhook).toMatchObject({ application_id: bot.applicationId, token: expect.any(String) });
    const seen = await must(owner.rest.get(`/webhooks/${webhook.id}`));
    expect([seen.user.id, seen.token, seen.url]).toEqual([bot.id, undefined, undefined]);
    await must(
      owner.rest.put(`/channels/${guild.channelId}/permissions/${bot.id}`, {
        type: 1,
        deny: bits("VIEW_CHANNEL"),
        allow: "0",
      }),
    );
    expect((await bot.rest.get(`/webhooks/${webhook.id}`)).body.token).toBe(webhook.token);
    expect(verdict(await bot.rest.delete(`/webhooks/${webhook.id}`))).toEqual([403, 50001]);
  });

  test("is one of fifteen in its channel, also of those that come from elsewhere", async () => {
    for (let count = 0; count < 15; count++) await create();
    expect(verdict(await owner.rest.post(here(), { name: "one more" }))).toEqual([400, 30007]);
    const other = await network().seed.channel(owner, guild.id);
    const webhook = await must(owner.rest.post(`/channels/${other.id}/webhooks`, { name: "traveller" }));
    const move = { channel_id: guild.channelId };
    expect(verdict(await owner.rest.patch(`/webhooks/${webhook.id}`, move))).toEqual([400, 30007]);
    await network().configure({ limits: { channel: { maxWebhooks: 16 } } });
    expect((await owner.rest.patch(`/webhooks/${webhook.id}`, move)).status).toBe(200);
    await network().configure({ limits: { channel: { maxWebhooks: 15 } } });
  });

  test("is spoken of in the audit log, with the reason; what its token does is nobody's deed", async () => {
    const reason = { headers: { "X-Audit-Log-Reason": "spring%20cleaning" } };
    const { id, token } = await must(owner.rest.post(here(), { name: "herald" }, reason));
    await must(owner.rest.patch(`/webhooks/${id}`, { name: "crier" }, reason));
    await must(owner.rest.patch(`/webhooks/${id}`, {}, reason));
    await must(network().rest().patch(`/webhooks/${id}/${token}`, { name: "other" }));
    await must(owner.rest.delete(`/webhooks/${id}`, reason));
    await network().settle();
    const entries = session.all("GUILD_AUDIT_LOG_ENTRY_CREATE").filter(({ target_id }) => target_id === id);
    expect(entries.map(({ action_type }) => action_type)).toEqual([50, 51, 52]);
    expect(entries[0]).toMatchObject({ user_id: owner.id, reason: "spring cleaning", guild_id: guild.id });
    expect(entries[1].changes).toEqual([{ key: "name", old_value: "herald", new_value: "crier" }]);
    expect(JSON.stringify(entries)).not.toContain(token);
  });

  test("needs a channel that people write in", async () => {
    const category = await network().seed.channel(owner, guild.id, { type: ChannelType.GuildCategory });
    expect(verdict(await owner.rest.post(`/channels/${category.id}/webhooks`, { name: "x" }))).toEqual([400, 50024]);
    const { id } = await create();
    expect(verdict(await owner.rest.patch(`/webhooks/${id}`, { channel_id: category.id }))).toEqual([400, 50024]);
  });

  test("goes with its channel", async () => {
    const other = await network().seed.channel(owner, guild.id);
    const { id, token } = await must(owner.rest.post(`/channels/${other.id}/webhooks`, { name: "x" }));
    await must(owner.rest.delete(`/channels/${other.id}`));
    expect(verdict(await network().rest().get(`/webhooks/${id}/${token}`))).toEqual([404, 10015]);
    expect((await owner.rest.get(`/guilds/${guild.id}/webhooks`)).body).toEqual([]);
  });
});

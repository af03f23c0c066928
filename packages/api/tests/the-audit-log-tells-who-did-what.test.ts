import { must, onBundle } from "@spacebar/testkit";
import type { GatewayClient, SeededBot, SeededGuild, SeededUser } from "@spacebar/testkit";
import { AuditLogEvent } from "discord-api-types/v10";

const VIEW_AUDIT_LOG = "128";

onBundle("the audit log", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let bot: SeededBot;
  let viewer: GatewayClient;
  let stranger: GatewayClient;

  beforeAll(async () => {
    const { seed } = network();
    owner = await seed.user();
    guild = await seed.guild(owner);
    bot = await seed.bot(owner, { guilds: [guild.id], permissions: VIEW_AUDIT_LOG });
    viewer = await network().connect({ token: bot.token });
    stranger = await network().connect({ token: (await seed.member(guild)).token });
  });

  /** What the log said of one deed. */
  async function entriesOf(deed: () => Promise<unknown>) {
    const before = viewer.all("GUILD_AUDIT_LOG_ENTRY_CREATE").length;
    await deed();
    await network().settle();
    return viewer.all("GUILD_AUDIT_LOG_ENTRY_CREATE").slice(before);
  }

  test("a role's life, with the reason that was given, for those only who may view the log", async () => {
    const path = `/guilds/${guild.id}/roles`;
    const reason = { headers: { "X-Audit-Log-Reason": "raison%20%C3%A9crite" } };
    const body = { name: "crew", permissions: "0" };
    let id = "";
    const [made] = await entriesOf(async () => (id = (await must(owner.rest.post(path, body, reason))).id));
    expect(made).toMatchObject({
      guild_id: guild.id,
      action_type: AuditLogEvent.RoleCreate,
      user_id: owner.id,
      target_id: id,
      reason: "raison écrite",
    });
    expect(made!.changes).toContainEqual({ key: "name", new_value: "crew" });

    const [changed] = await entriesOf(() => must(owner.rest.patch(`${path}/${id}`, { name: "staff", hoist: false })));
    expect(changed).toMatchObject({
      action_type: AuditLogEvent.RoleUpdate,
      changes: [{ key: "name", old_value: "crew", new_value: "staff" }],
    });
    expect(changed).not.toHaveProperty("reason");
    expect(await entriesOf(() => must(owner.rest.patch(`${path}/${id}`, { name: "staff" })))).toEqual([]);

    const [gone] = await entriesOf(() => must(owner.rest.delete(`${path}/${id}`)));
    expect(gone).toMatchObject({ action_type: AuditLogEvent.RoleDelete, target_id: id });
    expect(gone!.changes).toContainEqual({ key: "name", old_value: "staff" });
    expect(stranger.all("GUILD_AUDIT_LOG_ENTRY_CREATE")).toEqual([]);
  });

  test("pins, and messages of others that are deleted; one's own are nobody's business", async () => {
    const channel = `/channels/${guild.channelId}/messages`;
    const author = await network().seed.member(guild);
    const send = async (by: SeededUser) => (await network().seed.message(by, guild.channelId)).id;
    const theirs = await send(author);
    const [pinned, unpinned] = await entriesOf(async () => {
      await must(owner.rest.put(`${channel}/pins/${theirs}`));
      await must(owner.rest.delete(`${channel}/pins/${theirs}`));
    });
    const options = { channel_id: guild.channelId, message_id: theirs };
    expect(pinned).toMatchObject({ action_type: AuditLogEvent.MessagePin, target_id: author.id, options });
    expect(unpinned).toMatchObject({ action_type: AuditLogEvent.MessageUnpin, target_id: author.id, options });

    const own = await send(owner);
    const deleted = await entriesOf(async () => {
      await must(owner.rest.delete(`${channel}/${own}`));
      await must(owner.rest.delete(`${channel}/${theirs}`));
    });
    expect(deleted).toEqual([
      expect.objectContaining({
        action_type: AuditLogEvent.MessageDelete,
        target_id: author.id,
        options: { channel_id: guild.channelId, count: "1" },
      }),
    ]);

    const messages = [await send(author), await send(owner)];
    const [bulk] = await entriesOf(() => must(owner.rest.post(`${channel}/bulk-delete`, { messages })));
    expect(bulk).toMatchObject({
      action_type: AuditLogEvent.MessageBulkDelete,
      target_id: guild.channelId,
      options: { count: "2" },
    });
  });
});

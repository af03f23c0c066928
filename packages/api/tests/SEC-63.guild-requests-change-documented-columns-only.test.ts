import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { database } from "@spacebar/util/db";
import { Ban, Channel, Guild, Invite, Member, Role } from "@spacebar/util/entities";

type Row = Record<string, unknown>;
type Entity = new () => object;

/** Every column of the table, each with a value it does not have by itself. */
function everyColumn(entity: Entity, keep: Row): Row {
  const columns = database().getMetadata(entity).columns;
  const value = (type: unknown, name: string): unknown => {
    if (type === "boolean") return true;
    if (type === "integer") return 3;
    if (type === "bigint") return "123456789012345678";
    return type === "text" || name === "features" ? ["INJECTED"] : "injected";
  };
  return {
    ...Object.fromEntries(columns.map(({ type, propertyName }) => [propertyName, value(type, propertyName)])),
    ...keep,
  };
}

onBundle("a request changes the columns it is documented to change, and no other", (network) => {
  let owner: SeededUser;
  let guild: SeededGuild;
  let member: SeededUser;

  beforeAll(async () => {
    const community = await network().seed.community();
    [owner, guild, member] = [community.owner, community.guild, community.members[0]!];
  });

  const read = async (entity: Entity, where: Row): Promise<Row> => ({
    ...(await database().manager.findOneByOrFail<Row>(entity, where as never)),
  });

  async function changedBy(
    entity: Entity,
    where: Row,
    ask: () => Promise<{ status: number; body: unknown }>,
  ): Promise<string[]> {
    const before = await read(entity, where);
    const { status, body } = await ask();
    if (status >= 300)
      throw new Error(`The request was refused, so it tells nothing: ${status} ${JSON.stringify(body)}`);
    const after = await read(entity, where);
    return Object.keys(after)
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .toSorted();
  }

  test("PATCH guild", async () => {
    const keep = {
      ...{ owner_id: null, icon: null, splash: null, banner: null, discovery_splash: null, afk_timeout: 900 },
      ...{
        afk_channel_id: null,
        system_channel_id: guild.channelId,
        rules_channel_id: null,
        public_updates_channel_id: null,
      },
      ...{
        safety_alerts_channel_id: null,
        preferred_locale: "de",
        verification_level: 1,
        default_message_notifications: 1,
        explicit_content_filter: 1,
      },
    };
    const body = everyColumn(Guild, keep);
    expect(await changedBy(Guild, { id: guild.id }, () => owner.rest.patch(`/guilds/${guild.id}`, body))).toEqual([
      ...[
        "afk_timeout",
        "default_message_notifications",
        "description",
        "explicit_content_filter",
        "name",
        "preferred_locale",
      ],
      ...["premium_progress_bar_enabled", "system_channel_flags", "verification_level"],
    ]);
  });

  test("PATCH channel", async () => {
    const body = everyColumn(Channel, {
      ...{
        type: 0,
        parent_id: null,
        permission_overwrites: [],
        icon: null,
        default_auto_archive_duration: 60,
        bitrate: 8000,
      },
      ...{ video_quality_mode: 1, default_reaction_emoji: null, default_sort_order: 1, default_forum_layout: 1 },
      ...{ default_tag_setting: "match_all", available_tags: [], auto_archive_duration: 60, applied_tags: [] },
    });
    expect(
      await changedBy(Channel, { id: guild.channelId }, () => owner.rest.patch(`/channels/${guild.channelId}`, body)),
    ).toEqual([
      ...[
        "default_auto_archive_duration",
        "default_thread_rate_limit_per_user",
        "name",
        "nsfw",
        "parent_id",
        "position",
      ],
      ...["rate_limit_per_user", "topic"],
    ]);
  });

  test("PATCH role", async () => {
    const role = await network().seed.role(owner, guild.id);
    const body = everyColumn(Role, { icon: null, permissions: "0" });
    const ask = () => owner.rest.patch(`/guilds/${guild.id}/roles/${role.id}`, body);
    expect(await changedBy(Role, { id: role.id }, ask)).toEqual([
      "color",
      "hoist",
      "mentionable",
      "name",
      "permissions",
      "unicode_emoji",
    ]);
  });

  test("PATCH member, and one's own", async () => {
    const where = { guild_id: guild.id, user_id: member.id };
    const body = everyColumn(Member, {
      ...{ avatar: null, banner: null, communication_disabled_until: null, flags: 7 },
      mute: null,
      deaf: null,
    });
    const byOwner = () => owner.rest.patch(`/guilds/${guild.id}/members/${member.id}`, body);
    expect(await changedBy(Member, where, byOwner)).toEqual(["flags", "nick"]);
    const own = { ...body, nick: "own" };
    const bySelf = () => member.rest.patch(`/guilds/${guild.id}/members/@me`, own);
    expect(await changedBy(Member, where, bySelf)).toEqual(["bio", "nick", "pronouns"]);
  });

  test("what is created belongs to its creator and its place", async () => {
    const forged = { id: "1", guild_id: "1", owner_id: "1", position: 0 };
    const channel = await must(
      owner.rest.post(`/guilds/${guild.id}/channels`, { name: "c", ...forged, last_message_id: "1" }),
    );
    expect(await read(Channel, { id: channel.id })).toMatchObject({
      guild_id: guild.id,
      owner_id: null,
      last_message_id: null,
    });
    const role = await must(
      owner.rest.post(`/guilds/${guild.id}/roles`, { ...forged, managed: true, tags: { bot_id: "1" } }),
    );
    expect(await read(Role, { id: role.id })).toMatchObject({ guild_id: guild.id, managed: false, tags: null });
    const founded = await must(
      owner.rest.post("/guilds", { name: "g g", ...forged, features: ["VERIFIED"], premium_tier: 3, member_count: 99 }),
    );
    const row = await read(Guild, { id: founded.id });
    expect(row).toMatchObject({
      owner_id: owner.id,
      features: [],
      premium_tier: 0,
      member_count: 1,
      vanity_url_code: null,
    });
    const invite = everyColumn(Invite, {
      max_uses: 1,
      max_age: 60,
      target_type: null,
      target_user_id: null,
      target_application_id: null,
      role_ids: null,
    });
    const { code } = await must(owner.rest.post(`/channels/${guild.channelId}/invites`, invite));
    expect(code).not.toBe("injected");
    expect(await read(Invite, { code })).toMatchObject({
      guild_id: guild.id,
      channel_id: guild.channelId,
      inviter_id: owner.id,
      uses: 0,
      flags: 0,
    });
    const banned = await network().seed.user();
    await must(owner.rest.put(`/guilds/${guild.id}/bans/${banned.id}`, everyColumn(Ban, { reason: "why" })));
    expect(await read(Ban, { guild_id: guild.id, user_id: banned.id })).toMatchObject({
      moderator_id: owner.id,
      reason: "why",
    });
  });
});

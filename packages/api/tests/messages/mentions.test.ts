import { onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits } from "../support/guild.js";
import { faults, forbid, MessagesOf } from "../support/messages.js";

onBundle("what a message mentions", (network) => {
  let owner: SeededUser;
  let ann: SeededUser;
  let bob: SeededUser;
  let guild: SeededGuild;
  let open: string;
  let closed: string;
  let messages: MessagesOf;
  beforeAll(async () => {
    const made = await network().seed.community(2);
    ({ owner, guild } = made);
    [ann, bob] = made.members as [SeededUser, SeededUser];
    open = (await network().seed.role(owner, guild.id, { mentionable: true })).id;
    closed = (await network().seed.role(owner, guild.id)).id;
    messages = new MessagesOf(ann, guild.channelId);
    await forbid(guild, bits("MENTION_EVERYONE"));
  });

  const sent = async (body: object, by: SeededUser = ann) => {
    const { mentions, mention_roles, mention_everyone } = await messages.as(by).send(body);
    return { users: mentions.map(({ id }) => id), roles: mention_roles, everyone: mention_everyone };
  };
  const all = () => `<@${bob.id}> <@!${owner.id}> <@&${open}> <@&${closed}> @everyone`;
  const nobody = { users: [], roles: [], everyone: false };

  test("is everybody named, without everyone and closed roles for those who may not", async () => {
    expect(await sent({ content: all() })).toEqual({ users: [bob.id, owner.id], roles: [open], everyone: false });
    expect(await sent({ content: all() }, owner)).toEqual({
      users: [bob.id, owner.id],
      roles: [open, closed],
      everyone: true,
    });
    expect(await sent({ content: "@here" }, owner)).toEqual({ ...nobody, everyone: true });
    expect(await sent({ content: "<@1> <@&2> @everyones <@x>" }, owner)).toEqual(nobody);
    expect(await sent({ content: `<@&${guild.id}>` }, owner)).toEqual(nobody);
  });

  test.each<[string, () => object, () => object]>([
    ["{}", () => ({}), () => nobody],
    ["parse: []", () => ({ parse: [] }), () => nobody],
    ["parse: users", () => ({ parse: ["users"] }), () => ({ ...nobody, users: [bob.id, owner.id] })],
    ["parse: roles", () => ({ parse: ["roles"] }), () => ({ ...nobody, roles: [open, closed] })],
    ["parse: everyone", () => ({ parse: ["everyone"] }), () => ({ ...nobody, everyone: true })],
    ["users", () => ({ users: [owner.id, "1"] }), () => ({ ...nobody, users: [owner.id] })],
    ["roles", () => ({ roles: [closed, "1"] }), () => ({ ...nobody, roles: [closed] })],
    [
      "parse: users, users: []",
      () => ({ parse: ["users"], users: [] }),
      () => ({ ...nobody, users: [bob.id, owner.id] }),
    ],
    [
      "parse: everyone, users",
      () => ({ parse: ["everyone"], users: [bob.id] }),
      () => ({ ...nobody, users: [bob.id], everyone: true }),
    ],
    ["null", () => ({ parse: null, users: null, roles: null }), () => nobody],
  ])("with allowed_mentions %s", async (_, allowed, expected) => {
    expect(await sent({ content: all(), allowed_mentions: allowed() }, owner)).toEqual(expected());
  });

  test.each(["users", "roles"])("cannot be parsed and listed at once: %s", async (kind) => {
    const answer = await messages.try({ content: "x", allowed_mentions: { parse: [kind], [kind]: ["1"] } });
    expect(faults(answer)).toEqual({ allowed_mentions: ["MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE"] });
  });

  test("has at most a hundred ids, and knows only three kinds", async () => {
    const ids = Array.from({ length: 101 }, (_, index) => String(index + 1));
    expect(faults(await messages.try({ content: "x", allowed_mentions: { users: ids } }))).toHaveProperty([
      "allowed_mentions.users",
    ]);
    expect(faults(await messages.try({ content: "x", allowed_mentions: { parse: ["cats"] } }))).toHaveProperty([
      "allowed_mentions.parse.0",
    ]);
  });

  test("includes whom it answers, unless it says otherwise", async () => {
    const { id: message_id } = await messages.as(bob).send("question");
    const answer = (more: object) => sent({ content: "answer", message_reference: { message_id }, ...more });
    expect(await answer({})).toEqual({ ...nobody, users: [bob.id] });
    expect(await answer({ allowed_mentions: { parse: [] } })).toEqual(nobody);
    expect(await answer({ allowed_mentions: { replied_user: false } })).toEqual(nobody);
    expect(await answer({ allowed_mentions: { replied_user: true } })).toEqual({ ...nobody, users: [bob.id] });
  });

  test("carries who they are in the guild, in the event", async () => {
    const session = await network().connect({ token: owner.token });
    await sent({ content: `<@${bob.id}>` });
    await network().settle();
    const [event] = session.all("MESSAGE_CREATE");
    expect(event.mentions).toEqual([
      expect.objectContaining({ id: bob.id, member: expect.objectContaining({ roles: [] }) }),
    ]);
  });

  test("is found anew by an edit", async () => {
    const { id } = await messages.send(`<@${bob.id}>`);
    const edited = async (body: object) => {
      const { mentions, mention_everyone } = (await messages.edit(id, body)).body;
      return [mentions.map((user: { id: string }) => user.id), mention_everyone];
    };
    expect(await edited({ content: `<@${owner.id}> @everyone` })).toEqual([[owner.id], false]);
    expect(await edited({ content: `<@${owner.id}>`, allowed_mentions: { parse: [] } })).toEqual([[], false]);
    expect(await edited({ content: `<@${owner.id}> again` })).toEqual([[owner.id], false]);
  });
});

import { must, onBundle } from "@spacebar/testkit";
import type { SeededGuild, SeededUser } from "@spacebar/testkit";
import { bits, verdict } from "../support/guild.js";
import { forbid, MessagesOf, toldOf } from "../support/messages.js";

onBundle("how far a channel is read", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let messages: MessagesOf;
  beforeEach(async () => {
    const made = await network().seed.community(1);
    ({ owner, guild } = made);
    member = made.members[0]!;
    messages = new MessagesOf(owner, guild.channelId);
  });

  /** As the reader's next READY has it. */
  const state = async (by: SeededUser, channelId = guild.channelId) => {
    const session = await network().connect({ token: by.token });
    const { read_state } = session.ready;
    const entries = (Array.isArray(read_state) ? read_state : read_state.entries) as { id: string }[];
    return entries.find(({ id }) => id === channelId);
  };
  const ack = (by: SeededUser, id: string, body: object = { token: null }) =>
    by.rest.post(`${messages.path}/${id}/ack`, body);

  test("is what the client says, told to the reader's other devices and to nobody else", async () => {
    const [phone, other] = [
      await network().connect({ token: member.token }),
      await network().connect({ token: owner.token }),
    ];
    const { id } = await messages.send(`<@${member.id}>`);
    expect(await state(member)).toMatchObject({ mention_count: 1 });
    const told = await toldOf(network(), phone, async () => {
      other.forget();
      expect((await ack(member, id)).body).toEqual({ token: null });
    });
    expect(told).toEqual([
      ["MESSAGE_ACK", expect.objectContaining({ channel_id: guild.channelId, message_id: id, mention_count: 0 })],
    ]);
    expect(other.all("MESSAGE_ACK")).toEqual([]);
    expect(await state(member)).toMatchObject({ last_message_id: id, mention_count: 0 });
  });

  test("goes back only by hand", async () => {
    const [first, second] = [await messages.send("1"), await messages.send("2")];
    await must(ack(member, second.id));
    await must(ack(member, first.id));
    expect(await state(member)).toMatchObject({ last_message_id: second.id });
    await must(ack(member, first.id, { manual: true, mention_count: 3 }));
    expect(await state(member)).toMatchObject({ last_message_id: first.id, mention_count: 3 });
    await must(ack(member, "0", { manual: true }));
    expect(await state(member)).toMatchObject({ last_message_id: "0", mention_count: 0 });
  });

  test("counts mentions of the reader, their roles and everyone", async () => {
    const role = await network().seed.role(owner, guild.id);
    await network().seed.giveRole(owner, guild.id, member.id, role.id);
    await must(ack(member, (await messages.send("x")).id));
    for (const content of [
      `<@${member.id}>`,
      `<@&${role.id}>`,
      "@everyone",
      `<@${member.id}> @everyone <@&${role.id}>`,
      `<@${owner.id}>`,
    ]) {
      await messages.send(content);
    }
    await network().settle();
    expect(await state(member)).toMatchObject({ mention_count: 4 });
    expect(await state(owner)).toMatchObject({ mention_count: 0 });
  });

  test("counts every message of a conversation of two, and none of one's own", async () => {
    const { id } = await must(owner.rest.post("/users/@me/channels", { recipients: [member.id] }));
    const direct = new MessagesOf(owner, id);
    await direct.send("1");
    const { id: last } = await direct.send("2");
    expect(await state(member, id)).toMatchObject({ mention_count: 2 });
    expect(await state(owner, id)).toMatchObject({ last_message_id: last, mention_count: 0 });
    const reply = await direct.as(member).send("3");
    expect(await state(member, id)).toMatchObject({ last_message_id: reply.id, mention_count: 0 });
    expect(await state(owner, id)).toMatchObject({ mention_count: 1 });
  });

  test("is set for several channels at once, those that are seen", async () => {
    const [seen, hidden] = [
      await network().seed.channel(owner, guild.id),
      await network().seed.channel(owner, guild.id),
    ];
    await must(
      owner.rest.put(`/channels/${hidden.id}/permissions/${guild.id}`, { type: 0, deny: bits("VIEW_CHANNEL") }),
    );
    const session = await network().connect({ token: member.token });
    const entries = [seen.id, hidden.id, "1"].map((channel_id) => ({
      channel_id,
      message_id: "5",
      read_state_type: 0,
    }));
    const told = await toldOf(network(), session, () =>
      must(
        member.rest.post("/read-states/ack-bulk", {
          read_states: [...entries, { channel_id: seen.id, message_id: "9", read_state_type: 1 }],
        }),
      ),
    );
    expect(told.map(([, { channel_id }]) => channel_id)).toEqual([seen.id]);
    const { id } = await messages.send("x");
    await must(member.rest.post(`/guilds/${guild.id}/ack`));
    expect(await state(member)).toMatchObject({ last_message_id: id });
  });

  test("knows which pins were seen", async () => {
    const { id } = await messages.send("x");
    await must(owner.rest.put(`/channels/${guild.channelId}/pins/${id}`));
    const session = await network().connect({ token: member.token });
    const told = await toldOf(network(), session, () =>
      must(member.rest.post(`/channels/${guild.channelId}/pins/ack`)),
    );
    expect(told).toEqual([
      ["CHANNEL_PINS_ACK", { channel_id: guild.channelId, timestamp: expect.any(String), version: expect.any(Number) }],
    ]);
    expect(await state(member)).toMatchObject({ last_pin_timestamp: told[0]![1]["timestamp"] });
  });

  test("is forgotten when the client says so, and is nobody's business in a hidden channel", async () => {
    await must(ack(member, "5"));
    await must(member.rest.delete(`${messages.path}/ack`));
    expect(await state(member)).toBeUndefined();
    await forbid(guild, bits("VIEW_CHANNEL"));
    expect(verdict(await ack(member, "5"))).toEqual([403, 50001]);
  });
});

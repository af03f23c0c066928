import { must, forEachSetup } from "@spacebar/testkit";
import type { GatewayClient, SeededGuild, SeededUser } from "@spacebar/testkit";

const JOIN = 4;
const STATUSES = 36;
const INFO = 43;
const HIDDEN_FROM_ALL = { type: 0, allow: "0", deny: "1024" };

await forEachSetup("what those in a voice channel are doing", (network) => {
  let owner: SeededUser;
  let member: SeededUser;
  let guild: SeededGuild;
  let lounge: string;
  let secret: string;
  let ownerClient: GatewayClient;
  let memberClient: GatewayClient;

  beforeAll(async () => {
    const { seed } = network();
    owner = await seed.user();
    guild = await seed.guild(owner);
    member = await seed.member(guild);
    lounge = (await seed.channel(owner, guild.id, { type: 2 })).id;
    const permission_overwrites = [{ id: guild.id, ...HIDDEN_FROM_ALL }];
    secret = (await seed.channel(owner, guild.id, { type: 2, permission_overwrites })).id;
    ownerClient = await network().connect({ token: owner.token });
    memberClient = await network().connect({ token: member.token });
  });
  beforeEach(() => {
    ownerClient.forget();
    memberClient.forget();
  });

  const move = async (client: GatewayClient, channel_id: string | null) => {
    client.send(JOIN, { guild_id: guild.id, channel_id, self_mute: false, self_deaf: false });
    const isThis = (state: { user_id: string; channel_id: string | null }) =>
      state.user_id === client.userId && state.channel_id === channel_id;
    await client.waitFor("VOICE_STATE_UPDATE", isThis);
    await network().settle();
  };
  const put = (by: SeededUser, channelId: string, status: string | null) =>
    by.rest.put(`/channels/${channelId}/voice-status`, { status });
  /** What was said of rooms since the test began: `[event, channel, value]`. */
  const told = ({ recent }: GatewayClient) =>
    recent
      .filter(({ t }) => t.startsWith("VOICE_CHANNEL_"))
      .map(({ t, d }) => [t.split("_")[2], d.id, d.status ?? d.voice_start_time ?? null]);
  const ask = async (client: GatewayClient, op: number, d: object) => {
    const from = client.frames.length;
    client.send(op, { guild_id: guild.id, ...d });
    return client.waitForFrame(({ t }) => t === (op === INFO ? "CHANNEL_INFO" : "CHANNEL_STATUSES"), { from });
  };

  test("the first who comes begins, the last who leaves ends it, and only then", async () => {
    await move(memberClient, lounge);
    await move(ownerClient, lounge);
    expect((await put(member, lounge, "chess")).status).toBe(204);
    await network().settle();
    await move(memberClient, null);
    expect(told(ownerClient)).toEqual([
      ["START", lounge, expect.any(Number)],
      ["STATUS", lounge, "chess"],
    ]);
    ownerClient.forget();
    await move(ownerClient, null);
    expect(told(ownerClient)).toEqual([
      ["START", lounge, null],
      ["STATUS", lounge, null],
    ]);
  });

  test("whoever is not there needs to manage the channel; whoever does not see it hears nothing", async () => {
    expect((await put(member, lounge, "chess")).status).toBe(403);
    expect((await put(member, secret, "chess")).status).toBe(403);
    expect((await put(owner, guild.channelId, "chess")).body).toMatchObject({ code: 50024 });
    await must(put(owner, secret, "plans"));
    await network().settle();
    expect(told(ownerClient)).toEqual([["STATUS", secret, "plans"]]);
    expect(told(memberClient)).toEqual([]);
  });

  test("is answered to who asks, of the channels they see", async () => {
    await move(memberClient, lounge);
    const info = await ask(ownerClient, INFO, { fields: ["status", "voice_start_time", "__proto__"] });
    expect(info.d).toEqual({
      guild_id: guild.id,
      channels: expect.arrayContaining([
        { id: secret, status: "plans", voice_start_time: null },
        { id: lounge, status: null, voice_start_time: expect.any(Number) },
      ]),
    });
    const own = await ask(memberClient, INFO, { fields: ["status"] });
    expect(own.d).toEqual({ guild_id: guild.id, channels: [{ id: lounge, status: null }] });
    expect((await ask(ownerClient, STATUSES, {})).d).toEqual({
      guild_id: guild.id,
      channels: [{ id: secret, status: "plans" }],
    });
    await move(memberClient, null);
  });
});

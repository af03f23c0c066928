import { ChannelType, GatewayIntentBits as Intent } from "discord-api-types/v10";
import { transaction } from "@spacebar/util/db";
import { VoiceState } from "@spacebar/util/entities";
import type { Channel, Guild } from "@spacebar/util/entities";
import { PERMISSIONS } from "@spacebar/util/permissions";
import type { GatewayClient } from "@spacebar/testkit";
import { allow, deny, World } from "./support/World.js";
import type { Account } from "./support/World.js";

const OP = 4;
const { CONNECT, VIEW_CHANNEL } = PERMISSIONS;
let world: World;
let owner: Account, alice: Account, bob: Account;
let guild: Guild, lounge: Channel, hidden: Channel, closed: Channel, small: Channel;
let ownerClient: GatewayClient, aliceClient: GatewayClient, bobClient: GatewayClient;
beforeEach(async () => {
  world = await World.start();
  [owner, alice, bob] = [await world.user(), await world.user(), await world.user()];
  guild = await world.guild(owner, [alice, bob]);
  const type = ChannelType.GuildVoice;
  lounge = await world.channel(guild, { type });
  closed = await world.channel(guild, { type, permission_overwrites: [deny(guild.id, CONNECT)] });
  small = await world.channel(guild, { type, user_limit: 1 });
  hidden = await world.channel(guild, {
    type,
    permission_overwrites: [deny(guild.id, VIEW_CHANNEL), allow(alice.id, VIEW_CHANNEL, 1)],
  });
  ownerClient = await world.connect(owner);
  aliceClient = await world.connect(alice);
  bobClient = await world.connect(bob);
});
afterEach(() => world.close());

async function move(client: GatewayClient, channel: Channel | null, more: object = {}): Promise<void> {
  client.send(OP, { guild_id: guild.id, channel_id: channel?.id ?? null, self_mute: false, self_deaf: false, ...more });
  await client.heartbeat();
  await world.settle();
}
const places = (client: GatewayClient) => client.all("VOICE_STATE_UPDATE").map(({ channel_id }) => channel_id);
const stored = () => transaction((db) => db.find(VoiceState));

test("joining, muting and leaving is told to those who see the channel", async () => {
  await move(aliceClient, lounge);
  await aliceClient.waitFor("VOICE_SERVER_UPDATE");
  await move(aliceClient, lounge, { self_mute: true, self_video: true, flags: 3 });
  await bobClient.waitFor("VOICE_STATE_UPDATE", ({ self_mute }) => self_mute);
  await move(aliceClient, null);
  await bobClient.waitFor("VOICE_STATE_UPDATE", ({ channel_id }) => channel_id === null);
  expect(places(bobClient)).toEqual([lounge.id, lounge.id, null]);
  const [joined] = bobClient.all("VOICE_STATE_UPDATE");
  expect(joined).toMatchObject({
    guild_id: guild.id,
    user_id: alice.id,
    session_id: aliceClient.sessionId,
    member: { user: { id: alice.id } },
  });
  expect(aliceClient.all("VOICE_SERVER_UPDATE")[0]).toMatchObject({ guild_id: guild.id, endpoint: null });
  expect(bobClient.all("VOICE_SERVER_UPDATE")).toEqual([]);
  expect(await stored()).toEqual([]);
});

test("a hidden channel is not named to those who do not see it: they see somebody leave, or nothing", async () => {
  await move(aliceClient, hidden);
  await ownerClient.waitFor("VOICE_STATE_UPDATE");
  await move(aliceClient, lounge);
  await bobClient.waitFor("VOICE_STATE_UPDATE");
  await move(aliceClient, hidden);
  await bobClient.waitFor("VOICE_STATE_UPDATE", ({ channel_id }) => channel_id === null);
  await move(aliceClient, null);
  await aliceClient.waitFor("VOICE_STATE_UPDATE", ({ channel_id }) => channel_id === null);
  await world.settle();
  expect(places(ownerClient)).toEqual([hidden.id, lounge.id, hidden.id, null]);
  expect(places(bobClient)).toEqual([lounge.id, null]);
  expect(bobClient.texts.join()).not.toContain(hidden.id);
});

test("first pictures list who is in the channels one sees", async () => {
  await move(aliceClient, lounge);
  await move(ownerClient, hidden);
  await ownerClient.waitFor("VOICE_SERVER_UPDATE");
  await aliceClient.waitFor("VOICE_SERVER_UPDATE");
  const bot = await world.bot();
  await world.join(guild, bot);
  const botClient = await world.connect(bot, { intents: Intent.Guilds });
  const created = await botClient.waitFor("GUILD_CREATE");
  expect(created.voice_states).toMatchObject([{ user_id: alice.id, channel_id: lounge.id }]);
  expect(created.members.map(({ id }: { id: string }) => id)).toContain(alice.id);
  const web = await world.connect(bob, { version: 9, identify: { capabilities: 16381 } });
  const { guilds } = await web.waitFor("READY_SUPPLEMENTAL");
  expect(guilds).toMatchObject([{ id: guild.id, voice_states: [{ user_id: alice.id, channel_id: lounge.id }] }]);
  expect(guilds[0].voice_states).toHaveLength(1);
});

test.each([
  ["may not be entered", () => closed],
  ["is not seen", () => hidden],
])("a channel that %s is not joined", async (_, channel) => {
  await move(bobClient, channel());
  expect(await stored()).toEqual([]);
  expect(places(bobClient)).toEqual([]);
});

test("a full channel is joined only by who could move others in", async () => {
  await move(aliceClient, small);
  await aliceClient.waitFor("VOICE_SERVER_UPDATE");
  await move(bobClient, small);
  expect((await stored()).map(({ user_id }) => user_id)).toEqual([alice.id]);
  await move(ownerClient, small);
  await ownerClient.waitFor("VOICE_SERVER_UPDATE");
  expect((await stored()).map(({ user_id }) => user_id).sort()).toEqual([owner.id, alice.id].sort());
});

test("voice ends with the session", async () => {
  await move(aliceClient, lounge);
  await aliceClient.waitFor("VOICE_SERVER_UPDATE");
  await aliceClient.close(1000);
  await bobClient.waitFor("VOICE_STATE_UPDATE", ({ channel_id }) => channel_id === null);
  await world.settle();
  expect(await stored()).toEqual([]);
});

test("leaving where one is not is nothing", async () => {
  bobClient.send(OP, {
    guild_id: null,
    channel_id: null,
    self_mute: false,
    self_deaf: false,
    self_video: false,
    flags: 3,
  });
  await bobClient.heartbeat();
  await world.settle();
  expect(bobClient.isOpen).toBe(true);
  expect(places(bobClient)).toEqual([]);
});

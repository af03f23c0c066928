import {
  CHANNEL_CREATE,
  CHANNEL_DELETE,
  CHANNEL_UPDATE,
  GUILD_DELETE,
  GUILD_JOINED,
  GUILD_MEMBER_ADD,
  GUILD_MEMBER_REMOVE,
  GUILD_MEMBER_UPDATE,
  GUILD_ROLE_DELETE,
  GUILD_ROLE_UPDATE,
  GUILD_UPDATE,
  MESSAGE_CREATE,
} from "@spacebar/schemas";
import { Channel, Guild, Member, MemberRole, Role } from "@spacebar/util/entities";
import { to } from "@spacebar/util/events";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { presentChannel, presentGatewayMember, presentGuild, presentRole, presentUser } from "@spacebar/util/present";
import { GatewayIntentBits as Intent } from "discord-api-types/v10";
import type { GatewayClient } from "@spacebar/testkit";
import { message } from "./support/message.js";
import { allow, deny, World } from "./support/World.js";
import type { Account } from "./support/World.js";

const { VIEW_CHANNEL, ADMINISTRATOR } = PERMISSIONS;

let world: World;
let owner: Account, alice: Account, bob: Account, bot: Account;
let guild: Guild, open: Channel, hidden: Channel, staff: Role;
let ownerClient: GatewayClient, aliceClient: GatewayClient, bobClient: GatewayClient, botClient: GatewayClient;

beforeEach(async () => {
  world = await World.start();
  [owner, alice, bob, bot] = [await world.user(), await world.user(), await world.user(), await world.bot()];
  guild = await world.guild(owner, [alice, bob, bot]);
  staff = await world.role(guild, { position: 1 });
  open = await world.channel(guild, { name: "open" });
  hidden = await world.channel(guild, {
    name: "hidden-canary",
    permission_overwrites: [deny(guild.id, VIEW_CHANNEL), allow(staff.id, VIEW_CHANNEL)],
  });
  ownerClient = await world.connect(owner);
  aliceClient = await world.connect(alice);
  bobClient = await world.connect(bob);
  botClient = await world.connect(bot);
  await botClient.waitFor("GUILD_CREATE");
  await world.settle();
  for (const client of clients()) client.forget();
});
afterEach(() => world.close());

const clients = () => [ownerClient, aliceClient, bobClient, botClient];

/** Says something in a channel and tells who heard it. */
async function heard(channel: Channel): Promise<GatewayClient[]> {
  const said = message(channel, owner);
  await world.emit(MESSAGE_CREATE, to.channel(channel), said);
  await world.settle();
  return clients().filter((client) => client.all("MESSAGE_CREATE").some(({ id }) => id === said.id));
}

const memberUpdate = (account: Account, roleIds: string[] = []) =>
  presentGatewayMember(
    Object.assign(new Member(), {
      guild_id: guild.id,
      user_id: account.id,
      joined_at: new Date(),
      deaf: false,
      mute: false,
      flags: 0,
      pending: false,
      nick: null,
      avatar: null,
      banner: null,
      communication_disabled_until: null,
    }),
    account.user,
    roleIds,
  );

const giveStaff = (account: Account) =>
  world.change(
    (db) => db.insert(MemberRole, { guild_id: guild.id, user_id: account.id, role_id: staff.id }),
    GUILD_MEMBER_UPDATE,
    to.guild(guild.id),
    memberUpdate(account, [staff.id]),
  );

test("a hidden channel's messages reach those who see it and nobody else", async () => {
  expect(await heard(hidden)).toEqual([ownerClient]);
  expect(await heard(open)).toEqual(clients());
});

test("a role given opens its channels, and a role taken closes them", async () => {
  await giveStaff(alice);
  await world.settle();
  expect(aliceClient.all("CHANNEL_CREATE").map(({ id }) => id)).toEqual([hidden.id]);
  expect(await heard(hidden)).toEqual([ownerClient, aliceClient]);

  const taken = { guild_id: guild.id, user_id: alice.id, role_id: staff.id };
  await world.change(
    (db) => db.delete(MemberRole, taken),
    GUILD_MEMBER_UPDATE,
    to.guild(guild.id),
    memberUpdate(alice),
  );
  await world.settle();
  expect(aliceClient.all("CHANNEL_DELETE").map(({ id }) => id)).toEqual([hidden.id]);
  expect(await heard(hidden)).toEqual([ownerClient]);
});

test("a role deleted closes its channels, although nobody tells of its members", async () => {
  await giveStaff(bot);
  expect(await heard(hidden)).toEqual([ownerClient, botClient]);
  const gone = { guild_id: guild.id, role_id: staff.id };
  await world.change((db) => db.delete(Role, { id: staff.id }), GUILD_ROLE_DELETE, to.guild(guild.id), gone);
  await world.settle();
  expect(botClient.all("CHANNEL_DELETE").map(({ id }) => id)).toEqual([hidden.id]);
  expect(await heard(hidden)).toEqual([ownerClient]);
});

test("a role that becomes administrator opens everything", async () => {
  await giveStaff(bob);
  const secret = await world.channel(guild, { permission_overwrites: [deny(guild.id, VIEW_CHANNEL)] });
  await world.emit(CHANNEL_CREATE, to.channel(secret), presentChannel(secret));
  await world.settle();
  expect(bobClient.all("CHANNEL_CREATE").map(({ id }) => id)).toEqual([hidden.id]);
  const permissions = String(ADMINISTRATOR);
  const role = presentRole({ ...staff, permissions });
  const payload = { guild_id: guild.id, role };
  await world.change(
    (db) => db.update(Role, { id: staff.id }, { permissions }),
    GUILD_ROLE_UPDATE,
    to.guild(guild.id),
    payload,
  );
  await world.settle();
  expect(bobClient.all("CHANNEL_CREATE").map(({ id }) => id)).toEqual([hidden.id, secret.id]);
  expect(await heard(secret)).toEqual([ownerClient, bobClient]);
});

test("an overwrite that hides a channel takes it away: one event, and not the update that says how", async () => {
  const permission_overwrites = [deny(guild.id, VIEW_CHANNEL), allow(bob.id, VIEW_CHANNEL, 1)];
  const changed = Object.assign(new Channel(), open, { permission_overwrites });
  await world.change(
    (db) => db.update(Channel, { id: open.id }, { permission_overwrites }),
    CHANNEL_UPDATE,
    to.channel(open),
    presentChannel(changed),
  );
  await world.settle();
  for (const client of [aliceClient, botClient]) {
    expect(client.recent.map(({ t }) => t)).toEqual(["CHANNEL_DELETE"]);
  }
  for (const client of [ownerClient, bobClient]) {
    expect(client.recent.map(({ t }) => t)).toEqual(["CHANNEL_UPDATE"]);
    expect(client.all("CHANNEL_UPDATE")[0].permission_overwrites).toEqual(permission_overwrites);
  }
  expect(await heard(open)).toEqual([ownerClient, bobClient]);
});

test("an overwrite that shows a channel brings it whole", async () => {
  const permission_overwrites = [deny(guild.id, VIEW_CHANNEL), allow(alice.id, VIEW_CHANNEL, 1)];
  const changed = Object.assign(new Channel(), hidden, { permission_overwrites });
  await world.change(
    (db) => db.update(Channel, { id: hidden.id }, { permission_overwrites }),
    CHANNEL_UPDATE,
    to.channel(hidden),
    presentChannel(changed),
  );
  await world.settle();
  expect(aliceClient.recent.map(({ t }) => t)).toEqual(["CHANNEL_CREATE"]);
  expect(aliceClient.all("CHANNEL_CREATE")).toEqual([JSON.parse(JSON.stringify(presentChannel(changed)))]);
  expect(bobClient.recent).toEqual([]);
});

test("a new channel is announced once, to those who see it; a deleted one too", async () => {
  const created = await world.channel(guild, {
    permission_overwrites: [deny(guild.id, VIEW_CHANNEL), allow(staff.id, VIEW_CHANNEL)],
  });
  await giveStaff(bob);
  await world.emit(CHANNEL_CREATE, to.channel(created), presentChannel(created));
  await world.settle();
  expect(ownerClient.all("CHANNEL_CREATE").map(({ id }) => id)).toEqual([created.id]);
  expect(
    bobClient
      .all("CHANNEL_CREATE")
      .map(({ id }) => id)
      .sort(),
  ).toEqual([hidden.id, created.id].sort());
  expect(aliceClient.all("CHANNEL_CREATE")).toEqual([]);

  await world.change(
    (db) => db.delete(Channel, { id: created.id }),
    CHANNEL_DELETE,
    to.channel(created),
    presentChannel(created),
  );
  await world.settle();
  expect(ownerClient.all("CHANNEL_DELETE").map(({ id }) => id)).toEqual([created.id]);
  expect(bobClient.all("CHANNEL_DELETE").map(({ id }) => id)).toEqual([created.id]);
  expect(aliceClient.all("CHANNEL_DELETE")).toEqual([]);
  expect(await heard(created)).toEqual([]);
});

test("a new owner sees everything, the old one what a member sees", async () => {
  const changed = Object.assign(new Guild(), guild, { owner_id: alice.id });
  await world.change(
    (db) => db.update(Guild, { id: guild.id }, { owner_id: alice.id }),
    GUILD_UPDATE,
    to.guild(guild.id),
    presentGuild(changed, { roles: [], emojis: [], stickers: [] }),
  );
  await world.settle();
  expect(aliceClient.all("CHANNEL_CREATE").map(({ id }) => id)).toEqual([hidden.id]);
  expect(ownerClient.all("CHANNEL_DELETE").map(({ id }) => id)).toEqual([hidden.id]);
  expect(await heard(hidden)).toEqual([aliceClient]);
});

test("who is removed hears GUILD_DELETE and nothing more, not even of the removal", async () => {
  await world.change(
    (db) => db.delete(Member, { guild_id: guild.id, user_id: bot.id }),
    GUILD_DELETE,
    to.user(bot.id, { guild_id: guild.id }),
    { id: guild.id },
  );
  await world.emit(GUILD_MEMBER_REMOVE, to.guild(guild.id), { guild_id: guild.id, user: presentUser(bot.user) });
  expect(await heard(open)).toEqual([ownerClient, aliceClient, bobClient]);
  expect(botClient.recent.map(({ t }) => t)).toEqual(["GUILD_DELETE"]);
  expect(botClient.all("GUILD_DELETE")).toEqual([{ id: guild.id }]);
  expect(aliceClient.all("GUILD_MEMBER_REMOVE")).toHaveLength(1);
});

test("a removal of which only the guild is told is enough", async () => {
  await world.change(
    (db) => db.delete(Member, { guild_id: guild.id, user_id: alice.id }),
    GUILD_MEMBER_REMOVE,
    to.guild(guild.id),
    {
      guild_id: guild.id,
      user: presentUser(alice.user),
    },
  );
  expect(await heard(open)).toEqual([ownerClient, bobClient, botClient]);
  expect(aliceClient.recent.map(({ t }) => t)).toEqual(["GUILD_DELETE"]);
});

test("a guild that is deleted is gone for everybody", async () => {
  await world.change((db) => db.delete(Guild, { id: guild.id }), GUILD_DELETE, to.guild(guild.id), { id: guild.id });
  await world.settle();
  for (const client of clients()) expect(client.recent.map(({ t }) => t)).toEqual(["GUILD_DELETE"]);
  expect(await heard(open)).toEqual([]);
});

test("who joins gets the guild first and then what happens, a greeting at once included", async () => {
  const carol = await world.bot();
  const carolClient = await world.connect(carol);
  await world.join(guild, carol);
  const greeting = message(open, carol);
  await world.emit(GUILD_JOINED, to.user(carol.id, { guild_id: guild.id }), { guild_id: guild.id, user_id: carol.id });
  await world.emit(GUILD_MEMBER_ADD, to.guild(guild.id), memberUpdate(carol));
  await world.emit(MESSAGE_CREATE, to.channel(open), greeting);
  await world.settle();
  const told = carolClient.recent.map(({ t }) => t).filter((t) => t !== "PRESENCE_UPDATE");
  expect(told).toEqual(["READY", "GUILD_CREATE", "MESSAGE_CREATE"]);
  expect(aliceClient.all("PRESENCE_UPDATE").map(({ user }) => user.id)).toContain(carol.id);
  const [shown] = carolClient.all("GUILD_CREATE");
  expect(shown.channels.map(({ id }: { id: string }) => id)).toEqual([open.id]);
  expect(aliceClient.all("GUILD_MEMBER_ADD").map(({ user }) => user.id)).toEqual([carol.id]);
});

test("a session that starts while things change ends up right", async () => {
  const [role, ...rest] = [await world.role(guild), await world.role(guild), await world.role(guild)];
  await world.change(
    (db) => db.insert(MemberRole, { guild_id: guild.id, user_id: bob.id, role_id: role!.id }),
    GUILD_MEMBER_UPDATE,
    to.guild(guild.id),
    memberUpdate(bob, [role!.id]),
  );
  const [second] = await Promise.all([
    world.connect(bob),
    giveStaff(bob),
    ...rest.map(() =>
      world.emit(GUILD_ROLE_UPDATE, to.guild(guild.id), { guild_id: guild.id, role: presentRole(role!) }),
    ),
  ]);
  await world.settle();
  const initial = second.ready.guilds[0].channels.map(({ id }: { id: string }) => id);
  const seen = new Set([...initial, ...second.all("CHANNEL_CREATE").map(({ id }) => id)]);
  expect([...seen].sort()).toEqual([open.id, hidden.id].sort());
  await heard(hidden);
  expect(second.all("MESSAGE_CREATE")).toHaveLength(1);
});

test("nothing that was sent to those who do not see a channel names it", async () => {
  await heard(hidden);
  const carol = await world.user();
  await world.join(guild, carol);
  const intents = Intent.Guilds | Intent.GuildMembers | Intent.GuildPresences | Intent.GuildMessages;
  const other = await world.bot();
  await world.join(guild, other);
  const strangers = [
    await world.connect(carol),
    await world.connect(other, { intents }),
    aliceClient,
    bobClient,
    botClient,
  ];
  await world.settle();
  for (const client of strangers) {
    expect(client.texts.join()).not.toContain(hidden.id);
    expect(client.texts.join()).not.toContain("hidden-canary");
  }
});

import { ChannelType } from "discord-api-types/v10";
import fc from "fast-check";
import { computeChannelPermissions } from "./computeChannel.js";
import { computeGuildPermissions } from "./computeGuild.js";
import { ALL_PERMISSIONS, PERMISSION_NAMES, permissionBits, PERMISSIONS } from "./flags.js";
import type { PermissionName } from "./flags.js";

/**
 * FUZ-02's pure part. The oracle below is written from the page's numbered list and prose, for one permission at a time,
 * with names and booleans: it shares neither the order of the code nor a bit operation with it.
 * @see https://discord.com/developers/docs/topics/permissions
 */
interface Model {
  isOwner: boolean;
  everyone: PermissionName[];
  roles: { permissions: PermissionName[]; held: boolean; overwrite: ModelOverwrite | null }[];
  everyoneOverwrite: ModelOverwrite | null;
  memberOverwrite: ModelOverwrite | null;
  strangerOverwrite: ModelOverwrite | null;
  channelType: ChannelType;
  timedOut: boolean;
}
interface ModelOverwrite {
  allow: PermissionName[];
  deny: PermissionName[];
}

const isThread = (type: ChannelType) =>
  [ChannelType.AnnouncementThread, ChannelType.PublicThread, ChannelType.PrivateThread].includes(type);
const isVoice = (type: ChannelType) => [ChannelType.GuildVoice, ChannelType.GuildStageVoice].includes(type);

/** The numbered steps: does the member have this permission, when nothing but roles and overwrites is looked at? */
function afterOverwrites(model: Model, name: PermissionName): boolean {
  const held = model.roles.filter((role) => role.held);
  let answer = model.everyone.includes(name) || held.some(({ permissions }) => permissions.includes(name));
  const roleOverwrites = held.map(({ overwrite }) => overwrite).filter((overwrite) => overwrite !== null);
  for (const group of [[model.everyoneOverwrite], roleOverwrites, [model.memberOverwrite]]) {
    if (group.some((overwrite) => overwrite?.deny.includes(name))) answer = false;
    if (group.some((overwrite) => overwrite?.allow.includes(name))) answer = true;
  }
  return answer;
}

function mayEverything(model: Model): boolean {
  const held = model.roles.filter((role) => role.held).map(({ permissions }) => permissions);
  return model.isOwner || [model.everyone, ...held].some((permissions) => permissions.includes("ADMINISTRATOR"));
}

function oracle(model: Model, name: PermissionName): boolean {
  if (mayEverything(model)) return true;
  const isLeft = (wanted: PermissionName): boolean => {
    if (model.timedOut && wanted !== "VIEW_CHANNEL" && wanted !== "READ_MESSAGE_HISTORY") return false;
    if (wanted === "SEND_MESSAGES" && isThread(model.channelType))
      return afterOverwrites(model, "SEND_MESSAGES_IN_THREADS");
    return afterOverwrites(model, wanted);
  };
  if (!isLeft("VIEW_CHANNEL")) return false;
  if (isVoice(model.channelType) && !isLeft("CONNECT")) return name === "VIEW_CHANNEL";
  const needsSending = ["MENTION_EVERYONE", "SEND_TTS_MESSAGES", "ATTACH_FILES", "EMBED_LINKS"].includes(name);
  return isLeft(name) && (!needsSending || isLeft("SEND_MESSAGES"));
}

const GUILD = "10";
const OWNER = "11";
const MEMBER = "12";
const STRANGER = "13";
const roleId = (index: number) => String(20 + index);

function computed(model: Model): bigint {
  const userId = model.isOwner ? OWNER : MEMBER;
  const held = model.roles.flatMap((role, index) => (role.held ? [index] : []));
  const base = computeGuildPermissions({
    ownerId: OWNER,
    userId,
    everyone: permissionBits(...model.everyone),
    roles: held.map((index) => permissionBits(...model.roles[index]!.permissions)),
  });
  const overwrite = (id: string, value: ModelOverwrite | null) =>
    value ? [{ id, allow: permissionBits(...value.allow), deny: permissionBits(...value.deny) }] : [];
  return computeChannelPermissions({
    base,
    guildId: GUILD,
    userId,
    roleIds: held.map(roleId),
    overwrites: [
      ...overwrite(userId, model.memberOverwrite),
      ...model.roles.flatMap((role, index) => overwrite(roleId(index), role.overwrite)),
      ...overwrite(STRANGER, model.strangerOverwrite),
      ...overwrite(GUILD, model.everyoneOverwrite),
    ],
    channelType: model.channelType,
    timedOut: model.timedOut,
  });
}

/** The permissions that rules speak of come often, the others now and then. */
const names = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom<PermissionName>(
      "VIEW_CHANNEL",
      "SEND_MESSAGES",
      "SEND_MESSAGES_IN_THREADS",
      "CONNECT",
      "EMBED_LINKS",
    ),
    fc.constantFrom(...PERMISSION_NAMES.filter((name) => name !== "ADMINISTRATOR")),
    fc.constantFrom<PermissionName>("MENTION_EVERYONE", "ATTACH_FILES", "SEND_TTS_MESSAGES", "READ_MESSAGE_HISTORY"),
  ),
);
const rolePermissions = fc.oneof(
  { weight: 24, arbitrary: names },
  { weight: 1, arbitrary: names.map((list): PermissionName[] => [...list, "ADMINISTRATOR"]) },
);
const overwrite = fc.option(fc.record({ allow: names, deny: names }));
const model: fc.Arbitrary<Model> = fc.record({
  isOwner: fc.integer({ min: 0, max: 19 }).map((die) => die === 0),
  everyone: rolePermissions.map((list): PermissionName[] => [...list, "VIEW_CHANNEL"]),
  roles: fc.array(fc.record({ permissions: rolePermissions, held: fc.boolean(), overwrite }), { maxLength: 5 }),
  everyoneOverwrite: overwrite,
  memberOverwrite: overwrite,
  strangerOverwrite: overwrite,
  channelType: fc.constantFrom(
    ChannelType.GuildText,
    ChannelType.GuildVoice,
    ChannelType.GuildStageVoice,
    ChannelType.GuildCategory,
    ChannelType.GuildForum,
    ChannelType.PublicThread,
    ChannelType.PrivateThread,
    ChannelType.AnnouncementThread,
  ),
  timedOut: fc.integer({ min: 0, max: 4 }).map((die) => die === 0),
});

const namesIn = (bits: bigint) => PERMISSION_NAMES.filter((name) => (bits & PERMISSIONS[name]) !== 0n);

test("the calculator and the oracle agree on every permission of 5,000 members", () => {
  let interesting = 0;
  fc.assert(
    fc.property(model, (case_) => {
      const expected = PERMISSION_NAMES.filter((name) => oracle(case_, name));
      if (expected.length > 0 && expected.length < PERMISSION_NAMES.length) interesting++;
      expect(namesIn(computed(case_))).toEqual(expected);
    }),
    { numRuns: 5_000 },
  );
  expect(interesting).toBeGreaterThan(2_000);
});

test("the order of roles and overwrites does not matter", () => {
  fc.assert(
    fc.property(model, (case_) => computed({ ...case_, roles: [...case_.roles].reverse() }) === computed(case_)),
    { numRuns: 1_000 },
  );
});

test("a timeout only takes, and takes the same whether the guild's part knew of it or not", () => {
  fc.assert(
    fc.property(model, names, (case_, base) => {
      const free = computed({ ...case_, timedOut: false });
      const bound = computed({ ...case_, timedOut: true });
      const guild = { ownerId: OWNER, userId: MEMBER, everyone: permissionBits(...base), roles: [] };
      const channel = {
        ...{ guildId: GUILD, userId: MEMBER, roleIds: [], channelType: case_.channelType, timedOut: true },
        overwrites: case_.everyoneOverwrite
          ? [
              {
                id: GUILD,
                allow: permissionBits(...case_.everyoneOverwrite.allow),
                deny: permissionBits(...case_.everyoneOverwrite.deny),
              },
            ]
          : [],
      };
      const [aware, unaware] = [true, false].map((timedOut) =>
        computeChannelPermissions({ ...channel, base: computeGuildPermissions({ ...guild, timedOut }) }),
      );
      return (bound & ~free) === 0n && aware === unaware;
    }),
    { numRuns: 2_000 },
  );
});

const bits = permissionBits;
const member = {
  base: bits("VIEW_CHANNEL", "SEND_MESSAGES", "EMBED_LINKS", "READ_MESSAGE_HISTORY", "CONNECT", "SPEAK"),
  ...{ guildId: GUILD, userId: MEMBER, roleIds: ["20", "21"], overwrites: [], channelType: ChannelType.GuildText },
} as const;

test("the page's example: role A denies VIEW_CHANNEL, role B allows it, the member sees the channel", () => {
  const overwrites = [
    { id: "20", allow: 0n, deny: bits("VIEW_CHANNEL") },
    { id: "21", allow: bits("VIEW_CHANNEL"), deny: 0n },
  ];
  expect(namesIn(computeChannelPermissions({ ...member, overwrites }))).toContain("VIEW_CHANNEL");
});

test("who cannot see a channel can do nothing in it", () => {
  const overwrites = [{ id: GUILD, allow: bits("SEND_MESSAGES", "MANAGE_CHANNELS"), deny: bits("VIEW_CHANNEL") }];
  expect(computeChannelPermissions({ ...member, overwrites })).toBe(0n);
});

test("who cannot send sends no embeds either", () => {
  const overwrites = [{ id: GUILD, allow: bits("ATTACH_FILES", "ADD_REACTIONS"), deny: bits("SEND_MESSAGES") }];
  const left = namesIn(computeChannelPermissions({ ...member, overwrites }));
  expect(left).toEqual(["ADD_REACTIONS", "VIEW_CHANNEL", "READ_MESSAGE_HISTORY", "CONNECT", "SPEAK"]);
});

test("who cannot connect to a voice channel only sees it", () => {
  const overwrites = [{ id: MEMBER, allow: bits("MANAGE_CHANNELS"), deny: bits("CONNECT") }];
  const voice = { ...member, overwrites, channelType: ChannelType.GuildVoice };
  expect(namesIn(computeChannelPermissions(voice))).toEqual(["VIEW_CHANNEL"]);
});

test("a thread asks for SEND_MESSAGES_IN_THREADS, not for SEND_MESSAGES", () => {
  const thread = { ...member, channelType: ChannelType.PublicThread };
  expect(namesIn(computeChannelPermissions(thread))).not.toContain("SEND_MESSAGES");
  const overwrites = [{ id: GUILD, allow: bits("SEND_MESSAGES_IN_THREADS"), deny: bits("SEND_MESSAGES") }];
  expect(namesIn(computeChannelPermissions({ ...thread, overwrites }))).toEqual(
    expect.arrayContaining(["SEND_MESSAGES", "SEND_MESSAGES_IN_THREADS", "EMBED_LINKS"]),
  );
});

test("a timeout leaves seeing and reading, and spares owners and administrators", () => {
  expect(namesIn(computeChannelPermissions({ ...member, timedOut: true }))).toEqual([
    "VIEW_CHANNEL",
    "READ_MESSAGE_HISTORY",
  ]);
  const guild = { ownerId: OWNER, everyone: 0n, timedOut: true };
  const administrator = computeGuildPermissions({ ...guild, userId: MEMBER, roles: [bits("ADMINISTRATOR")] });
  expect(administrator).toBe(ALL_PERMISSIONS);
  expect(computeGuildPermissions({ ...guild, userId: OWNER, roles: [] })).toBe(ALL_PERMISSIONS);
  const overwrites = [{ id: MEMBER, allow: 0n, deny: ALL_PERMISSIONS }];
  expect(computeChannelPermissions({ ...member, base: administrator, overwrites, timedOut: true })).toBe(
    ALL_PERMISSIONS,
  );
});

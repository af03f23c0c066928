import { ChannelType } from "discord-api-types/v10";
import { Channel, Guild, Role, ThreadMember } from "@spacebar/util/entities";
import { setClock } from "@spacebar/util/lib";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { GuildView } from "./GuildView.js";
import type { Standing } from "./Standing.js";

const { VIEW_CHANNEL, VIEW_AUDIT_LOG, MANAGE_THREADS, SEND_MESSAGES } = PERMISSIONS;
const [GUILD, OWNER, ROLE] = ["1", "9", "5"];

const role = (id: string, permissions: bigint) => Object.assign(new Role(), { id, permissions: String(permissions) });
const channel = (id: string, fields: Partial<Channel> = {}) =>
  Object.assign(new Channel(), {
    id,
    type: ChannelType.GuildText,
    parent_id: null,
    permission_overwrites: [],
    ...fields,
  });
const thread = (id: string, parent_id: string, type = ChannelType.PublicThread) =>
  channel(id, { type, parent_id, owner_id: "7", archived: false });
const hide = (id: string, type = 0) => ({ id, type, allow: "0", deny: String(VIEW_CHANNEL) });
const show = (id: string, type = 0) => ({ id, type, allow: String(VIEW_CHANNEL), deny: "0" });
const member = (userId: string, roleIds: string[] = [], timedOutUntil = 0): Standing => ({
  userId,
  roleIds,
  timedOutUntil,
  joinedAt: new Date(0),
});

const guild = Object.assign(new Guild(), { id: GUILD, owner_id: OWNER });
const viewOf = (...channels: Channel[]) =>
  GuildView.of({
    guild,
    roles: [role(GUILD, VIEW_CHANNEL | SEND_MESSAGES), role(ROLE, 0n)],
    channels,
    threadMembers: [],
    voiceStates: [],
    expressions: { emojis: [], stickers: [], sounds: [] },
  });

test("what is not known is not seen, by nobody", () => {
  for (const standing of [member("7"), member(OWNER)]) expect(viewOf().canView(standing, "2")).toBe(false);
});

test("a thread is seen where its parent is, and not when that is not known", () => {
  const hidden = channel("3", { permission_overwrites: [hide(GUILD), show(ROLE)] });
  const view = viewOf(channel("2"), hidden, thread("4", "2"), thread("6", "3"), thread("8", "77"));
  expect(["4", "6", "8"].map((id) => view.canView(member("7"), id))).toEqual([true, false, false]);
  expect(["4", "6", "8"].map((id) => view.canView(member("7", [ROLE]), id))).toEqual([true, true, false]);
  expect(view.canView(member("7", [], Number.MAX_SAFE_INTEGER), "8")).toBe(false);
  expect(view.canView(member(OWNER), "8")).toBe(false);
});

test("a private thread is seen by who joined it and who manages threads", () => {
  const view = GuildView.of({
    guild,
    roles: [role(GUILD, VIEW_CHANNEL), role(ROLE, MANAGE_THREADS)],
    channels: [channel("2"), thread("4", "2", ChannelType.PrivateThread)],
    threadMembers: [Object.assign(new ThreadMember(), { thread_id: "4", user_id: "7", joined_at: new Date(0) })],
    voiceStates: [],
    expressions: { emojis: [], stickers: [], sounds: [] },
  });
  expect([member("7"), member("8"), member("8", [ROLE]), member(OWNER)].map((who) => view.canView(who, "4"))).toEqual([
    true,
    false,
    true,
    true,
  ]);
});

test("a parent that is hidden hides its threads, although they were looked at before", () => {
  const view = viewOf(channel("2"), thread("4", "2"));
  expect(view.canView(member("7"), "4")).toBe(true);
  const hidden = channel("2", { permission_overwrites: [hide(GUILD)] });
  expect(view.with({ channels: new Map([["2", { channel: hidden, members: [] }]]) }).canView(member("7"), "4")).toBe(
    false,
  );
});

test("a deleted role counts no more, in overwrites neither, although its members still name it", () => {
  const view = viewOf(channel("2", { permission_overwrites: [hide(GUILD), show(ROLE)] }));
  const standing = member("7", [ROLE]);
  expect(view.canView(standing, "2")).toBe(true);
  expect(view.with({ roles: [role(GUILD, VIEW_CHANNEL)] }).canView(standing, "2")).toBe(false);
});

test("who has an overwrite of their own is not taken for others with the same roles", () => {
  const view = viewOf(channel("2", { permission_overwrites: [hide(GUILD), show("7", 1)] }));
  expect([member("8"), member("7"), member("8")].map((who) => view.canView(who, "2"))).toEqual([false, true, false]);
});

test("a timeout leaves sight and takes the rest, until it is over", () => {
  let now = 1000;
  setClock({ now: () => now });
  const view = GuildView.of({
    guild,
    roles: [role(GUILD, VIEW_CHANNEL | VIEW_AUDIT_LOG)],
    channels: [channel("2")],
    threadMembers: [],
    voiceStates: [],
    expressions: { emojis: [], stickers: [], sounds: [] },
  });
  const standing = member("7", [], 2000);
  expect(view.canView(standing, "2")).toBe(true);
  expect(view.guildPermissions(standing) & VIEW_AUDIT_LOG).toBe(0n);
  now = 2001;
  expect(view.guildPermissions(standing) & VIEW_AUDIT_LOG).toBe(VIEW_AUDIT_LOG);
  setClock();
});

test("a change of owner changes what both see, and nothing is remembered wrongly", () => {
  const view = viewOf(channel("2", { permission_overwrites: [hide(GUILD)] }));
  const [old, next] = [member(OWNER), member("7")];
  expect([view.canView(old, "2"), view.canView(next, "2")]).toEqual([true, false]);
  const after = view.with({ guild: Object.assign(new Guild(), guild, { owner_id: "7" }) });
  expect([after.canView(old, "2"), after.canView(next, "2")]).toEqual([false, true]);
  expect([view.canView(old, "2"), view.canView(next, "2")]).toEqual([true, false]);
});

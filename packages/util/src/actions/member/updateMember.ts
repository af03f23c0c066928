import type { CurrentMemberModify, Member as WireMember, MemberModify } from "@spacebar/schemas";
import type { GuildAccess, MemberAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Member } from "../../entities/index.js";
import { lockGuild } from "../guild/lockGuild.js";
import { storeImages } from "../storeImages.js";
import { checkMemberChange, readTimeout, SETTABLE_FLAGS } from "./checkMember.js";
import { announceMember, loadCurrent } from "./loadMembers.js";
import { replaceRoles } from "./memberRoles.js";
import { changeVoice, concernsVoice } from "./voice.js";

const IMAGES = { avatar: "guild-avatars", banner: "guild-banners" } as const;

/** Pictures that members show in one guild only. Applications and people set their own. */
const readImages = (guildId: string, userId: string, input: CurrentMemberModify): Promise<Partial<Member>> =>
  storeImages(IMAGES, `${guildId}/${userId}`, input);

/** An empty nickname is none. */
const readNick = (nick: string | null): string | null => nick?.trim() || null;

function readPatch(before: Member, input: MemberModify): Partial<Member> {
  const { nick, mute, deaf, communication_disabled_until: until, flags } = input;
  return {
    ...(nick !== undefined && { nick: readNick(nick) }),
    ...(mute != null && { mute }),
    ...(deaf != null && { deaf }),
    ...(until !== undefined && { communication_disabled_until: readTimeout(until) }),
    ...(flags != null && { flags: (before.flags & ~SETTABLE_FLAGS) | (flags & SETTABLE_FLAGS) }),
  };
}

/**
 * Changes a member: name, roles, voice, timeout, as far as the actor may each.
 * @throws 50013 · 10011, 50028 a role · 40032 not connected to voice · 50035 a timeout of more than 28 days
 * @see https://discord.com/developers/docs/resources/guild#modify-guild-member
 */
export async function updateMember(by: MemberAccess, input: MemberModify): Promise<WireMember> {
  checkMemberChange(by, input);
  const { guild, target, actor } = by;
  const images =
    target.user.id === actor.user.id ? await readImages(guild.id, actor.user.id, { avatar: input.avatar }) : {};
  return transaction(async (db) => {
    await lockGuild(db, guild.id);
    const current = await loadCurrent(guild.id, target.user.id);
    const patch = { ...readPatch(current.member, input), ...images };
    if (Object.keys(patch).length > 0) await db.update(Member, { guild_id: guild.id, user_id: target.user.id }, patch);
    const roleIds = input.roles ? input.roles.filter((id) => id !== guild.id) : current.roleIds;
    if (input.roles) await replaceRoles(db, by, current.roleIds, roleIds);
    const changed = { ...current, member: Object.assign(current.member, patch), roleIds: [...new Set(roleIds)] };
    if (concernsVoice(input)) await changeVoice(db, by, changed, input);
    return announceMember(changed);
  });
}

/**
 * Changes how the actor appears in a guild.
 * @throws 50013 no CHANGE_NICKNAME
 * @see https://discord.com/developers/docs/resources/guild#modify-current-member
 */
export async function updateOwnMember(by: GuildAccess, input: CurrentMemberModify): Promise<WireMember> {
  const { nick, bio, pronouns } = input;
  if (nick !== undefined && !by.permissions.has("MANAGE_NICKNAMES")) by.permissions.hasThrow("CHANGE_NICKNAME");
  const patch: Partial<Member> = {
    ...(await readImages(by.guild.id, by.actor.user.id, input)),
    ...(nick !== undefined && { nick: readNick(nick) }),
    ...(bio !== undefined && { bio: bio ?? "" }),
    ...(pronouns !== undefined && { pronouns: pronouns ?? "" }),
  };
  return transaction(async (db) => {
    await lockGuild(db, by.guild.id);
    const current = await loadCurrent(by.guild.id, by.actor.user.id);
    const own = { guild_id: by.guild.id, user_id: by.actor.user.id };
    if (Object.keys(patch).length > 0) await db.update(Member, own, patch);
    const member = Object.assign(current.member, patch);
    return { ...announceMember({ ...current, member }), bio: member.bio, pronouns: member.pronouns };
  });
}

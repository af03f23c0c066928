import type { ProfileQuery, UserProfile } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Member, MemberRole, Recipient, Relationship, User } from "../../entities/index.js";
import { MISSING_ACCESS, UNKNOWN_USER } from "../../errors/index.js";
import { presentMember, presentMemberProfile, presentProfileMetadata, presentUser } from "../../present/index.js";
import { listMutualFriends } from "./listMutualFriends.js";

/** The target's memberships in guilds where the actor is too. */
const loadShared = (actorId: string, targetId: string): Promise<Member[]> =>
  reader()
    .createQueryBuilder(Member, "member")
    .innerJoin(Member, "own", "own.guild_id = member.guild_id AND own.user_id = :actorId", { actorId })
    .where("member.user_id = :targetId", { targetId })
    .orderBy("member.guild_id", "ASC")
    .getMany();

const shareConversation = (actorId: string, targetId: string): Promise<boolean> =>
  reader()
    .createQueryBuilder(Recipient, "recipient")
    .innerJoin(Recipient, "own", "own.channel_id = recipient.channel_id AND own.user_id = :actorId", { actorId })
    .where("recipient.user_id = :targetId", { targetId })
    .getExists();

/** Whoever has nothing to do with somebody sees the user, not the profile. */
async function mayRead(actorId: string, target: User, shared: readonly Member[]): Promise<boolean> {
  if (target.id === actorId || target.bot || shared.length > 0) return true;
  if (await reader().existsBy(Relationship, { user_id: actorId, target_id: target.id })) return true;
  return shareConversation(actorId, target.id);
}

async function presentInGuild(user: User, member: Member | undefined) {
  if (!member) return {};
  const { guild_id, user_id } = member;
  const roles = await reader().findBy(MemberRole, { guild_id, user_id });
  return {
    guild_member: presentMember(
      member,
      user,
      roles.map(({ role_id }) => role_id),
    ),
    guild_member_profile: presentMemberProfile(member),
  };
}

/**
 * Somebody's profile, with what they have in common with the actor.
 * @throws 10013 no such user · 50001 the two have nothing to do with each other
 * @see https://docs.discord.food/resources/user#get-user-profile
 */
export async function getProfile(actor: Actor, userId: string, query: ProfileQuery): Promise<UserProfile> {
  const user = await reader().findOneBy(User, { id: userId });
  if (!user) throw UNKNOWN_USER();
  const shared = await loadShared(actor.user.id, userId);
  if (!(await mayRead(actor.user.id, user, shared))) throw MISSING_ACCESS();
  const wantsFriends = query.with_mutual_friends || query.with_mutual_friends_count;
  const friends = wantsFriends ? await listMutualFriends(actor, userId) : [];
  return {
    user: { ...presentUser(user), bio: user.bio },
    user_profile: presentProfileMetadata(user),
    badges: [],
    guild_badges: [],
    connected_accounts: [],
    premium_type: user.premium_type,
    premium_since: null,
    premium_guild_since: null,
    legacy_username: null,
    ...(query.with_mutual_guilds !== false && {
      mutual_guilds: shared.map(({ guild_id, nick }) => ({ id: guild_id, nick })),
    }),
    ...(query.with_mutual_friends && { mutual_friends: friends }),
    ...(query.with_mutual_friends_count && { mutual_friends_count: friends.length }),
    ...(await presentInGuild(
      user,
      shared.find(({ guild_id }) => guild_id === query.guild_id),
    )),
  };
}

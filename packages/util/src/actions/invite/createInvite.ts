import type { Invite as WireInvite, InviteCreate } from "@spacebar/schemas";
import { INVITE_CREATE, toInteger } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import { LessThanOrEqual } from "typeorm";
import type { EntityManager } from "typeorm";
import { isThread } from "../../access/index.js";
import type { ChannelAccess, GuildChannelAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Invite } from "../../entities/index.js";
import {
  CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE,
  fieldError,
  formError,
  MAXIMUM_NUMBER_OF_INVITES_REACHED,
  UNKNOWN_CHANNEL,
  UNKNOWN_USER,
} from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { clock, randomCode } from "../../lib/index.js";
import { presentInviteWithMetadata } from "../../present/index.js";
import type { InviteParts } from "../../present/index.js";
import { inGuildChannel } from "../channel/inGuildChannel.js";
import { VOICE_TYPES } from "../channel/types.js";
import { lockGuild } from "../guild/lockGuild.js";
import { checkGiving } from "../member/memberRoles.js";
import { completeInvites, loadOpenInvites } from "./loadInvites.js";

const CODE_LENGTH = 10;
const DAY_SECONDS = 24 * 3600;

/** The request as a row. @throws 50035 a target outside of a voice channel */
function readInvite(by: GuildChannelAccess, input: InviteCreate): Invite {
  const now = clock.now();
  const max_age = toInteger(input.max_age) ?? DAY_SECONDS;
  if (input.target_type != null && !VOICE_TYPES.includes(by.channel.type))
    throw formError({
      target_type: fieldError("INVITE_TARGET_VOICE"),
    });
  return Object.assign(new Invite(), {
    code: randomCode(CODE_LENGTH),
    guild_id: by.guild.id,
    channel_id: by.channel.id,
    inviter_id: by.actor.user.id,
    uses: 0,
    max_uses: toInteger(input.max_uses) ?? 0,
    max_age,
    temporary: input.temporary ?? false,
    created_at: new Date(now),
    expires_at: max_age === 0 ? null : new Date(now + max_age * 1000),
    target_type: input.target_type ?? null,
    target_user_id: input.target_user_id ?? null,
    target_application_id: input.target_application_id ?? null,
    flags: 0,
    role_ids: input.role_ids?.length ? [...new Set(input.role_ids)].toSorted() : null,
  } satisfies Invite);
}

const SAME = ["max_uses", "max_age", "temporary", "target_type", "target_user_id", "target_application_id"] as const;

/** Does an invite of the same person to the same channel do what the new one would? */
const isAlike = (other: Invite, invite: Invite): boolean =>
  SAME.every((key) => other[key] === invite[key]) &&
  String(other.role_ids) === String(invite.role_ids) &&
  (other.uses === 0 || other.max_uses === 0);

async function checkRoom(db: EntityManager, guildId: string): Promise<void> {
  await db.delete(Invite, { guild_id: guildId, expires_at: LessThanOrEqual(new Date(clock.now())) });
  const max = Config.get().limits.guild.maxInvites;
  if ((await db.countBy(Invite, { guild_id: guildId })) >= max) throw MAXIMUM_NUMBER_OF_INVITES_REACHED({ max });
}

function announce({ invite, channel, guild, inviter, targetUser }: InviteParts): void {
  const wire = presentInviteWithMetadata({ invite, channel, guild, inviter, targetUser });
  const { type, code, created_at, expires_at, max_age, max_uses, temporary, uses, flags } = wire;
  emit(INVITE_CREATE, to.channel(channel), {
    channel_id: channel.id,
    guild_id: guild.id,
    ...{ type, code, created_at, expires_at, max_age, max_uses, temporary, uses, flags },
    ...(wire.inviter && { inviter: wire.inviter }),
    ...(wire.target_type !== undefined && { target_type: wire.target_type }),
    ...(wire.target_user && { target_user: wire.target_user }),
    ...(invite.role_ids && { role_ids: invite.role_ids }),
  });
}

/**
 * Makes an invite to a channel; without `unique` one of the actor's that says the same is answered with instead.
 * @throws 50024 a category or thread · 30016 too many invites · 50013, 10011, 50028 a role the actor may not give
 * @see https://discord.com/developers/docs/resources/channel#create-channel-invite
 */
export async function createInvite(
  by: ChannelAccess<"CREATE_INSTANT_INVITE">,
  input: InviteCreate,
): Promise<WireInvite> {
  const here = inGuildChannel(by);
  if (here.channel.type === ChannelType.GuildCategory || isThread(here.channel))
    throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  const invite = readInvite(here, input);
  return transaction(async (db) => {
    await lockGuild(db, here.guild.id);
    if (invite.role_ids) {
      here.permissions.hasThrow("MANAGE_ROLES");
      await checkGiving(db, here, invite.role_ids);
    }
    const existing = input.unique
      ? []
      : await loadOpenInvites({ channel_id: here.channel.id, inviter_id: here.actor.user.id });
    const alike = existing.find((other) => isAlike(other, invite));
    if (!alike) {
      await checkRoom(db, here.guild.id);
      await insertRows(db, Invite, [invite]);
    }
    const [parts] = await completeInvites([alike ?? invite]);
    if (!parts) throw UNKNOWN_CHANNEL();
    if (invite.target_user_id && !parts.targetUser) throw UNKNOWN_USER();
    if (!alike) announce(parts);
    return presentInviteWithMetadata(parts);
  });
}

import { EVENTS } from "@spacebar/schemas";
import type { ChannelAccess } from "../../access/index.js";
import { emitEphemeral, to } from "../../events/index.js";
import { clock } from "../../lib/index.js";
import { presentMember } from "../../present/index.js";
import { checkChannelType } from "./checkMessage.js";

/** Shows "… is typing" to those who see the channel, for ten seconds. */
export function startTyping(by: ChannelAccess<"SEND_MESSAGES">): void {
  checkChannelType(by.channel.type);
  const { actor, channel, guild, member, roles } = by;
  const roleIds = roles.map((role) => role.id).filter((id) => id !== guild?.id);
  emitEphemeral(EVENTS.TYPING_START, to.channel(channel, by.recipientIds), {
    channel_id: channel.id,
    user_id: actor.user.id,
    timestamp: Math.floor(clock.now() / 1000),
    ...(guild && member && { guild_id: guild.id, member: presentMember(member, actor.user, roleIds) }),
  });
}

import type { MessageAccess } from "../../access/index.js";

/** What every event of reactions and votes says about where. */
export const reactionPlace = ({ channel, message }: Pick<MessageAccess, "channel" | "message">) => ({
  channel_id: channel.id,
  message_id: message.id,
  ...(channel.guild_id && { guild_id: channel.guild_id }),
});

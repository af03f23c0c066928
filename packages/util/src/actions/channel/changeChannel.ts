import type { Channel as WireChannel, ChannelModify } from "@spacebar/schemas";
import { ChannelType } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE } from "../../errors/index.js";
import { deleteGuildChannel } from "./deleteChannel.js";
import { inGuildChannel } from "./inGuildChannel.js";
import { closePrivateChannel } from "./privateChannel.js";
import { updateGuildChannel } from "./updateChannel.js";

/** `PATCH /channels/{id}`, whatever kind of channel it is. */
export const updateChannel = async (by: ChannelAccess, input: ChannelModify): Promise<WireChannel> =>
  updateGuildChannel(inGuildChannel(by), input);

/** `DELETE /channels/{id}`: deletes a guild's channel, closes a direct message. */
export async function deleteChannel(by: ChannelAccess): Promise<WireChannel> {
  if (by.guild) return deleteGuildChannel(inGuildChannel(by));
  if (by.channel.type !== ChannelType.DM) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  return closePrivateChannel(by);
}

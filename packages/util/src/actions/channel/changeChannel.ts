import type { Channel as WireChannel, ChannelModify } from "@spacebar/schemas";
import type { ChannelAccess } from "../../access/index.js";
import { closeDirectMessage } from "../dm/closeDirectMessage.js";
import { updateGroup } from "../dm/updateGroup.js";
import { deleteGuildChannel } from "./deleteChannel.js";
import { inGuildChannel } from "./inGuildChannel.js";
import { updateGuildChannel } from "./updateChannel.js";

/** `PATCH /channels/{id}`, whatever kind of channel it is. */
export const updateChannel = async (by: ChannelAccess, input: ChannelModify): Promise<WireChannel> =>
  by.guild ? updateGuildChannel(inGuildChannel(by), input) : updateGroup(by, input);

/** `DELETE /channels/{id}`: deletes a guild's channel, closes a direct message, leaves a group. */
export async function deleteChannel(by: ChannelAccess): Promise<WireChannel> {
  return by.guild ? deleteGuildChannel(inGuildChannel(by)) : closeDirectMessage(by);
}

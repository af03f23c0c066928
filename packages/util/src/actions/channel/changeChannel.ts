import type { Channel as WireChannel, ChannelModify } from "@spacebar/schemas";
import { isThread } from "../../access/index.js";
import type { ChannelAccess } from "../../access/index.js";
import { closeDirectMessage } from "../dm/closeDirectMessage.js";
import { updateGroup } from "../dm/updateGroup.js";
import { deleteThread } from "../thread/deleteThread.js";
import { updateThread } from "../thread/updateThread.js";
import { deleteGuildChannel } from "./deleteChannel.js";
import { inGuildChannel } from "./inGuildChannel.js";
import { updateGuildChannel } from "./updateChannel.js";

/** `PATCH /channels/{id}`, whatever kind of channel it is. */
export async function updateChannel(by: ChannelAccess, input: ChannelModify): Promise<WireChannel> {
  if (isThread(by.channel)) return updateThread(inGuildChannel(by), input);
  return by.guild ? updateGuildChannel(inGuildChannel(by), input) : updateGroup(by, input);
}

/** `DELETE /channels/{id}`: deletes a guild's channel or thread, closes a direct message, leaves a group. */
export async function deleteChannel(by: ChannelAccess): Promise<WireChannel> {
  if (isThread(by.channel)) return deleteThread(inGuildChannel(by));
  return by.guild ? deleteGuildChannel(inGuildChannel(by)) : closeDirectMessage(by);
}

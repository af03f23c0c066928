import { VOICE_CHANNEL_STATUS_UPDATE } from "@spacebar/schemas";
import type { VoiceStatusPut } from "@spacebar/schemas";
import { AuditLogEvent } from "discord-api-types/v10";
import type { ChannelAccess } from "../../access/index.js";
import { transaction, upsertRows } from "../../db/index.js";
import { VoiceRoom, VoiceState } from "../../entities/index.js";
import { CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE } from "../../errors/index.js";
import { emit, to } from "../../events/index.js";
import { recordAudit } from "../auditLog/index.js";
import { isVoice } from "./isVoice.js";

const KEEP_START = {
  excluded: "ON CONFLICT (channel_id) DO UPDATE SET status = excluded.status",
  values: "ON DUPLICATE KEY UPDATE status = VALUES(status)",
};

/**
 * Says what those in a voice channel are doing; whoever is not there needs MANAGE_CHANNELS too.
 * @throws 50024 not a voice channel · 50013
 * @see https://discord.com/developers/docs/resources/channel#set-voice-channel-status
 */
export async function setVoiceStatus(
  by: ChannelAccess<"SET_VOICE_CHANNEL_STATUS">,
  { status: wanted }: VoiceStatusPut,
): Promise<void> {
  const { actor, channel, guild } = by;
  if (!guild || !isVoice(channel)) throw CANNOT_EXECUTE_ACTION_ON_THIS_CHANNEL_TYPE();
  const status = wanted || null;
  await transaction(async (db) => {
    const isThere = await db.existsBy(VoiceState, { channel_id: channel.id, user_id: actor.user.id });
    if (!isThere) by.permissions.hasThrow("MANAGE_CHANNELS");
    const room = { channel_id: channel.id, guild_id: guild.id, status, started_at: null };
    await upsertRows(db, VoiceRoom, [room], KEEP_START);
    emit(VOICE_CHANNEL_STATUS_UPDATE, to.channel(channel), { id: channel.id, guild_id: guild.id, status });
    const action = status === null ? AuditLogEvent.VoiceChannelStatusDelete : AuditLogEvent.VoiceChannelStatusCreate;
    await recordAudit(db, { actor, guildId: guild.id }, action, {
      target_id: channel.id,
      options: { channel_id: channel.id, ...(status !== null && { status }) },
    });
  });
}

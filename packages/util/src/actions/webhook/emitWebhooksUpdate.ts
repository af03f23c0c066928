import { WEBHOOKS_UPDATE } from "@spacebar/schemas";
import type { Webhook } from "../../entities/index.js";
import { emit, to } from "../../events/index.js";

/** Tells those who see the channel that its webhooks are no longer what they were. */
export function emitWebhooksUpdate({ guild_id, channel_id }: Pick<Webhook, "guild_id" | "channel_id">): void {
  emit(WEBHOOKS_UPDATE, to.channel({ id: channel_id, guild_id }), { guild_id, channel_id });
}

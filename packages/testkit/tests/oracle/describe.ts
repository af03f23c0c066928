/** The keys of payloads by which one event is told from another. */
export interface Payload {
  id?: string;
  ids?: string[];
  guild_id?: string;
  channel_id?: string | null;
  message_id?: string;
  user_id?: string;
  role_id?: string;
  code?: string;
  content?: string;
  type?: number;
  user?: { id: string };
  role?: { id: string };
  author?: { id: string };
  mentions?: { id: string }[];
  emoji?: { name: string };
}

/** One line for what was said: two events that differ in it are not the same. */
export function describeEvent(name: string, payload: Payload): string {
  if (name.startsWith("CHANNEL_") && !name.startsWith("CHANNEL_RECIPIENT") && name !== "CHANNEL_PINS_UPDATE")
    return `${name} ${payload.id}`;
  if (name === "GUILD_CREATE" || name === "GUILD_DELETE" || name === "GUILD_UPDATE") return `${name} ${payload.id}`;
  const { id, ids, channel_id, message_id, user_id, role_id, code, user, role, emoji } = payload;
  const text = name === "MESSAGE_CREATE" || name === "MESSAGE_UPDATE" ? JSON.stringify(payload.content) : undefined;
  const parts = [id, ids?.join(), message_id, user_id, role_id, code, user?.id, role?.id, emoji?.name, text];
  const place = name === "VOICE_STATE_UPDATE" ? `in ${channel_id}` : undefined;
  return [name, ...parts, place].filter((part) => part !== undefined).join(" ");
}

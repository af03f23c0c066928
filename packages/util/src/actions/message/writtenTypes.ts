import { MessageType } from "discord-api-types/v10";

/** What people and apps wrote; the rest the server announced. */
export const WRITTEN_TYPES: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];

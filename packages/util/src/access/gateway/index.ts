export * from "./account.js";
export type { GuildExpressions } from "./expressions.js";
export * from "./guilds.js";
export * from "./members.js";
export * from "./memberList.js";
export * from "./voiceRooms.js";

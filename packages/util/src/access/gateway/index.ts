export * from "./account.js";
export * from "./guilds.js";
export * from "./members.js";
export * from "./memberList.js";

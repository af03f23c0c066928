export * from "./presence/index.js";
export * from "./voice/index.js";
export * from "./guild/index.js";
export * from "./message/index.js";
export * from "./auth/index.js";
export * from "./user/index.js";
export * from "./dm/index.js";
export * from "./channel/index.js";

export { createGuild } from "./createGuild.js";
export { deleteGuild } from "./deleteGuild.js";
export { joinGuild } from "./joinGuild.js";
export type { Joined, JoinOptions } from "./joinGuild.js";
export { leaveGuild } from "./leaveGuild.js";
export { removeMembers } from "./removeMembers.js";

export { createGuild } from "./createGuild.js";
export { deleteGuild } from "./deleteGuild.js";
export { joinGuild } from "./joinGuild.js";
export { leaveGuild } from "./leaveGuild.js";
export { listGuilds } from "./listGuilds.js";
export { previewGuild, readGuild } from "./readGuild.js";
export { updateGuild } from "./updateGuild.js";

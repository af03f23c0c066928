export { acceptInvite } from "./acceptInvite.js";
export { createInvite } from "./createInvite.js";
export { deleteInvite } from "./deleteInvite.js";
export { listChannelInvites, listGuildInvites, readInvite } from "./readInvites.js";

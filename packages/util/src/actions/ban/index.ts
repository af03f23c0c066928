export { bulkBan, createBan } from "./createBan.js";
export { deleteBan, listBans, readBan } from "./readBans.js";

export { ARCHIVE_THREAD, archiveIdleThread } from "./autoArchive.js";
export { listActiveThreads, listJoinedArchived, listPrivateArchived, listPublicArchived } from "./listThreads.js";
export { addThreadMember, joinThread, leaveThread, removeFromThread } from "./membership.js";
export { getThreadMember, listThreadMembers } from "./readThreadMembers.js";
export { listPostData, searchThreads } from "./searchThreads.js";
export { startThread } from "./startThread.js";
export { startThreadFromMessage } from "./startThreadFromMessage.js";
export { updateThreadMember } from "./updateThreadMember.js";

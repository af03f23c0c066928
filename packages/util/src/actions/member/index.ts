export { addMember, joinDiscoverable } from "./addMember.js";
export { kickMember } from "./kickMember.js";
export { addMemberRole, removeMemberRole } from "./memberRoles.js";
export { countPrunable, pruneMembers } from "./prune.js";
export { listMembers, readMember, readOwnMember, searchMembers } from "./readMembers.js";
export { updateMember, updateOwnMember } from "./updateMember.js";
export { updateGuildProfile } from "./updateProfile.js";

export { createRole } from "./createRole.js";
export { deleteRole } from "./deleteRole.js";
export { countRoleMembers, listRoleMembers, listRoles } from "./listRoles.js";
export { reorderRoles } from "./reorderRoles.js";
export { updateRole } from "./updateRole.js";

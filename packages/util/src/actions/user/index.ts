export { deleteAccount, disableAccount } from "./closeAccount.js";
export { getOwnUser, getUser } from "./getUser.js";
export { getProfile } from "./getProfile.js";
export { listMutualFriends } from "./listMutualFriends.js";
export { listRelationships } from "./listRelationships.js";
export { getSettings, updateSettings } from "./settings.js";
export { updateOwnUser } from "./updateOwnUser.js";
export { updateProfile } from "./updateProfile.js";

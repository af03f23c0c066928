export { getOwnUser, getUser } from "./getUser.js";

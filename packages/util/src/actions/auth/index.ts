export { botNameFault, foldEmail, foldName, usernameFault } from "./identity.js";
export { createAccount, register } from "./register.js";
export type { NewAccount } from "./register.js";
export { createSession, revokeSessions } from "./sessions.js";
export type { LoginOrigin } from "./sessions.js";
export { checkCredentials, login } from "./login.js";

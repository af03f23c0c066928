export { canSendMail, publicLink, sendMail, useMailServer } from "./mailServer.js";
export type { Mail, MailServerOptions } from "./mailServer.js";

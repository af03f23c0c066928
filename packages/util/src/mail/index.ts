export { canSendMail, publicLink, sendMail, useMailServer } from "./mailServer.js";

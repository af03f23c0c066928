export { authorizeBot, previewAuthorization } from "./authorize.js";
export { createBot, resetBotToken, updateBot } from "./bot.js";
export { createApplication } from "./createApplication.js";
export { deleteApplication } from "./deleteApplication.js";
export { listApplications, readApplication, readPublicApplication, readPublicApplications } from "./readApplication.js";
export { updateApplication } from "./updateApplication.js";

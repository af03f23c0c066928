export { createWebhook } from "./createWebhook.js";
export { deleteWebhook } from "./deleteWebhook.js";
export { executeWebhook } from "./executeWebhook.js";
export { fetchWebhookAvatar } from "./foreignAvatars.js";
export { listChannelWebhooks, listGuildWebhooks, readWebhook, readWebhookWithToken } from "./readWebhooks.js";
export { updateWebhook, updateWebhookWithToken } from "./updateWebhook.js";
export { deleteWebhookMessage, editWebhookMessage, getWebhookMessage } from "./webhookMessages.js";
export { executeGithubWebhook, executeSlackWebhook } from "./services/executeService.js";

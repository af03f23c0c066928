export { keptEmbeds } from "./previews.js";
export { unfurlLater, unfurlsEnded } from "./unfurlLater.js";
export { debugUnfurl, unfurlUrls } from "./unfurlUrls.js";

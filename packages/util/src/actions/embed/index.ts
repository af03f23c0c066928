export { unfurlsEnded } from "./unfurlLater.js";
export { debugUnfurl, unfurlUrls } from "./unfurlUrls.js";

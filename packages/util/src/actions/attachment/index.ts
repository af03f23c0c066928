export { refreshUrls } from "./refreshUrls.js";

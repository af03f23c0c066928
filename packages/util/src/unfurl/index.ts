export { embedsOf, forgetLinks, mediaOf } from "./embedsOf.js";
export { unfurl } from "./unfurl.js";

export { embedsOf, forgetLinks } from "./embedsOf.js";
export { unfurl } from "./unfurl.js";

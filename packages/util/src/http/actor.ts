export type { Actor } from "../access/index.js";

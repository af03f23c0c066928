export { Config } from "./Config.js";
export type { ConfigPatch } from "./Config.js";
export { ConfigError, describeConfig } from "./keys.js";

export { Config } from "./Config.js";
export type { ConfigPatch, ConfigSnapshot } from "./Config.js";
export { ConfigError, describeConfig } from "./keys.js";
export { ConfigShape } from "./shape.js";
export type { ConfigValues } from "./shape.js";

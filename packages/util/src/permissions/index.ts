export * from "./channelTypes.js";
export * from "./computeChannel.js";
export * from "./computeGuild.js";
export * from "./flags.js";
export * from "./hierarchy.js";

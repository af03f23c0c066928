export { to } from "./audience.js";
export type { Audience } from "./audience.js";
export { bus, BusUnavailableError, closeBus, openBus } from "./Bus.js";
export type { Bus, BusHandler, BusMessage, BusState, SubscribeOptions, Subscription } from "./Bus.js";
export { emit, emitEphemeral } from "./emit.js";
export { LocalBus } from "./LocalBus.js";
export { guildTopic, PROCESS_TOPIC, userTopic } from "./topics.js";

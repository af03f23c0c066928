export type { ClientPayload } from "./codec/Codec.js";
export { Connection, type CloseInitiator } from "./Connection.js";
export { DEFAULT_CONNECTION_LIMITS } from "./limits.js";
export { RateWindow } from "./RateWindow.js";
export { SharedPayload } from "./SharedPayload.js";
export { ConnectionAcceptor, type UpgradeLimits } from "./upgrade.js";

export { systemClock, type ConnectionClock } from "./clock.js";
export type { ClientPayload, Encoding } from "./codec/Codec.js";
export type { Compression } from "./compression/Packer.js";
export {
  Connection,
  type ClientKind,
  type CloseInitiator,
  type ConnectionOptions,
  type GatewayVersion,
} from "./Connection.js";
export { DEFAULT_CONNECTION_LIMITS, type ConnectionLimits } from "./limits.js";
export { QOS_HEARTBEAT } from "./opcodes.js";
export { RateWindow } from "./RateWindow.js";
export { SharedPayload } from "./SharedPayload.js";
export { ConnectionAcceptor, type UpgradeLimits, type UpgradeOptions } from "./upgrade.js";

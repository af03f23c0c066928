import { Config } from "@spacebar/util/config";
import { DEFAULT_CONNECTION_LIMITS } from "./connection/index.js";
import type { UpgradeLimits } from "./connection/index.js";

const NO_LIMIT = Number.MAX_SAFE_INTEGER;
const SECOND = 1000;
const gateway = () => Config.get().gateway;

/** The bounds of connections as the host has set them; each is read when it is used, so that a change needs no restart. */
export const configuredLimits: UpgradeLimits = {
  ...DEFAULT_CONNECTION_LIMITS,
  get heartbeatInterval() {
    return gateway().heartbeatInterval;
  },
  get identifyTimeout() {
    return gateway().identifyTimeout * SECOND;
  },
  get maxPayload() {
    return gateway().maxPayloadUser;
  },
  get maxBotPayload() {
    return gateway().maxPayloadBot;
  },
  get maxPayloads() {
    return gateway().sendLimit;
  },
  get maxBuffered() {
    return gateway().maxBufferedBytes;
  },
  get drainTimeout() {
    return gateway().stallSeconds * SECOND;
  },
  get maxConnectionsPerAddress() {
    return gateway().maxSocketsPerIp || NO_LIMIT;
  },
  maxConnections: NO_LIMIT,
};

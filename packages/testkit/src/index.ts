export { contract, Contract } from "./contract/Contract.js";
export { ALL_INTENTS, GatewayClient } from "./gateway/GatewayClient.js";
export type { DispatchedEvent, GatewayOptions } from "./gateway/GatewayClient.js";
export type { Closed, Frame, SocketOptions } from "./gateway/GatewaySocket.js";
export { ContractError, Rest } from "./http/Rest.js";
export type { Answer, RequestOptions } from "./http/Rest.js";
export { until } from "./until.js";
export type { UntilOptions } from "./until.js";

import { Count, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

const Url = Type.String({ format: "uri" });

/** `GET /gateway`. */
export const GatewayInfo = Wire("GatewayInfo", { url: Url });
export type GatewayInfo = Static<typeof GatewayInfo>;

/** @see https://discord.com/developers/docs/events/gateway#get-gateway-bot */
export const BotGatewayInfo = Wire("BotGatewayInfo", {
  url: Url,
  shards: Type.Integer({ minimum: 1 }),
  session_start_limit: Type.Object({
    total: Count,
    remaining: Count,
    reset_after: Count,
    max_concurrency: Type.Integer({ minimum: 1 }),
  }),
});
export type BotGatewayInfo = Static<typeof BotGatewayInfo>;

/** Opcode 10. */
export const Hello = Wire("Hello", {
  heartbeat_interval: Count,
  _trace: Type.Optional(Type.Array(Type.String())),
});
export type Hello = Static<typeof Hello>;

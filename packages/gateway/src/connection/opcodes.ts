import { GatewayOpcodes } from "discord-api-types/v10";

/** Heartbeat of user clients: `d: { seq, qos }`, answered like opcode 1. */
const QOS_HEARTBEAT = 40;

const FIRST_USER_OPCODE = 12;
const LAST_CLIENT_OPCODE: number = GatewayOpcodes.RequestChannelInfo;
const HEARTBEATS: ReadonlySet<number> = new Set([GatewayOpcodes.Heartbeat, QOS_HEARTBEAT]);
const SESSION_OPENERS: ReadonlySet<number> = new Set([GatewayOpcodes.Identify, GatewayOpcodes.Resume]);

const LOW_CLIENT_OPCODES: ReadonlySet<number> = new Set([
  GatewayOpcodes.Heartbeat,
  GatewayOpcodes.Identify,
  GatewayOpcodes.PresenceUpdate,
  GatewayOpcodes.VoiceStateUpdate,
  5, // Voice Server Ping
  GatewayOpcodes.Resume,
  GatewayOpcodes.RequestGuildMembers,
]);

/**
 * Whether a client may send this opcode. Opcodes that Discord has retired count as known: old user clients still send
 * them, and ignoring them is kinder than a closed connection.
 *
 * @see https://docs.discord.food/gateway/opcodes-and-close-codes#gateway-opcodes
 */
export function isClientOpcode(op: unknown): op is number {
  if (typeof op !== "number" || !Number.isInteger(op)) return false;
  return LOW_CLIENT_OPCODES.has(op) || (op >= FIRST_USER_OPCODE && op <= LAST_CLIENT_OPCODE);
}

export function isHeartbeat(op: number): boolean {
  return HEARTBEATS.has(op);
}

export function opensSession(op: number): boolean {
  return SESSION_OPENERS.has(op);
}

export { sharePresence } from "./broadcast.js";
export {
  closeGatewaySession,
  openGatewaySession,
  reapGatewaySessions,
  updateGatewayPresence,
  updateUserStatus,
} from "./sessions.js";
export type { ShownPresence } from "./sessions.js";

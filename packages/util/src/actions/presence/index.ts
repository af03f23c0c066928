export { loadPresenceAudience, sharePresence } from "./broadcast.js";
export type { PresenceAudience } from "./broadcast.js";
export {
  closeGatewaySession,
  openGatewaySession,
  reapGatewaySessions,
  updateGatewayPresence,
  updateUserStatus,
} from "./sessions.js";
export type { OpenedSession, ShownPresence } from "./sessions.js";

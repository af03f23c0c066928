import { GatewayCloseCodes } from "discord-api-types/v10";

export { GatewayCloseCodes };

/** A user's account has too many sessions open. */
export const TOO_MANY_SESSIONS = 4015;

/** After these a client gives up; after all others it connects again and, where it can, resumes. */
export const FATAL_CLOSE_CODES: ReadonlySet<number> = new Set([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents,
]);

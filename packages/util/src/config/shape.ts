import type { Static } from "@sinclair/typebox";
import { group } from "./fields.js";
import { login, register, security } from "./groups/accounts.js";
import { gateway } from "./groups/gateway.js";
import { autoJoin, cdn, compatibility, drain, endpoints, general, guild } from "./groups/instance.js";
import { limits } from "./groups/limits.js";
import { rateLimits } from "./groups/rateLimits.js";
import { unfurl } from "./groups/unfurl.js";

/**
 * Everything a host may change while the server runs, with its default: validation, types, the documentation and the dashboard's
 * forms come from here. A new key needs no migration.
 */
export const ConfigShape = group("Configuration", {
  general,
  register,
  login,
  security,
  endpoints,
  limits,
  rateLimits,
  gateway,
  guild,
  autoJoin,
  compatibility,
  cdn,
  unfurl,
  drain,
});

export type ConfigValues = Static<typeof ConfigShape>;

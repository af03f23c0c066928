import type { AuthSession } from "@spacebar/schemas";
import { createHash } from "node:crypto";
import type { Session } from "../entities/index.js";
import { presentTimestamp } from "./timestamp.js";

/** How clients name a login: READY tells them their own. */
export const hashSessionId = (id: string): string => createHash("sha256").update(id).digest("base64");

/** A login as its owner reads it in the list of them. */
export const presentAuthSession = (session: Session, extended: boolean): AuthSession => {
  const { os, platform, location } = session.client_info;
  const last_used = presentTimestamp(session.last_used_at);
  return {
    id_hash: hashSessionId(session.id),
    approx_last_used_time: last_used,
    client_info: { os, platform, location: location || null },
    ...(extended && {
      id: session.id,
      last_seen: last_used,
      last_seen_ip: session.ip,
      last_seen_location_info: null,
    }),
  };
};

import type { Activity, Presence, Session } from "@spacebar/schemas";
import type { GatewaySession, User } from "../entities/index.js";
import { presentUser } from "./user.js";

type SessionPresence = Pick<GatewaySession, "status" | "client" | "activities" | "session_id">;
type VisibleStatus = Presence["status"];

/** Who has several devices is what the first of these says that any of them shows. */
const PRECEDENCE = ["dnd", "online", "idle", "invisible"] as const;
const CLIENTS = ["desktop", "mobile", "web", "embedded", "vr"] as const;

const strongest = (sessions: readonly SessionPresence[]) =>
  PRECEDENCE.find((status) => sessions.some((session) => session.status === status)) ?? "offline";

const visible = (status: string): VisibleStatus =>
  status === "online" || status === "idle" || status === "dnd" ? status : "offline";

function clientStatus(sessions: readonly SessionPresence[]): Presence["client_status"] {
  const found: Presence["client_status"] = {};
  for (const client of CLIENTS) {
    const status = visible(strongest(sessions.filter((session) => session.client === client)));
    if (status !== "offline") found[client] = status;
  }
  return found;
}

/** What all devices of somebody together show to others: who is invisible is offline to them. */
export function presentPresence(user: User | { id: string }, sessions: readonly SessionPresence[]): Presence {
  const status = visible(strongest(sessions));
  return {
    user: "username" in user ? presentUser(user) : { id: user.id },
    status,
    activities: status === "offline" ? [] : sessions.flatMap((session) => session.activities as Activity[]),
    client_status: status === "offline" ? {} : clientStatus(sessions),
  };
}

/** More are not listed; see the note at the page. @see https://docs.discord.food/resources/presence#session-object */
const MAX_LISTED = 15;

const presentSession = (session: SessionPresence): Session => ({
  session_id: session.session_id,
  client_info: { client: session.client, os: "unknown", version: 0 },
  status: session.status as Session["status"],
  activities: session.activities as Activity[],
  hidden_activities: [],
  active: true,
});

/** The devices of the account as its owner sees them; `all` sums up more than one. */
export function presentSessions(sessions: readonly SessionPresence[]): Session[] {
  const listed = sessions.slice(0, MAX_LISTED).map(presentSession);
  if (sessions.length < 2) return listed;
  const all: Session = {
    session_id: "all",
    client_info: { client: "unknown", os: "unknown", version: 0 },
    status: strongest(sessions),
    activities: sessions.flatMap((session) => session.activities as Activity[]),
    hidden_activities: [],
  };
  return [all, ...listed];
}

import type { PresenceUpdate } from "@spacebar/schemas";
import type { ShownPresence } from "@spacebar/util/actions";
import type { User } from "@spacebar/util/entities";
import { presentUserSettings } from "@spacebar/util/present";

const SHOWN = new Set(["online", "idle", "dnd", "invisible"]);

/**
 * What a client says of its user while it connects. One that does not know (`unknown`, and `offline`, which a library says that means
 * nothing by it) takes the status of the settings; bots are online.
 */
export function readPresence(user: User, presence: PresenceUpdate | null | undefined): ShownPresence {
  const said = presence?.status ?? "unknown";
  const fallback = user.bot ? "online" : presentUserSettings(user).status;
  return { status: SHOWN.has(said) ? said : fallback, activities: presence?.activities ?? [] };
}

/** What kind of device it is, from the properties of IDENTIFY. */
export function clientKind(properties: Record<string, unknown> | null | undefined): string {
  const said = properties?.["browser"] ?? properties?.["$browser"];
  const browser = typeof said === "string" ? said : "";
  if (/^Discord (iOS|Android)$/i.test(browser)) return "mobile";
  if (/^Discord Client$/i.test(browser)) return "desktop";
  if (/^Discord Embedded$/i.test(browser)) return "embedded";
  return "web";
}

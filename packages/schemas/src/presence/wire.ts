import { Count, Opt, Snowflake, StringEnum, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";
import { PartialUser } from "../user/wire.js";

/** A status others may see: an invisible user is offline to them. */
export const VisibleStatus = StringEnum("online", "idle", "dnd", "offline");

const text = () => Opt(Type.String({ maxLength: 512 }));

/**
 * Kept open: clients send keys of their own, and games more than is documented.
 * @see https://discord.com/developers/docs/events/gateway-events#activity-object
 */
export const Activity = Wire("Activity", {
  name: Type.String({ maxLength: 512 }),
  type: Count,
  id: Type.Optional(Type.String({ maxLength: 64 })),
  url: text(),
  created_at: Opt(Type.Integer()),
  timestamps: Opt(Type.Object({ start: Opt(Type.Integer()), end: Opt(Type.Integer()) })),
  application_id: Opt(Snowflake),
  status_display_type: Opt(Count),
  details: text(),
  details_url: text(),
  state: text(),
  state_url: text(),
  emoji: Opt(
    Type.Object({
      name: Opt(Type.String({ maxLength: 64 })),
      id: Opt(Snowflake),
      animated: Opt(Type.Boolean()),
    }),
  ),
  party: Opt(Type.Object({ id: text(), size: Opt(Type.Array(Type.Integer(), { minItems: 2, maxItems: 2 })) })),
  assets: Opt(
    Type.Object({
      large_image: text(),
      large_text: text(),
      large_url: text(),
      small_image: text(),
      small_text: text(),
      small_url: text(),
    }),
  ),
  secrets: Opt(Type.Object({ join: text(), spectate: text(), match: text() })),
  instance: Opt(Type.Boolean()),
  flags: Opt(Type.Integer()),
  session_id: text(),
  buttons: Opt(
    Type.Array(
      Type.Union([Type.String({ maxLength: 64 }), Type.Object({ label: Type.String(), url: Type.String() })]),
      { maxItems: 2 },
    ),
  ),
});
export type Activity = Static<typeof Activity>;

/** A key per kind of device that is not offline. */
export const ClientStatus = Wire("ClientStatus", {
  desktop: Type.Optional(Type.String()),
  mobile: Type.Optional(Type.String()),
  web: Type.Optional(Type.String()),
  vr: Type.Optional(Type.String()),
  embedded: Type.Optional(Type.String()),
});
export type ClientStatus = Static<typeof ClientStatus>;

/** @see https://discord.com/developers/docs/events/gateway-events#presence */
export const Presence = Wire("Presence", {
  user: PartialUser,
  guild_id: Type.Optional(Snowflake),
  status: VisibleStatus,
  activities: Type.Array(Activity),
  client_status: ClientStatus,
});
export type Presence = Static<typeof Presence>;

/**
 * One connected device of the requester; a synthetic one with the id `all` sums them up.
 * @see https://docs.discord.food/resources/presence#session-object
 */
export const Session = Wire("Session", {
  session_id: Type.String(),
  client_info: Type.Object({ client: Type.String(), os: Type.String(), version: Type.Integer() }),
  status: StringEnum("online", "idle", "dnd", "invisible", "offline", "unknown"),
  activities: Type.Array(Activity),
  hidden_activities: Type.Array(Activity),
  active: Type.Optional(Type.Boolean()),
});
export type Session = Static<typeof Session>;

import { Count, Nullable, Opt, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

/*
 * How web clients of self-hosted instances find their way. These forms are theirs, not the protocol's.
 */

const Text = Opt(Type.String());

/** `GET /ping`, open to all. */
export const Ping = Wire("Ping", {
  ping: Type.String(),
  instance: Type.Object({
    id: Type.Optional(Type.String()),
    name: Type.String(),
    description: Text,
    image: Text,
    correspondenceEmail: Text,
    correspondenceUserID: Text,
    frontPage: Text,
    tosPage: Text,
  }),
});
export type Ping = Static<typeof Ping>;

/** `GET /.well-known/spacebar/client`. */
export const WellKnownClient = Wire("WellKnownClient", {
  api: Type.Object({
    baseUrl: Type.String(),
    apiVersions: Type.Object({ default: Type.String(), active: Type.Array(Type.String()) }),
  }),
  cdn: Type.Object({ baseUrl: Type.String() }),
  gateway: Type.Object({
    baseUrl: Type.String(),
    encoding: Type.Array(Type.String()),
    compression: Type.Array(Nullable(Type.String())),
  }),
  admin: Type.Optional(Type.Object({ baseUrl: Type.String() })),
});
export type WellKnownClient = Static<typeof WellKnownClient>;

/** `GET /.well-known/spacebar`: the older form. */
export const WellKnown = Wire("WellKnown", { api: Type.String() });
export type WellKnown = Static<typeof WellKnown>;

/** `GET /policies/instance/domains`. */
export const InstanceDomains = Wire("InstanceDomains", {
  cdn: Type.String(),
  gateway: Type.String(),
  apiEndpoint: Type.String(),
  defaultApiVersion: Type.String(),
});
export type InstanceDomains = Static<typeof InstanceDomains>;

/** `GET /policies/instance`. */
export const InstancePolicies = Wire("InstancePolicies", {
  instanceId: Type.Optional(Type.String()),
  instanceName: Type.String(),
  instanceDescription: Text,
  image: Text,
  frontPage: Text,
  tosPage: Text,
  publicUrl: Text,
  correspondenceEmail: Text,
  correspondenceUserID: Text,
});
export type InstancePolicies = Static<typeof InstancePolicies>;

/** `GET /policies/instance/config`: a client awaits it before it shows anything. Names are paths joined by `_`. */
export const InstanceConfig = Wire("InstanceConfig", {
  limits_user_maxGuilds: Count,
  limits_user_maxBio: Count,
  limits_user_maxPronouns: Type.Optional(Count),
  limits_guild_maxEmojis: Count,
  limits_guild_maxRoles: Count,
  limits_message_maxCharacters: Count,
  limits_message_maxAttachmentSize: Count,
  limits_channel_maxWebhooks: Count,
  register_dateOfBirth_required: Type.Boolean(),
  register_password_required: Type.Boolean(),
  register_email_required: Type.Boolean(),
  register_disabled: Type.Boolean(),
  register_requireInvite: Type.Boolean(),
  register_allowNewRegistration: Type.Boolean(),
  register_allowMultipleAccounts: Type.Boolean(),
  guild_autoJoin_canLeave: Type.Boolean(),
  guild_autoJoin_guilds_x: Type.Optional(Type.Array(Type.String())),
  can_recover_account: Type.Boolean(),
});
export type InstanceConfig = Static<typeof InstanceConfig>;

/** `GET /policies/stats`. */
export const InstanceStats = Wire("InstanceStats", {
  counts: Type.Object({ user: Count, guild: Count, message: Count, members: Count }),
});
export type InstanceStats = Static<typeof InstanceStats>;

import { Count, Nullable, Snowflake, Timestamp, Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

const LoginSettings = Type.Object({ locale: Type.String(), theme: Type.String() });

/** A token, or what is still missing: a second factor answered with the ticket. */
export const LoginResult = Wire("LoginResult", {
  user_id: Type.Optional(Snowflake),
  token: Type.Optional(Nullable(Type.String())),
  user_settings: Type.Optional(LoginSettings),
  required_actions: Type.Optional(Type.Array(Type.String())),
  ticket: Type.Optional(Type.String()),
  login_instance_id: Type.Optional(Type.String()),
  mfa: Type.Optional(Type.Boolean()),
  totp: Type.Optional(Type.Boolean()),
  sms: Type.Optional(Type.Boolean()),
  backup: Type.Optional(Type.Boolean()),
  webauthn: Type.Optional(Nullable(Type.String())),
});
export type LoginResult = Static<typeof LoginResult>;

/** The answer to everything that makes a session: registration, second factor, reset, new password. */
export const TokenResult = Wire("TokenResult", {
  token: Type.String(),
  user_id: Type.Optional(Snowflake),
  user_settings: Type.Optional(LoginSettings),
  show_verification_form: Type.Optional(Type.Boolean()),
});
export type TokenResult = Static<typeof TokenResult>;

export const BackupCode = Wire("BackupCode", { user_id: Snowflake, code: Type.String(), consumed: Type.Boolean() });
export type BackupCode = Static<typeof BackupCode>;

export const BackupCodes = Wire("BackupCodes", {
  backup_codes: Type.Array(BackupCode),
  token: Type.Optional(Type.String()),
});
export type BackupCodes = Static<typeof BackupCodes>;

export const BackupCodesChallenge = Wire("BackupCodesChallenge", {
  nonce: Type.String(),
  regenerate_nonce: Type.String(),
});
export type BackupCodesChallenge = Static<typeof BackupCodesChallenge>;

/** @see https://docs.discord.food/authentication#auth-session-object */
export const AuthSession = Wire("AuthSession", {
  id_hash: Type.String(),
  approx_last_used_time: Timestamp,
  client_info: Type.Object({
    os: Nullable(Type.String()),
    platform: Nullable(Type.String()),
    location: Nullable(Type.String()),
  }),
  id: Type.Optional(Type.String()),
  last_seen: Type.Optional(Timestamp),
  last_seen_ip: Type.Optional(Nullable(Type.String())),
  last_seen_location_info: Type.Optional(Nullable(Type.Unknown())),
});
export type AuthSession = Static<typeof AuthSession>;

export const AuthSessionList = Wire("AuthSessionList", { user_sessions: Type.Array(AuthSession) });
export type AuthSessionList = Static<typeof AuthSessionList>;

export const LocationMetadata = Wire("LocationMetadata", {
  country_code: Type.String(),
  consent_required: Type.Boolean(),
  promotional_email_opt_in: Type.Object({ required: Type.Boolean(), pre_checked: Type.Boolean() }),
});
export type LocationMetadata = Static<typeof LocationMetadata>;

export const PasswordValidation = Wire("PasswordValidation", {
  valid: Type.Boolean(),
  password_strength: Type.Optional(Count),
});
export type PasswordValidation = Static<typeof PasswordValidation>;

export const UsernameAvailability = Wire("UsernameAvailability", { taken: Nullable(Type.Boolean()) });
export type UsernameAvailability = Static<typeof UsernameAvailability>;

export const UsernameSuggestion = Wire("UsernameSuggestion", { username: Type.String() });
export type UsernameSuggestion = Static<typeof UsernameSuggestion>;

/** Experiments of an anonymous or known client: none, but clients need the lists. */
export const Experiments = Wire("Experiments", {
  fingerprint: Type.Optional(Type.String()),
  assignments: Type.Array(Type.Unknown()),
  guild_experiments: Type.Optional(Type.Array(Type.Unknown())),
});
export type Experiments = Static<typeof Experiments>;

/** A client without account is known by it. */
export const Fingerprint = Wire("Fingerprint", { fingerprint: Type.String() });
export type Fingerprint = Static<typeof Fingerprint>;

/** @see https://docs.discord.food/topics/experiments#apex-experiments */
export const ApexExperiments = Wire("ApexExperiments", {
  assignments: Type.Record(Type.String(), Type.Unknown()),
  installation: Type.Optional(Type.String()),
});
export type ApexExperiments = Static<typeof ApexExperiments>;

/** `token` is only there for those whom the link logs in. */
export const EmailVerification = Wire("EmailVerification", { user_id: Snowflake, token: Nullable(Type.String()) });
export type EmailVerification = Static<typeof EmailVerification>;

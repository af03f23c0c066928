import { Body, Opt, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { DateInput, QueryBool } from "../input.js";

/** Policy (shortest length, character classes) is configuration; this only keeps the hash function from being fed megabytes. */
const Password = Type.String({ minLength: 1, maxLength: 1024 });
const Email = Type.String({ format: "email", maxLength: 254 });
const Token = Type.String({ minLength: 1, maxLength: 4096 });
/** Six digits, a backup code, or the JSON of a security key. */
const MfaCode = Type.String({ minLength: 1, maxLength: 16_384 });

const captcha = {
  captcha_key: Opt(Type.String({ maxLength: 8192 })),
  captcha_rqtoken: Opt(Type.String({ maxLength: 8192 })),
};
const origin = {
  login_source: Opt(Type.String({ maxLength: 64 })),
  gift_code_sku_id: Opt(Type.String({ maxLength: 64 })),
};

/** @see https://docs.discord.food/authentication#login-account */
export const Login = Body({
  login: Type.String({ minLength: 1, maxLength: 320 }),
  password: Password,
  undelete: Opt(Type.Boolean()),
  ...origin,
  ...captcha,
});
export type Login = Static<typeof Login>;

/** @see https://docs.discord.food/authentication#register-account */
export const Register = Body({
  username: Opt(Type.String({ minLength: 2, maxLength: 32 })),
  global_name: Opt(Type.String({ minLength: 1, maxLength: 32 })),
  email: Opt(Email),
  password: Opt(Password),
  date_of_birth: Opt(DateInput),
  invite: Opt(Type.String({ maxLength: 256 })),
  fingerprint: Opt(Type.String({ maxLength: 256 })),
  guild_template_code: Opt(Type.String({ maxLength: 256 })),
  gift_code_sku_id: Opt(Type.String({ maxLength: 64 })),
  consent: Opt(Type.Boolean()),
  promotional_email_opt_in: Opt(Type.Boolean()),
  ...captcha,
});
export type Register = Static<typeof Register>;

/** `POST /auth/mfa/{totp|backup|webauthn}`: the second step of a login. */
export const MfaTotp = Body({
  ticket: Token,
  code: MfaCode,
  login_instance_id: Opt(Type.String({ maxLength: 256 })),
  ...origin,
});
export type MfaTotp = Static<typeof MfaTotp>;

/** `POST /mfa/finish`: proves a second factor for a request that asked for it. */
export const MfaFinish = Body({
  ticket: Token,
  mfa_type: Type.String({ maxLength: 32 }),
  data: MfaCode,
});
export type MfaFinish = Static<typeof MfaFinish>;

/** Without `code` and `secret` it only asks whether the password is right. */
export const MfaEnable = Body({
  password: Password,
  secret: Opt(Type.String({ maxLength: 128 })),
  code: Opt(Type.String({ maxLength: 16 })),
});
export type MfaEnable = Static<typeof MfaEnable>;

export const MfaDisable = Body({ code: Opt(Type.String({ maxLength: 32 })), password: Opt(Password) });
export type MfaDisable = Static<typeof MfaDisable>;

/** `POST /auth/verify/view-backup-codes-challenge`. */
export const BackupCodesRequest = Body({ password: Password });
export type BackupCodesRequest = Static<typeof BackupCodesRequest>;

/** `POST /users/@me/mfa/codes-verification`. */
export const BackupCodesVerification = Body({
  key: Opt(Type.String({ maxLength: 256 })),
  nonce: Opt(Token),
  regenerate: Opt(Type.Boolean()),
});
export type BackupCodesVerification = Static<typeof BackupCodesVerification>;

/** `POST /users/@me/mfa/codes`: the older form of the two above. */
export const BackupCodesLegacy = Body({ password: Password, regenerate: Opt(Type.Boolean()) });
export type BackupCodesLegacy = Static<typeof BackupCodesLegacy>;

export const Forgot = Body({ login: Type.String({ minLength: 1, maxLength: 320 }), ...captcha });
export type Forgot = Static<typeof Forgot>;

export const Reset = Body({
  token: Token,
  password: Password,
  source: Opt(Type.String({ maxLength: 256 })),
  method: Opt(Type.String({ maxLength: 32 })),
  ticket: Opt(Token),
  code: Opt(MfaCode),
});
export type Reset = Static<typeof Reset>;

/** `POST /auth/verify` and `/auth/authorize-ip`: the token of a mail. */
export const VerifyToken = Body({ token: Token, ...captcha });
export type VerifyToken = Static<typeof VerifyToken>;

export const PasswordValidate = Body({ password: Password });
export type PasswordValidate = Static<typeof PasswordValidate>;

export const UsernameAttempt = Body({ username: Type.String({ maxLength: 64 }) });
export type UsernameAttempt = Static<typeof UsernameAttempt>;

/** Push tokens of the device may come along; they are not stored. */
export const Logout = Body({
  provider: Opt(Type.String({ maxLength: 64 })),
  token: Opt(Token),
  voip_provider: Opt(Type.String({ maxLength: 64 })),
  voip_token: Opt(Token),
});
export type Logout = Static<typeof Logout>;

export const SessionsLogout = Body({
  session_id_hashes: Type.Array(Type.String({ maxLength: 256 }), { minItems: 1, maxItems: 64 }),
  password: Opt(Password),
});
export type SessionsLogout = Static<typeof SessionsLogout>;

/** `GET /unique-username/username-suggestions-unauthed`. */
export const UsernameSuggestionQuery = Body({ global_name: Type.Optional(Type.String({ maxLength: 64 })) });
export type UsernameSuggestionQuery = Static<typeof UsernameSuggestionQuery>;

export const ExperimentsQuery = Body({ with_guild_experiments: QueryBool(false) });
export type ExperimentsQuery = Static<typeof ExperimentsQuery>;

export const SessionsQuery = Body({ extended: QueryBool(false) });
export type SessionsQuery = Static<typeof SessionsQuery>;

/** Deleting or disabling the own account; an account without a password sends none. */
export const AccountDelete = Body({ password: Opt(Password), code: Opt(MfaCode) });
export type AccountDelete = Static<typeof AccountDelete>;

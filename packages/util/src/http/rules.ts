import {
  accessApplication,
  accessChannel,
  accessCurrentApplication,
  accessGuild,
  accessMember,
  accessMessage,
  accessOwnGuild,
  accessRole,
} from "../access/index.js";
import type {
  Actor,
  ApplicationAccess,
  ChannelAccess,
  GuildAccess,
  MemberAccess,
  MessageAccess,
  RoleAccess,
} from "../access/index.js";
import { Config } from "../config/index.js";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  NOT_FOUND_404,
  UNKNOWN_APPLICATION,
  UNKNOWN_CHANNEL,
  UNKNOWN_GUILD,
  UNKNOWN_MEMBER,
  UNKNOWN_MESSAGE,
  UNKNOWN_ROLE,
} from "../errors/index.js";
import type { ApiErrorFactory } from "../errors/index.js";
import type { PermissionName } from "../permissions/index.js";
import type { AccessRule } from "./access.js";
import { pathParameter } from "./request.js";

type Load<Proof extends object> = (actor: Actor, parameter: (name: string) => string) => Promise<Proof>;

/** A rule for those who are logged in. */
export function rule<Proof extends object>(
  about: { describe: string; params: string[]; permissions?: PermissionName[]; errors: ApiErrorFactory[] },
  load: Load<Proof>,
): AccessRule<Proof, true> {
  const permissions = about.permissions ?? [];
  const errors = [...about.errors, ...(permissions.length > 0 ? [MISSING_PERMISSIONS] : [])];
  return {
    ...about,
    permissions,
    errors,
    authenticated: true,
    load: (request) => load(request.actor, (name) => pathParameter(request, name)),
  };
}

/** What only web clients ask and bots never do; the host can switch it off. */
export const webClients = (what: string): AccessRule<Record<never, never>, false> => ({
  describe: `Open to everybody: ${what}.`,
  authenticated: false,
  params: [],
  permissions: [],
  errors: [NOT_FOUND_404],
  load: async () => {
    if (!Config.get().compatibility.webClients) throw NOT_FOUND_404();
    return {};
  },
});

/** Any valid token of a person: for what applications have no part in. */
export const authenticatedPerson = () =>
  rule<Record<never, never>>(
    { describe: "Needs a valid token of a person.", params: [], errors: [BOTS_CANNOT_USE_THIS_ENDPOINT] },
    async ({ kind }) => {
      if (kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
      return {};
    },
  );

const CHANNEL = [UNKNOWN_CHANNEL, MISSING_ACCESS];
export const GUILD = [UNKNOWN_GUILD, MISSING_ACCESS];

/** `#channel_id`: visible to the actor, who holds the permissions there. Handler: `channel`. */
export const inChannel = <P extends PermissionName = never>(...permissions: P[]) =>
  rule<{ channel: ChannelAccess<P> }>(
    { describe: "The channel is visible to the requester.", params: ["channel_id"], permissions, errors: CHANNEL },
    async (actor, parameter) => ({ channel: await accessChannel(actor, parameter("channel_id"), ...permissions) }),
  );

/** `#channel_id` and `#message_id`. Handler: `message` (a channel access with the message). */
export const onMessage = <P extends PermissionName = never>(...permissions: P[]) =>
  rule<{ message: MessageAccess<P> }>(
    {
      describe: "The message is visible to the requester.",
      params: ["channel_id", "message_id"],
      permissions,
      errors: [...CHANNEL, UNKNOWN_MESSAGE],
    },
    async (actor, parameter) => ({
      message: await accessMessage(actor, parameter("channel_id"), parameter("message_id"), ...permissions),
    }),
  );

/** `#guild_id`: the actor is a member and holds the permissions. Handler: `guild`. */
export const inGuild = <P extends PermissionName = never>(...permissions: P[]) =>
  rule<{ guild: GuildAccess<P> }>(
    { describe: "The requester is a member of the guild.", params: ["guild_id"], permissions, errors: GUILD },
    async (actor, parameter) => ({ guild: await accessGuild(actor, parameter("guild_id"), ...permissions) }),
  );

/** `#guild_id`: the actor owns it. Handler: `guild`. */
export const inOwnGuild = () =>
  rule<{ guild: GuildAccess }>(
    { describe: "The requester owns the guild.", params: ["guild_id"], errors: GUILD },
    async (actor, parameter) => ({ guild: await accessOwnGuild(actor, parameter("guild_id")) }),
  );

interface TargetOptions<P extends PermissionName> {
  permissions?: P[];
  /** The requester must stand above the target. */
  outranked?: boolean;
}

/** `#guild_id` and `#user_id`, a member of it. Handler: `member` (a guild access with `target`). */
export const onMember = <P extends PermissionName = never>({ permissions = [], outranked }: TargetOptions<P> = {}) =>
  rule<{ member: MemberAccess<P> }>(
    {
      describe: `The requester is a member of the guild${outranked ? " and stands above the target" : ""}.`,
      params: ["guild_id", "user_id"],
      permissions,
      errors: [...GUILD, UNKNOWN_MEMBER],
    },
    async (actor, parameter) => ({
      member: await accessMember(actor, parameter("guild_id"), parameter("user_id"), { permissions, outranked }),
    }),
  );

/** `#guild_id` and `#role_id`, a role of it. Handler: `role` (a guild access with the role). */
export const onRole = <P extends PermissionName = never>({ permissions = [], outranked }: TargetOptions<P> = {}) =>
  rule<{ role: RoleAccess<P> }>(
    {
      describe: `The requester is a member of the guild${outranked ? " and stands above the role" : ""}.`,
      params: ["guild_id", "role_id"],
      permissions,
      errors: [...GUILD, UNKNOWN_ROLE],
    },
    async (actor, parameter) => ({
      role: await accessRole(actor, parameter("guild_id"), parameter("role_id"), { permissions, outranked }),
    }),
  );

/** `#application_id`: the requester owns it or is its bot. Handler: `application`. */
export const onApplication = () =>
  rule<{ application: ApplicationAccess }>(
    {
      describe: "The application is the requester's.",
      params: ["application_id"],
      errors: [UNKNOWN_APPLICATION, MISSING_ACCESS],
    },
    async (actor, parameter) => ({ application: await accessApplication(actor, parameter("application_id")) }),
  );

/** The application whose bot the requester is. Handler: `application`. */
export const onCurrentApplication = () =>
  rule<{ application: ApplicationAccess }>(
    { describe: "The requester is an application's bot.", params: [], errors: [UNKNOWN_APPLICATION] },
    async (actor) => ({ application: await accessCurrentApplication(actor) }),
  );

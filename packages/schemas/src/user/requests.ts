import { Body, Colour, Count, ImageData, Int32, Opt, OptBody, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { DateInput, QueryBool, QueryInt } from "../input.js";
import { ChannelOverride, UserGuildSettings, UserSettings } from "./settings.js";

const Pronouns = Type.String({ maxLength: 40 });
const Bio = Type.String({ maxLength: 190 });
const Password = Type.String({ minLength: 1, maxLength: 1024 });

/** @see https://docs.discord.food/resources/user#modify-current-user */
export const UserModify = Body({
  username: Opt(Type.String({ minLength: 2, maxLength: 32 })),
  discriminator: Opt(Type.String({ pattern: "^\\d{1,4}$" })),
  global_name: Opt(Type.String({ minLength: 1, maxLength: 32 })),
  avatar: Opt(ImageData),
  banner: Opt(ImageData),
  bio: Opt(Bio),
  pronouns: Opt(Pronouns),
  accent_color: Opt(Colour),
  email: Opt(Type.String({ format: "email", maxLength: 254 })),
  email_token: Opt(Type.String({ maxLength: 4096 })),
  flags: Opt(Type.Integer()),
  date_of_birth: Opt(DateInput),
  password: Opt(Password),
  new_password: Opt(Password),
  code: Opt(Type.String({ maxLength: 16_384 })),
});
export type UserModify = Static<typeof UserModify>;

/** `PATCH /users/@me/account`. */
export const AccountModify = Body({ global_name: Opt(Type.String({ minLength: 1, maxLength: 32 })) });
export type AccountModify = Static<typeof AccountModify>;

export const ProfileModify = Body({
  pronouns: Opt(Pronouns),
  bio: Opt(Bio),
  banner: Opt(ImageData),
  accent_color: Opt(Colour),
  theme_colors: Opt(Type.Array(Colour, { minItems: 2, maxItems: 2 })),
  popout_animation_particle_type: Opt(Snowflake),
  emoji_id: Opt(Snowflake),
  profile_effect_id: Opt(Snowflake),
});
export type ProfileModify = Static<typeof ProfileModify>;

export const ProfileQuery = Body({
  with_mutual_guilds: QueryBool(true),
  with_mutual_friends: QueryBool(false),
  with_mutual_friends_count: QueryBool(false),
  guild_id: Type.Optional(Snowflake),
});
export type ProfileQuery = Static<typeof ProfileQuery>;

/** @see https://discord.com/developers/docs/resources/user#get-current-user-guilds */
export const UserGuildsQuery = Body({
  before: Type.Optional(Snowflake),
  after: Type.Optional(Snowflake),
  limit: QueryInt({ minimum: 1, maximum: 200, default: 200 }),
  with_counts: QueryBool(false),
});
export type UserGuildsQuery = Static<typeof UserGuildsQuery>;

export const GuildLeave = Body({ lurking: Opt(Type.Boolean()) });
export type GuildLeave = Static<typeof GuildLeave>;

/** One recipient opens a direct message; several, or none, a group. */
export const CreateDm = Body({
  recipient_id: Opt(Snowflake),
  recipients: Opt(Type.Array(Snowflake, { maxItems: 100 })),
  access_tokens: Opt(Type.Array(Type.String({ maxLength: 10_240 }), { maxItems: 100 })),
  nicks: Opt(Type.Record(Type.String(), Type.String({ maxLength: 32 }))),
});
export type CreateDm = Static<typeof CreateDm>;

export const NotePut = Body({ note: Opt(Type.String({ maxLength: 256 })) });
export type NotePut = Static<typeof NotePut>;

/** A friend request by name. */
export const RelationshipCreate = Body({
  username: Type.String({ minLength: 1, maxLength: 64 }),
  discriminator: Type.Optional(
    Type.Unsafe<string | number | null>({ type: ["string", "integer", "null"], pattern: "^\\d{0,4}$" }),
  ),
  note: Opt(Type.String({ maxLength: 120 })),
});
export type RelationshipCreate = Static<typeof RelationshipCreate>;

/** Without a type: accepts or sends a friend request; 2 blocks. */
export const RelationshipPut = Body({
  type: Opt(Type.Integer({ minimum: -1, maximum: 5 })),
  from_friend_suggestion: Opt(Type.Boolean()),
  confirm_stranger_request: Opt(Type.Boolean()),
  note: Opt(Type.String({ maxLength: 120 })),
});
export type RelationshipPut = Static<typeof RelationshipPut>;

export const RelationshipModify = Body({ nickname: Opt(Type.String({ maxLength: 32 })) });
export type RelationshipModify = Static<typeof RelationshipModify>;

export const RelationshipsDelete = Body({ filters: Opt(Type.Array(Int32, { maxItems: 8 })) });
export type RelationshipsDelete = Static<typeof RelationshipsDelete>;

/** Any of the settings; keys that are left out stay. */
export const UserSettingsModify = OptBody(UserSettings);
export type UserSettingsModify = Static<typeof UserSettingsModify>;

const Override = OptBody(ChannelOverride);

/** Overrides come as a map by channel id, or as a list. */
export const UserGuildSettingsModify = Body({
  ...OptBody(Type.Omit(UserGuildSettings, ["channel_overrides", "guild_id"])).properties,
  channel_overrides: Type.Optional(
    Type.Unsafe<Record<string, Static<typeof Override>> | Static<typeof Override>[] | null>({
      type: ["object", "array", "null"],
      additionalProperties: Override,
      items: Override,
      maxItems: 1000,
      maxProperties: 1000,
    }),
  ),
});
export type UserGuildSettingsModify = Static<typeof UserGuildSettingsModify>;

/** `PATCH /users/@me/guilds/settings`: the same for several guilds, by id. */
export const UserGuildSettingsBulk = Body({ guilds: Type.Record(Type.String(), UserGuildSettingsModify) });
export type UserGuildSettingsBulk = Static<typeof UserGuildSettingsBulk>;

/** `POST /channels/{id}/messages/{id}/ack`. */
export const AckBody = Body({
  token: Opt(Type.String({ maxLength: 256 })),
  manual: Opt(Type.Boolean()),
  mention_count: Opt(Count),
  flags: Opt(Type.Integer()),
  last_viewed: Opt(Type.Integer()),
});
export type AckBody = Static<typeof AckBody>;

export const AckResult = Type.Object({ token: Type.Union([Type.String(), Type.Null()]) });
export type AckResult = Static<typeof AckResult>;

export const AckBulk = Body({
  read_states: Type.Array(Body({ read_state_type: Opt(Count), channel_id: Snowflake, message_id: Snowflake }), {
    maxItems: 100,
  }),
});
export type AckBulk = Static<typeof AckBulk>;

import type {
  Application,
  Ban,
  Emoji,
  Guild,
  GuildChannel,
  GuildInvite,
  Member,
  Message,
  PrivateApplication,
  PrivateChannel,
  PrivateUser,
  Role,
  Sticker,
  Thread,
  User,
  UserGuild,
  VoiceState,
  Webhook,
} from "@spacebar/schemas";

/*
 * One object of each kind as this server means to send it: our shapes give the types, the tests hold each of them
 * against our schema and against the official one.
 */

const now = "2026-01-02T03:04:05.678000+00:00";

export const user: User = {
  id: "80351110224678912",
  username: "nelly",
  discriminator: "0",
  global_name: "Nelly",
  avatar: null,
  avatar_decoration_data: null,
  collectibles: null,
  primary_guild: null,
  banner: null,
  accent_color: null,
  public_flags: 64,
  flags: 64,
};

export const privateUser: PrivateUser = {
  ...user,
  mfa_enabled: false,
  locale: "en-US",
  premium_type: 0,
  email: "nelly@example.org",
  verified: true,
  bio: "",
};

export const role: Role = {
  id: "41771983423143936",
  name: "WE DEM BOYZZ!!!!!!",
  permissions: "2248473465835073",
  position: 1,
  color: 0x3498db,
  colors: { primary_color: 0x3498db, secondary_color: null, tertiary_color: null },
  hoist: true,
  managed: false,
  mentionable: false,
  icon: null,
  unicode_emoji: null,
  tags: { bot_id: "80351110224678913", premium_subscriber: null },
  flags: 0,
};

export const emoji: Emoji = {
  id: "41771983429993937",
  name: "LUL",
  user,
  roles: [role.id],
  require_colons: true,
  managed: false,
  animated: false,
  available: true,
};

export const sticker: Sticker = {
  id: "749054660769218631",
  name: "Wave",
  tags: "wumpus, hello",
  type: 2,
  format_type: 3,
  description: null,
  available: true,
  guild_id: "41771983423143937",
  user,
};

export const guild: Guild = {
  id: "41771983423143937",
  name: "Discord Developers",
  icon: "86e39f7ae3307e811784e2ffd11a7310",
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  features: ["COMMUNITY", "A_FEATURE_OF_THE_INSTANCE"],
  banner: null,
  owner_id: user.id,
  application_id: null,
  region: "us-east",
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 1,
  default_message_notifications: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: "en-US",
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  incidents_data: null,
  roles: [role],
  emojis: [emoji],
  stickers: [sticker],
  approximate_member_count: 2,
  approximate_presence_count: 1,
};

export const userGuild: UserGuild = {
  id: guild.id,
  name: guild.name,
  icon: guild.icon,
  banner: null,
  owner: true,
  permissions: "36953089",
  features: guild.features,
};

export const channel: GuildChannel = {
  id: "41771983423143938",
  type: 0,
  flags: 0,
  last_message_id: null,
  last_pin_timestamp: null,
  guild_id: guild.id,
  name: "general",
  parent_id: null,
  rate_limit_per_user: 0,
  position: 0,
  permission_overwrites: [{ id: role.id, type: 0, allow: "0", deny: "1024" }],
  topic: null,
  nsfw: false,
};

export const directMessages: PrivateChannel = { id: "1", type: 1, flags: 0, last_message_id: null, recipients: [user] };

export const thread: Thread = {
  id: "41771983423143939",
  type: 11,
  flags: 0,
  guild_id: guild.id,
  name: "a thread",
  parent_id: channel.id,
  rate_limit_per_user: 0,
  owner_id: user.id,
  thread_metadata: {
    archived: false,
    archive_timestamp: now,
    auto_archive_duration: 1440,
    locked: false,
    create_timestamp: now,
  },
  message_count: 0,
  member_count: 1,
  total_message_sent: 0,
};

export const member: Member = {
  id: user.id,
  user,
  nick: null,
  avatar: null,
  banner: null,
  roles: [role.id],
  joined_at: now,
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0,
  pending: false,
  communication_disabled_until: null,
};

const bareMessage: Message = {
  id: "162701077035089920",
  channel_id: channel.id,
  type: 0,
  author: user,
  content: "Hello",
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  attachments: [],
  embeds: [],
  timestamp: now,
  edited_timestamp: null,
  flags: 0,
  components: [],
  pinned: false,
  tts: false,
};

export const message: Message = {
  ...bareMessage,
  type: 19,
  nonce: "1234567890",
  mentions: [user],
  attachments: [
    {
      id: "41771983423143940",
      filename: "cat.png",
      size: 3,
      url: "https://cdn.example.org/attachments/1/2/cat.png?ex=1&is=1&hm=1&",
      proxy_url: "https://cdn.example.org/attachments/1/2/cat.png",
      content_type: "image/png",
      width: 1,
      height: 1,
    },
  ],
  embeds: [{ type: "rich", title: "t", fields: [{ name: "n", value: "v", inline: false }], footer: { text: "f" } }],
  reactions: [
    {
      emoji: { id: null, name: "🔥" },
      count: 1,
      count_details: { burst: 0, normal: 1 },
      burst_colors: [],
      me_burst: false,
      me: true,
    },
  ],
  message_reference: { type: 0, channel_id: channel.id, message_id: bareMessage.id, guild_id: guild.id },
  referenced_message: bareMessage,
  thread,
  poll: {
    question: { text: "?" },
    answers: [{ answer_id: 1, poll_media: { text: "!" } }],
    expiry: now,
    allow_multiselect: false,
    layout_type: 1,
    results: { answer_counts: [], is_finalized: false },
  },
};

export const invite: GuildInvite = {
  type: 0,
  code: "0vCdhLbwjZZTWZLD",
  inviter: user,
  expires_at: null,
  guild: {
    id: guild.id,
    name: guild.name,
    splash: null,
    banner: null,
    description: null,
    icon: guild.icon,
    features: [],
    verification_level: 2,
    vanity_url_code: null,
    nsfw_level: 0,
    nsfw: false,
    premium_subscription_count: 0,
  },
  guild_id: guild.id,
  channel: { id: channel.id, type: 0, name: channel.name },
  uses: 0,
  max_uses: 0,
  max_age: 0,
  temporary: false,
  created_at: now,
};

export const ban: Ban = { user, reason: null };

export const application: Application = {
  id: "172150183260323840",
  name: "Baba O-Riley",
  icon: null,
  description: "",
  type: null,
  bot: { ...user, bot: true },
  bot_public: true,
  bot_require_code_grant: false,
  verify_key: "1e0a356058d627ca38a5c8c9648818061d49e49bd9da9e3ab17d98ad4d6bg2u8",
  flags: 0,
  flags_new: "0",
};

export const privateApplication: PrivateApplication = {
  ...application,
  redirect_uris: [],
  interactions_endpoint_url: null,
  role_connections_verification_url: null,
  owner: user,
  approximate_guild_count: 1,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  team: null,
  eligible_oauth2_scopes: ["identify"],
};

export const voiceState: VoiceState = {
  guild_id: guild.id,
  channel_id: channel.id,
  user_id: user.id,
  member,
  session_id: "90326bd25d71d39b9ef95b299e3872ff",
  deaf: false,
  mute: false,
  self_deaf: false,
  self_mute: true,
  self_stream: null,
  self_video: false,
  suppress: false,
  request_to_speak_timestamp: null,
};

export const webhook: Webhook = {
  id: "223704706495545344",
  type: 1,
  guild_id: guild.id,
  channel_id: channel.id,
  name: "test webhook",
  avatar: null,
  application_id: null,
  user,
  token: "3d89bb7572e0fb30d8128367b3b1b44fecd1726de135cbe28a41f8b2f777c372ba2939e72279b94526ff5d1bd4358d65cf11",
};

import { group, optionalWhole, whole } from "../fields.js";

const MIB = 1024 * 1024;

const user = group("Per account", {
  maxGuilds: whole(100, "Guilds an account may be in"),
  maxUsername: whole(32, "Characters of a username or display name", { minimum: 2, maximum: 32 }),
  maxBio: whole(190, "Characters of the about-me text", { maximum: 4096 }),
  maxPronouns: whole(40, "Characters of the pronouns", { maximum: 255 }),
  maxFriends: whole(1000, "Friends and open friend requests"),
  maxBlocked: whole(5000, "Blocked users"),
  maxSuperReactions: optionalWhole("Super reactions an account may give in a week; null: no bound"),
  maxNote: whole(256, "Characters of a note about another user"),
  maxGroupRecipients: whole(10, "People in a group direct message", { minimum: 2, maximum: 100 }),
  maxApplications: whole(50, "Applications (bots) an account may own"),
});

const guild = group("Per guild", {
  maxRoles: whole(250, "Roles, @everyone included"),
  maxChannels: whole(500, "Channels, categories included"),
  maxChannelsInCategory: whole(50, "Channels in one category"),
  maxThreads: whole(1000, "Active threads"),
  maxMembers: whole(500_000, "Members"),
  maxPresences: optionalWhole("Most presences clients are told of; null: no bound"),
  maxVideoUsers: whole(25, "People in a voice channel while somebody sends video"),
  maxEmojis: whole(50, "Emojis, still and animated ones counted apart"),
  maxStickers: whole(60, "Stickers"),
  maxSoundboardSounds: whole(96, "Sounds of the soundboard"),
  maxBans: whole(300_000, "Bans"),
  maxInvites: whole(1000, "Open invites"),
  maxScheduledEvents: whole(100, "Scheduled events that have not ended"),
});

const message = group("Per message", {
  maxCharacters: whole(2000, "Characters of a message", { minimum: 1, maximum: 100_000 }),
  maxAttachmentSize: whole(10 * MIB, "Bytes of one attachment"),
  maxAttachments: whole(10, "Attachments of a message", { maximum: 100 }),
  maxRequestSize: whole(25 * MIB, "Bytes of one request, attachments included", { minimum: MIB }),
  maxEmbeds: whole(10, "Embeds of a message", { maximum: 100 }),
  maxEmbedCharacters: whole(6000, "Characters of all embeds of a message together"),
  maxActionRows: whole(5, "Rows of buttons and menus of a message without the second version of components", {
    maximum: 40,
  }),
  maxComponents: whole(40, "Components of a message, those inside others included", { maximum: 200 }),
  maxComponentText: whole(4000, "Characters of all text in a message's components", { maximum: 100_000 }),
  maxReactions: whole(20, "Different reactions to a message"),
  maxStickers: whole(3, "Stickers of a message"),
  maxPins: whole(250, "Pinned messages of a channel"),
  maxBulkDelete: whole(100, "Messages deleted by one request", { minimum: 2, maximum: 1000 }),
});

const channel = group("Per channel", {
  maxWebhooks: whole(15, "Webhooks"),
  maxOverwrites: whole(1000, "Permission overwrites"),
  maxTopic: whole(1024, "Characters of the topic", { maximum: 4096 }),
  maxGuidelines: whole(4096, "Characters of the guidelines of a forum", { maximum: 4096 }),
  maxTags: whole(20, "Tags of a forum", { maximum: 20 }),
  maxThreadMembers: whole(1000, "Members of a thread"),
});

const application = group("Per application", {
  maxEmojis: whole(2000, "Emojis that its bot alone uses"),
});

export const limits = group("How much of everything there may be", { user, guild, message, channel, application });

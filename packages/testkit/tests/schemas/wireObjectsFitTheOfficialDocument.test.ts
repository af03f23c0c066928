import * as schemas from "@spacebar/schemas";
import type { TObject, TSchema } from "@spacebar/schemas";
import { createValidator } from "./ajv.js";
import * as examples from "./examples.js";
import { OFFICIAL_ID, official, officialReference, officialSchema } from "./official.js";

const ajv = createValidator();
ajv.addSchema({ $id: OFFICIAL_ID, ...official });

const counterparts: [name: string, ours: TObject, official: string, example: unknown][] = [
  ["User", schemas.User, "UserResponse", examples.user],
  ["PrivateUser", schemas.PrivateUser, "UserPIIResponse", examples.privateUser],
  ["Role", schemas.Role, "GuildRoleResponse", examples.role],
  ["Emoji", schemas.Emoji, "EmojiResponse", examples.emoji],
  ["Sticker", schemas.Sticker, "GuildStickerResponse", examples.sticker],
  ["Guild", schemas.Guild, "GuildWithCountsResponse", examples.guild],
  ["UserGuild", schemas.UserGuild, "MyGuildResponse", examples.userGuild],
  ["GuildChannel", schemas.GuildChannel, "GuildChannelResponse", examples.channel],
  ["PrivateChannel", schemas.PrivateChannel, "PrivateChannelResponse", examples.directMessages],
  ["Thread", schemas.Thread, "ThreadResponse", examples.thread],
  ["Member", schemas.Member, "GuildMemberResponse", examples.member],
  ["Message", schemas.Message, "MessageResponse", examples.message],
  ["GuildInvite", schemas.GuildInvite, "GuildInviteResponse", examples.invite],
  ["Ban", schemas.Ban, "GuildBanResponse", examples.ban],
  ["Application", schemas.Application, "ApplicationResponse", examples.application],
  ["PrivateApplication", schemas.PrivateApplication, "PrivateApplicationResponse", examples.privateApplication],
  ["VoiceState", schemas.VoiceState, "VoiceStateResponse", examples.voiceState],
  ["Webhook", schemas.Webhook, "GuildIncomingWebhookResponse", examples.webhook],
];

const parts: [name: string, ours: TObject, official: string][] = [
  ["Overwrite", schemas.Overwrite, "ChannelPermissionOverwriteResponse"],
  ["ForumTag", schemas.ForumTag, "ForumTagResponse"],
  ["ThreadMetadata", schemas.ThreadMetadata, "ThreadMetadataResponse"],
  ["ThreadMember", schemas.ThreadMember, "ThreadMemberResponse"],
  ["Attachment", schemas.Attachment, "MessageAttachmentResponse"],
  ["Embed", schemas.Embed, "MessageEmbedResponse"],
  ["Reaction", schemas.Reaction, "MessageReactionResponse"],
  ["PartialEmoji", schemas.PartialEmoji, "MessageReactionEmojiResponse"],
  ["MessageReference", schemas.MessageReference, "MessageReferenceResponse"],
  ["ReferencedMessage", schemas.ReferencedMessage, "BasicMessageResponse"],
  ["MessageSnapshot", schemas.MessageSnapshot, "MinimalContentMessageResponse"],
  ["Poll", schemas.Poll, "PollResponse"],
  ["PinList", schemas.PinList, "PinnedMessagesResponse"],
  ["InviteGuild", schemas.InviteGuild, "InviteGuildResponse"],
  ["InviteChannel", schemas.InviteChannel, "InviteChannelResponse"],
  ["GuildPreview", schemas.GuildPreview, "GuildPreviewResponse"],
  ["IncidentsData", schemas.IncidentsData, "GuildIncidentsDataResponse"],
  ["BulkBanResult", schemas.BulkBanResult, "BulkBanUsersResponse"],
  ["PruneResult", schemas.PruneResult, "GuildPruneResponse"],
  ["BotGatewayInfo", schemas.BotGatewayInfo, "GatewayBotResponse"],
  ["GatewayInfo", schemas.GatewayInfo, "GatewayResponse"],
  ["VoiceRegion", schemas.VoiceRegion, "VoiceRegionResponse"],
  ["AuditLog", schemas.AuditLog, "GuildAuditLogResponse"],
  ["AuditLogEntry", schemas.AuditLogEntry, "AuditLogEntryResponse"],
  ["Team", schemas.Team, "TeamResponse"],
  ["RateLimitBody", schemas.RateLimitBody, "RatelimitedResponse"],
];

const pairs = [...counterparts.map(([name, ours, theirs]) => [name, ours, theirs] as const), ...parts];

/** Keys that answers have, each of which the document judges, and that events leave out: each reader knows the own votes. */
const LEFT_OUT_IN_EVENTS: Record<string, string[]> = { Poll: ["results"] };

describe.each(pairs)("%s", (name, ours, theirs) => {
  test("requires every key the document requires", () => {
    const required = [...(ours.required ?? []), ...(LEFT_OUT_IN_EVENTS[name] ?? [])];
    expect(required).toEqual(expect.arrayContaining(officialSchema(theirs).required ?? []));
  });

  test("allows null only where the document does", () => {
    const accepts = (schema: TSchema | { $ref: string }) => ajv.validate(schema, null);
    const known = Object.keys(officialSchema(theirs).properties ?? {}).filter((key) => key in ours.properties);
    const tooLoose = known.filter(
      (key) => accepts(ours.properties[key] as TSchema) && !accepts(officialReference(theirs, key)),
    );
    expect(tooLoose).toEqual([]);
  });
});

test.each(counterparts)("an example of %s satisfies our shape and the document's", (_name, ours, theirs, example) => {
  const faults = [ours, officialReference(theirs)].map((schema) => {
    ajv.validate(schema, example);
    return ajv.errors;
  });
  expect(faults).toEqual([null, null]);
});

test.each(counterparts)("an example of %s without its id or user is refused", (_name, ours, _theirs, example) => {
  const { id: _id, user: _user, code: _code, user_id: _userId, ...rest } = example as Record<string, unknown>;
  expect(ajv.validate(ours, rest)).toBe(false);
});

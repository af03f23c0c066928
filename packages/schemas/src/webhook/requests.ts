import { Body, ImageData, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { HttpUrl, QueryBool } from "../input.js";
import { MessageCreate, MessageEdit } from "../message/requests.js";

const Name = Type.String({ minLength: 1, maxLength: 80 });

export const WebhookCreate = Body({ name: Name, avatar: Opt(ImageData) });
export type WebhookCreate = Static<typeof WebhookCreate>;

export const WebhookModify = Body({ name: Opt(Name), avatar: Opt(ImageData), channel_id: Opt(Snowflake) });
export type WebhookModify = Static<typeof WebhookModify>;

/** The channel that is to follow. */
export const ChannelFollow = Body({ webhook_channel_id: Snowflake });
export type ChannelFollow = Static<typeof ChannelFollow>;

/** With the webhook's own token the channel cannot be changed. */
export const WebhookModifyWithToken = Type.Omit(WebhookModify, ["channel_id"]);
export type WebhookModifyWithToken = Static<typeof WebhookModifyWithToken>;

const fromMessage = Type.Omit(MessageCreate, ["nonce", "enforce_nonce", "message_reference", "sticker_ids"]).properties;

/** @see https://discord.com/developers/docs/resources/webhook#execute-webhook */
export const WebhookExecute = Body({
  ...fromMessage,
  username: Opt(Name),
  avatar_url: Opt(HttpUrl),
  thread_name: Opt(Type.String({ maxLength: 100 })),
  applied_tags: Opt(Type.Array(Snowflake, { maxItems: 5 })),
});
export type WebhookExecute = Static<typeof WebhookExecute>;

export const WebhookMessageEdit = Body({ ...MessageEdit.properties, poll: MessageCreate.properties.poll });
export type WebhookMessageEdit = Static<typeof WebhookMessageEdit>;

export const WebhookExecuteQuery = Body({
  wait: QueryBool(false),
  thread_id: Type.Optional(Snowflake),
  with_components: QueryBool(false),
});
export type WebhookExecuteQuery = Static<typeof WebhookExecuteQuery>;

export const WebhookMessageQuery = Body({
  thread_id: Type.Optional(Snowflake),
  with_components: QueryBool(false),
});
export type WebhookMessageQuery = Static<typeof WebhookMessageQuery>;

/** Other services always wait. */
export const WebhookServiceQuery = Body({ wait: QueryBool(true), thread_id: Type.Optional(Snowflake) });

import type { GatewayMessage } from "@spacebar/schemas";
import type { Channel } from "@spacebar/util/entities";
import { Snowflake } from "@spacebar/util/lib";
import { presentTimestamp, presentUser } from "@spacebar/util/present";
import type { Account } from "./World.js";

/** A message as MESSAGE_CREATE carries it. */
export const message = (channel: Channel, author: Account, fields: Partial<GatewayMessage> = {}): GatewayMessage => ({
  id: Snowflake.generate(),
  type: 0,
  channel_id: channel.id,
  ...(channel.guild_id && { guild_id: channel.guild_id }),
  author: presentUser(author.user),
  content: "hello",
  mentions: [],
  mention_roles: [],
  mention_everyone: false,
  attachments: [],
  embeds: [],
  components: [],
  timestamp: presentTimestamp(new Date()),
  edited_timestamp: null,
  flags: 0,
  pinned: false,
  tts: false,
  ...fields,
});

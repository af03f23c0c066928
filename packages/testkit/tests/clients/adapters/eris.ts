import { Agent } from "node:https";
import { connect } from "node:net";
import { Client, DiscordRESTError } from "eris";
import type { BotFactory, SeenMessage } from "../BotUnderTest.js";

/** eris speaks TLS to port 443 of a domain; its `rest.agent` option lets the host decide how that is reached: here, plainly. */
class PlainAgent extends Agent {
  constructor(private readonly port: number) {
    super();
  }

  override createConnection() {
    return connect(this.port, "127.0.0.1");
  }
}

export const eris: BotFactory = ({ token, apiUrl, intents, shard }) => {
  const url = new URL(apiUrl);
  const client = new Client(`Bot ${token}`, {
    intents,
    restMode: true,
    rest: { domain: url.host, baseURL: `${url.pathname}/v10`, agent: new PlainAgent(Number(url.port)) },
    ...(shard && { firstShardID: shard[0], lastShardID: shard[0], maxShards: shard[1] }),
  });
  const messages: SeenMessage[] = [];
  const edited: string[] = [];
  const deleted: string[] = [];
  let resumed = 0;
  client.on("messageCreate", ({ id, channel, author, content }) => {
    messages.push({ id, channelId: channel.id, authorId: author.id, content });
  });
  client.on("messageUpdate", ({ id }) => edited.push(id));
  client.on("messageDelete", ({ id }) => deleted.push(id));
  client.on("shardResume", () => resumed++);
  client.on("error", () => undefined);
  return {
    messages,
    edited,
    deleted,
    get resumed() {
      return resumed;
    },
    start: async () => {
      const ready = new Promise<void>((resolve) => client.once("ready", resolve));
      await client.connect();
      await ready;
    },
    stop: async () => client.disconnect({ reconnect: false }),
    id: () => client.user.id,
    guildIds: () => client.guilds.map(({ id }) => id),
    channelNames: (id) => client.guilds.get(id)!.channels.map(({ name }) => name),
    memberIds: (id) => client.guilds.get(id)!.members.map((member) => member.id),
    roleNames: (id) => client.guilds.get(id)!.roles.map(({ name }) => name),
    send: async (id, content) => (await client.createMessage(id, content)).id,
    reply: async (id, messageID, content) =>
      (await client.createMessage(id, { content, messageReference: { messageID } })).id,
    edit: async (id, message, content) => void (await client.editMessage(id, message, content)),
    remove: (id, message) => client.deleteMessage(id, message),
    bulkRemove: (id, ids) => client.deleteMessages(id, ids),
    react: (id, message, emoji) => client.addMessageReaction(id, message, emoji),
    pin: (id, message) => client.pinMessage(id, message),
    history: async (id) => (await client.getMessages(id, { limit: 50 })).map(({ content }) => content),
    type: (id) => client.sendChannelTyping(id),
    createChannel: async (id, name, reason) => (await client.createChannel(id, name, 0, { reason })).id,
    createRole: async (id, name) => (await client.createRole(id, { name })).id,
    createInvite: async (id) => (await client.createChannelInvite(id, {})).code,
    direct: async (id, content) => {
      const channel = await client.getDMChannel(id);
      await client.createMessage(channel.id, content);
    },
    apiErrorCode: (error) => (error instanceof DiscordRESTError ? error.code : null),
  };
};

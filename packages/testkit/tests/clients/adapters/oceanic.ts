import { ChannelTypes, Client, DiscordRESTError } from "oceanic.js";
import type { BotFactory, SeenMessage } from "../BotUnderTest.js";

export const oceanic: BotFactory = ({ token, apiUrl, intents, shard }) => {
  const client = new Client({
    auth: `Bot ${token}`,
    rest: { baseURL: `${apiUrl}/v10` },
    gateway: {
      intents,
      ...(shard && { firstShardID: shard[0], lastShardID: shard[0], maxShards: shard[1] }),
    },
  });
  const messages: SeenMessage[] = [];
  const edited: string[] = [];
  const deleted: string[] = [];
  let resumed = 0;
  client.on("messageCreate", ({ id, channelID, author, content }) => {
    messages.push({ id, channelId: channelID, authorId: author.id, content });
  });
  client.on("messageUpdate", ({ id }) => edited.push(id));
  client.on("messageDelete", ({ id }) => deleted.push(id));
  client.on("shardResume", () => resumed++);
  client.on("error", () => undefined);
  const { rest } = client;
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
    stop: async () => client.disconnect(false),
    id: () => client.user.id,
    guildIds: () => client.guilds.map(({ id }) => id),
    channelNames: (id) => client.guilds.get(id)!.channels.map(({ name }) => name),
    memberIds: (id) => client.guilds.get(id)!.members.map((member) => member.id),
    roleNames: (id) => client.guilds.get(id)!.roles.map(({ name }) => name),
    send: async (id, content) => (await rest.channels.createMessage(id, { content })).id,
    reply: async (id, messageID, content) =>
      (await rest.channels.createMessage(id, { content, messageReference: { messageID } })).id,
    edit: async (id, message, content) => void (await rest.channels.editMessage(id, message, { content })),
    remove: (id, message) => rest.channels.deleteMessage(id, message),
    bulkRemove: async (id, ids) => void (await rest.channels.deleteMessages(id, ids)),
    react: (id, message, emoji) => rest.channels.createReaction(id, message, emoji),
    pin: (id, message) => rest.channels.pinMessage(id, message),
    history: async (id) => (await rest.channels.getMessages(id, { limit: 50 })).map(({ content }) => content),
    type: (id) => rest.channels.sendTyping(id),
    createChannel: async (id, name, reason) =>
      (await rest.guilds.createChannel(id, ChannelTypes.GUILD_TEXT, { name, reason })).id,
    createRole: async (id, name) => (await rest.guilds.createRole(id, { name })).id,
    createInvite: async (id) => (await rest.channels.createInvite(id, {})).code,
    direct: async (id, content) => {
      const channel = await rest.users.createDM(id);
      await rest.channels.createMessage(channel.id, { content });
    },
    apiErrorCode: (error) => (error instanceof DiscordRESTError ? error.code : null),
  };
};

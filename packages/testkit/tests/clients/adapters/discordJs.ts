import { ChannelType, Client, DiscordAPIError, Events, Partials } from "discord.js";
import type { TextChannel } from "discord.js";
import type { BotFactory, SeenMessage } from "../BotUnderTest.js";

export const discordJs: BotFactory = ({ token, apiUrl, intents, shard }) => {
  const client = new Client({
    intents,
    partials: [Partials.Channel],
    rest: { api: apiUrl },
    ...(shard && { shards: [shard[0]], shardCount: shard[1] }),
  });
  const messages: SeenMessage[] = [];
  const edited: string[] = [];
  const deleted: string[] = [];
  let resumed = 0;
  client.on(Events.MessageCreate, ({ id, channelId, author, content }) => {
    messages.push({ id, channelId, authorId: author.id, content });
  });
  client.on(Events.MessageUpdate, (_old, { id }) => edited.push(id));
  client.on(Events.MessageDelete, ({ id }) => deleted.push(id));
  client.on(Events.ShardResume, () => resumed++);
  client.on(Events.Error, () => undefined);
  const channel = async (id: string) => (await client.channels.fetch(id)) as TextChannel;
  const guild = (id: string) => client.guilds.cache.get(id)!;
  return {
    messages,
    edited,
    deleted,
    get resumed() {
      return resumed;
    },
    start: async () => {
      const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(token);
      await ready;
    },
    stop: () => client.destroy(),
    id: () => client.user!.id,
    guildIds: () => [...client.guilds.cache.keys()],
    channelNames: (id) => guild(id).channels.cache.map(({ name }) => name),
    memberIds: (id) => [...guild(id).members.cache.keys()],
    roleNames: (id) => guild(id).roles.cache.map(({ name }) => name),
    send: async (id, content) => (await (await channel(id)).send({ content })).id,
    reply: async (id, message, content) =>
      (await (await (await channel(id)).messages.fetch(message)).reply(content)).id,
    edit: async (id, message, content) => void (await (await channel(id)).messages.edit(message, content)),
    remove: async (id, message) => (await channel(id)).messages.delete(message),
    bulkRemove: async (id, ids) => void (await (await channel(id)).bulkDelete(ids)),
    react: async (id, message, emoji) => (await channel(id)).messages.react(message, emoji),
    pin: async (id, message) => (await channel(id)).messages.pin(message),
    history: async (id) => (await (await channel(id)).messages.fetch({ limit: 50 })).map(({ content }) => content),
    type: async (id) => (await channel(id)).sendTyping(),
    createChannel: async (id, name, reason) =>
      (await guild(id).channels.create({ name, type: ChannelType.GuildText, reason })).id,
    createRole: async (id, name) => (await guild(id).roles.create({ name })).id,
    createInvite: async (id) => (await (await channel(id)).createInvite()).code,
    direct: async (id, content) => void (await client.users.send(id, content)),
    apiErrorCode: (error) => (error instanceof DiscordAPIError ? Number(error.code) : null),
  };
};

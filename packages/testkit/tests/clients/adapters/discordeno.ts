import { createBot, createDesiredPropertiesObject } from "discordeno";
import type { BotFactory, SeenMessage } from "../BotUnderTest.js";

const bigints = (ids: readonly string[]): bigint[] => ids.map(BigInt);

/** discordeno keeps no cache of its own: what a bot wants to remember it takes from the events, as its guide says. */
interface Remembered {
  channels: Map<string, string>;
  roles: Map<string, string>;
  members: Set<string>;
}

export const discordeno: BotFactory = ({ token, apiUrl, intents, shard }) => {
  const messages: SeenMessage[] = [];
  const edited: string[] = [];
  const deleted: string[] = [];
  const guilds = new Map<string, Remembered>();
  let resumed = 0;
  let ownId = "";
  const ready: { done: () => void; pending: Set<string> } = { done: () => undefined, pending: new Set() };
  const bot = createBot({
    token,
    intents,
    desiredProperties: createDesiredPropertiesObject({}, true),
    rest: { token, proxy: { baseUrl: apiUrl }, version: 10 },
    gateway: {
      token,
      intents,
      ...(shard && { totalShards: shard[1], firstShardId: shard[0], lastShardId: shard[0] }),
    },
    events: {
      ready: ({ user, guilds: ids }) => {
        ownId = String(user.id);
        ready.pending = new Set(ids.map(String));
        if (ready.pending.size === 0) ready.done();
      },
      guildCreate: (guild) => {
        const id = String(guild.id);
        guilds.set(id, {
          channels: new Map([...(guild.channels?.values() ?? [])].map((one) => [String(one.id), one.name ?? ""])),
          roles: new Map([...(guild.roles?.values() ?? [])].map((one) => [String(one.id), one.name])),
          members: new Set([...(guild.members?.keys() ?? [])].map(String)),
        });
        ready.pending.delete(id);
        if (ready.pending.size === 0) ready.done();
      },
      channelCreate: (one) => void guilds.get(String(one.guildId))?.channels.set(String(one.id), one.name ?? ""),
      roleCreate: (one) => void guilds.get(String(one.guildId))?.roles.set(String(one.id), one.name),
      guildMemberAdd: (_member, user) => guilds.forEach((guild) => guild.members.add(String(user.id))),
      messageCreate: ({ id, channelId, author, content }) => {
        messages.push({ id: String(id), channelId: String(channelId), authorId: String(author.id), content });
      },
      messageUpdate: ({ id }) => void edited.push(String(id)),
      messageDelete: ({ id }) => void deleted.push(String(id)),
    },
  });
  const original = bot.gateway.events.resumed;
  bot.gateway.events.resumed = (one) => {
    resumed++;
    original?.(one);
  };
  const { helpers } = bot;
  return {
    messages,
    edited,
    deleted,
    get resumed() {
      return resumed;
    },
    start: async () => {
      const whenReady = new Promise<void>((resolve) => (ready.done = resolve));
      const connection = await helpers.getGatewayBot();
      bot.gateway.connection = connection;
      bot.gateway.url = connection.url;
      await bot.start();
      await whenReady;
    },
    stop: () => bot.shutdown(),
    id: () => ownId,
    guildIds: () => [...guilds.keys()],
    channelNames: (id) => [...guilds.get(id)!.channels.values()],
    memberIds: (id) => [...guilds.get(id)!.members],
    roleNames: (id) => [...guilds.get(id)!.roles.values()],
    send: async (id, content) => String((await helpers.sendMessage(BigInt(id), { content })).id),
    reply: async (id, messageId, content) => {
      const messageReference = { messageId: BigInt(messageId), failIfNotExists: true };
      return String((await helpers.sendMessage(BigInt(id), { content, messageReference })).id);
    },
    edit: async (id, message, content) => void (await helpers.editMessage(BigInt(id), BigInt(message), { content })),
    remove: (id, message) => helpers.deleteMessage(BigInt(id), BigInt(message)),
    bulkRemove: (id, ids) => helpers.deleteMessages(BigInt(id), bigints(ids)),
    react: (id, message, emoji) => helpers.addReaction(BigInt(id), BigInt(message), emoji),
    pin: (id, message) => helpers.pinMessage(BigInt(id), BigInt(message)),
    history: async (id) => (await helpers.getMessages(BigInt(id), { limit: 50 })).map(({ content }) => content),
    type: (id) => helpers.triggerTypingIndicator(BigInt(id)),
    createChannel: async (id, name, reason) => String((await helpers.createChannel(BigInt(id), { name }, reason)).id),
    createRole: async (id, name) => String((await helpers.createRole(BigInt(id), { name })).id),
    createInvite: async (id) => (await helpers.createInvite(BigInt(id), {})).code,
    direct: async (id, content) => {
      const channel = await helpers.getDmChannel(BigInt(id));
      await helpers.sendMessage(channel.id, { content });
    },
    apiErrorCode: (error) => {
      const cause = (error as { cause?: { body?: unknown } }).cause;
      const body =
        typeof cause?.body === "string"
          ? (JSON.parse(cause.body) as { code?: number })
          : (cause?.body as { code?: number } | undefined);
      return error instanceof Error && typeof body?.code === "number" ? body.code : null;
    },
  };
};

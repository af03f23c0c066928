import { GatewayIntentBits as Intent } from "discord-api-types/v10";
import { EVENTS, UserIntentBits } from "@spacebar/schemas";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { filter } from "./filter.js";
import type { Filtered, Viewer } from "./filter.js";

const event = (name: keyof typeof EVENTS, fields: Partial<Filtered> = {}): Filtered => ({
  definition: EVENTS[name],
  guildId: "1",
  subjects: [],
  readers: [],
  ...fields,
});
const bot = (intents: number): Viewer => ({ userId: "7", intents });
const person: Viewer = { userId: "7", intents: null };
const { VIEW_CHANNEL, MANAGE_CHANNELS, BAN_MEMBERS, VIEW_AUDIT_LOG } = PERMISSIONS;

describe("intents", () => {
  test("a bot hears only what it asked for, a person everything", () => {
    expect(filter(event("MESSAGE_REACTION_ADD"), bot(Intent.GuildMessageReactions), VIEW_CHANNEL)).toBe("deliver");
    expect(filter(event("MESSAGE_REACTION_ADD"), bot(Intent.GuildMessages), VIEW_CHANNEL)).toBeNull();
    expect(filter(event("MESSAGE_REACTION_ADD"), person, VIEW_CHANNEL)).toBe("deliver");
  });

  test("guilds and private channels are asked for apart", () => {
    const inGuild = event("MESSAGE_DELETE");
    const inPrivate = event("MESSAGE_DELETE", { guildId: null });
    expect(filter(inGuild, bot(Intent.DirectMessages), VIEW_CHANNEL)).toBeNull();
    expect(filter(inPrivate, bot(Intent.DirectMessages), 0n)).toBe("deliver");
    expect(filter(inPrivate, bot(Intent.GuildMessages), 0n)).toBeNull();
  });

  test("no intent of a bot opens private channels as such", () => {
    const created = event("CHANNEL_CREATE", { guildId: null });
    expect(filter(created, bot(0x7fff_ffff & ~UserIntentBits.PrivateChannels), 0n)).toBeNull();
    expect(filter(created, person, 0n)).toBe("deliver");
  });

  test("an event that is about the bot needs no intent", () => {
    expect(filter(event("GUILD_MEMBER_UPDATE", { subjects: ["7"] }), bot(0), 0n)).toBe("deliver");
    expect(filter(event("GUILD_MEMBER_UPDATE", { subjects: ["8"] }), bot(0), 0n)).toBeNull();
  });

  test("an event without a gate is for everybody", () => {
    expect(filter(event("INTERACTION_CREATE"), bot(0), 0n)).toBe("deliver");
  });
});

describe("permissions", () => {
  test("a channel that is not known, or not seen, is denied", () => {
    expect(filter(event("MESSAGE_DELETE"), person, 0n)).toBeNull();
    expect(filter(event("TYPING_START"), person, PERMISSIONS.SEND_MESSAGES)).toBeNull();
  });

  test("one of the permissions is enough", () => {
    expect(filter(event("GUILD_BAN_ADD"), person, BAN_MEMBERS)).toBe("deliver");
    expect(filter(event("GUILD_BAN_ADD"), person, VIEW_AUDIT_LOG)).toBe("deliver");
    expect(filter(event("GUILD_BAN_ADD"), person, VIEW_CHANNEL)).toBeNull();
    expect(filter(event("INVITE_CREATE"), person, VIEW_CHANNEL)).toBeNull();
    expect(filter(event("INVITE_CREATE"), person, MANAGE_CHANNELS)).toBe("deliver");
  });

  test("an intent gives no permission", () => {
    expect(filter(event("MESSAGE_DELETE"), bot(Intent.GuildMessages), 0n)).toBeNull();
  });

  test("being the subject gives no permission", () => {
    expect(filter(event("THREAD_MEMBERS_UPDATE", { subjects: ["7"] }), bot(0), 0n)).toBeNull();
  });
});

describe("content", () => {
  const message = event("MESSAGE_CREATE", { readers: ["8"] });
  const messages = Intent.GuildMessages;

  test("is for bots that may read it", () => {
    expect(filter(message, bot(messages), VIEW_CHANNEL)).toBe("redacted");
    expect(filter(message, bot(messages | Intent.MessageContent), VIEW_CHANNEL)).toBe("deliver");
    expect(filter(message, person, VIEW_CHANNEL)).toBe("deliver");
  });

  test("is for a bot that wrote it or is mentioned", () => {
    expect(filter({ ...message, readers: ["8", "7"] }, bot(messages), VIEW_CHANNEL)).toBe("deliver");
  });

  test("is for whoever a private message is for", () => {
    expect(filter({ ...message, guildId: null }, bot(Intent.DirectMessages), 0n)).toBe("deliver");
  });

  test("the intent alone brings no messages", () => {
    expect(filter(message, bot(Intent.MessageContent), VIEW_CHANNEL)).toBeNull();
  });
});

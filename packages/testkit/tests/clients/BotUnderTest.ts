/** A message as a library handed it over. */
export interface SeenMessage {
  id: string;
  channelId: string;
  authorId: string;
  content: string;
}

export interface BotOptions {
  token: string;
  /** Up to and including `/api`. */
  apiUrl: string;
  intents: number;
  /** This client's shard and how many there are. */
  shard?: [number, number];
}

/** What the scenario asks of a library. Every method uses the library's own, documented ways. */
export interface BotUnderTest {
  /** Messages in the order in which the library emitted them, edits and deletions apart. */
  readonly messages: readonly SeenMessage[];
  readonly edited: readonly string[];
  readonly deleted: readonly string[];
  readonly resumed: number;
  /** Resolves when the library says it is ready. */
  start(): Promise<void>;
  stop(): Promise<void>;
  id(): string;
  guildIds(): string[];
  channelNames(guildId: string): string[];
  memberIds(guildId: string): string[];
  roleNames(guildId: string): string[];
  send(channelId: string, content: string): Promise<string>;
  reply(channelId: string, messageId: string, content: string): Promise<string>;
  edit(channelId: string, messageId: string, content: string): Promise<void>;
  remove(channelId: string, messageId: string): Promise<void>;
  bulkRemove(channelId: string, messageIds: string[]): Promise<void>;
  react(channelId: string, messageId: string, emoji: string): Promise<void>;
  pin(channelId: string, messageId: string): Promise<void>;
  /** Newest first. */
  history(channelId: string): Promise<string[]>;
  type(channelId: string): Promise<void>;
  createChannel(guildId: string, name: string, reason: string): Promise<string>;
  createRole(guildId: string, name: string): Promise<string>;
  createInvite(channelId: string): Promise<string>;
  direct(userId: string, content: string): Promise<void>;
  /** The protocol's code if this is the library's own class of API errors, else null. */
  apiErrorCode(error: unknown): number | null;
}

export type BotFactory = (options: BotOptions) => BotUnderTest;

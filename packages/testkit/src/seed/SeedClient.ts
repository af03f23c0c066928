import { randomBytes } from "node:crypto";
import type { APIApplication, APIChannel, APIGuild, APIInvite, APIMessage, APIRole } from "discord-api-types/v10";
import { readTokenUserId } from "@spacebar/util/lib";
import type { Rest } from "../http/Rest.js";
import { must } from "./must.js";

interface Network {
  rest(authorization?: string | null, node?: number): Rest;
}

/** Somebody who can ask: a person or a bot. */
export interface SeededAccount {
  id: string;
  /** Without prefix: what IDENTIFY takes. */
  token: string;
  /** The `Authorization` header. */
  authorization: string;
  rest: Rest;
}

export interface SeededUser extends SeededAccount {
  username: string;
  email: string;
  password: string;
}

export interface SeededBot extends SeededAccount {
  applicationId: string;
}

export interface SeededGuild {
  id: string;
  owner: SeededUser;
  /** The text channel every guild begins with. */
  channelId: string;
}

interface BotOptions {
  name?: string;
  /** Guilds it is added to. */
  guilds?: readonly string[];
  /** Bits of its managed role there (default: none, and so no role). */
  permissions?: bigint | string;
}

const TEXT = 0;
const random = (): string => randomBytes(4).toString("hex");

/** Makes what a test starts from, over HTTP, as clients would. Every name is random unless it is given. */
export class SeedClient {
  constructor(private readonly network: Network) {}

  /** Registers a person. */
  async user(options: { username?: string; email?: string; password?: string } = {}): Promise<SeededUser> {
    const { username = `user_${random()}`, password = "correct horse battery" } = options;
    const { email = `${username}@example.test` } = options;
    const body = { username, email, password, date_of_birth: "2000-01-01", consent: true };
    const { token } = await must<{ token: string }>(this.network.rest().post("/auth/register", body));
    return { ...this.account(token, token), username, email, password };
  }

  users(count: number): Promise<SeededUser[]> {
    return Promise.all(Array.from({ length: count }, () => this.user()));
  }

  /** A bot of the owner's, in the guilds named. */
  async bot(
    owner: SeededUser,
    { name = `bot ${random()}`, guilds = [], permissions = 0n }: BotOptions = {},
  ): Promise<SeededBot> {
    const application = await must<APIApplication>(owner.rest.post("/applications", { name }));
    const { token } = await must<{ token: string }>(owner.rest.post(`/applications/${application.id}/bot`));
    for (const guild of guilds) await this.addBot(owner, application.id, guild, permissions);
    return { ...this.account(token, `Bot ${token}`), applicationId: application.id };
  }

  async addBot(
    by: SeededUser,
    applicationId: string,
    guildId: string,
    permissions: bigint | string = 0n,
  ): Promise<void> {
    const body = { authorize: true, guild_id: guildId, permissions: String(permissions) };
    await must(by.rest.post(`/oauth2/authorize?client_id=${applicationId}&scope=bot`, body));
  }

  async guild(owner: SeededUser, options: { name?: string } & Record<string, unknown> = {}): Promise<SeededGuild> {
    const guild = await must<APIGuild>(owner.rest.post("/guilds", { name: `guild ${random()}`, ...options }));
    const channels = await must<APIChannel[]>(owner.rest.get(`/guilds/${guild.id}/channels`));
    const text = channels.find(({ type }) => Number(type) === TEXT);
    if (!text) throw new Error("The new guild has no text channel.");
    return { id: guild.id, owner, channelId: text.id };
  }

  /** A guild with an owner of its own and further members. */
  async community(members = 1): Promise<{ guild: SeededGuild; owner: SeededUser; members: SeededUser[] }> {
    const [owner, ...others] = await this.users(members + 1);
    const guild = await this.guild(owner!);
    for (const other of others) await this.join(guild, other);
    return { guild, owner: owner!, members: others };
  }

  async channel(by: SeededAccount, guildId: string, options: Record<string, unknown> = {}): Promise<APIChannel> {
    return must<APIChannel>(
      by.rest.post(`/guilds/${guildId}/channels`, { name: `channel-${random()}`, type: TEXT, ...options }),
    );
  }

  async role(by: SeededAccount, guildId: string, options: Record<string, unknown> = {}): Promise<APIRole> {
    const { permissions, ...rest } = options;
    const bits = permissions === undefined ? {} : { permissions: String(permissions as bigint | string) };
    return must<APIRole>(by.rest.post(`/guilds/${guildId}/roles`, { name: `role ${random()}`, ...bits, ...rest }));
  }

  async giveRole(by: SeededAccount, guildId: string, userId: string, roleId: string): Promise<void> {
    await must(by.rest.put(`/guilds/${guildId}/members/${userId}/roles/${roleId}`));
  }

  /** @returns its code */
  async invite(by: SeededAccount, channelId: string, options: Record<string, unknown> = {}): Promise<string> {
    return (await must<APIInvite>(by.rest.post(`/channels/${channelId}/invites`, options))).code;
  }

  /** Lets somebody into the guild by a fresh invite of its owner. */
  async join(guild: SeededGuild, user: SeededUser): Promise<void> {
    const code = await this.invite(guild.owner, guild.channelId);
    await must(user.rest.post(`/invites/${code}`, {}));
  }

  /** A new person in the guild. */
  async member(guild: SeededGuild): Promise<SeededUser> {
    const user = await this.user();
    await this.join(guild, user);
    return user;
  }

  async message(by: SeededAccount, channelId: string, content = `message ${random()}`): Promise<APIMessage> {
    return must<APIMessage>(by.rest.post(`/channels/${channelId}/messages`, { content }));
  }

  private account(token: string, authorization: string): SeededAccount {
    const id = readTokenUserId(token);
    if (id === null) throw new Error("The server gave a token without a user id.");
    return { id, token, authorization, rest: this.network.rest(authorization) };
  }
}

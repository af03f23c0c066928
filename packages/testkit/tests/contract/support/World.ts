import { must } from "@spacebar/testkit";
import type { Rest, SeededBot, SeededGuild, SeededUser, TestNetwork } from "@spacebar/testkit";
import { transaction } from "@spacebar/util/db";
import { OneTimeToken, Relationship } from "@spacebar/util/entities";
import type { OneTimePurpose } from "@spacebar/util/entities";
import { hashToken } from "@spacebar/util/lib";
import { PERMISSIONS } from "@spacebar/util/permissions";
import { RelationshipType } from "discord-api-types/v10";
import { generateSecret, generateSync } from "otplib";

/** What `tester` may do besides being told: everybody sees the channels, nothing else is given to all. */
const EVERYBODY = PERMISSIONS.VIEW_CHANNEL;

export interface Enrolled extends SeededUser {
  backupCodes: string[];
}

/** Who and what the calls of the contract suite act on. What a call uses up, its fixture makes afresh. */
export class World {
  private constructor(
    readonly network: TestNetwork,
    readonly owner: SeededUser,
    /** A member without permissions of their own; {@link allowTester} gives some. */
    readonly tester: SeededUser,
    readonly outsider: SeededUser,
    readonly guild: SeededGuild,
    readonly testerRoleId: string,
    /** Of the owner, in the guild. */
    readonly bot: SeededBot,
  ) {}

  static async create(network: TestNetwork): Promise<World> {
    const { seed } = network;
    const owner = await seed.user();
    const tester = await seed.user();
    const outsider = await seed.user();
    const guild = await seed.guild(owner);
    await must(owner.rest.patch(`/guilds/${guild.id}/roles/${guild.id}`, { permissions: String(EVERYBODY) }));
    const role = await seed.role(owner, guild.id, { name: "tester", permissions: 0n });
    await seed.join(guild, tester);
    await seed.giveRole(owner, guild.id, tester.id, role.id);
    const bot = await seed.bot(owner, { guilds: [guild.id], permissions: EVERYBODY });
    const world = new World(network, owner, tester, outsider, guild, role.id, bot);
    await seed.message(owner, guild.channelId);
    return world;
  }

  get seed() {
    return this.network.seed;
  }

  get anonymous(): Rest {
    return this.network.rest();
  }

  async allowTester(permissions: bigint): Promise<void> {
    const path = `/guilds/${this.guild.id}/roles/${this.testerRoleId}`;
    await must(this.owner.rest.patch(path, { permissions: String(permissions) }));
  }

  async channel(options: Record<string, unknown> = {}): Promise<string> {
    return (await this.seed.channel(this.owner, this.guild.id, options)).id;
  }

  async message(channelId = this.guild.channelId): Promise<string> {
    return (await this.seed.message(this.owner, channelId)).id;
  }

  async reactedMessage(): Promise<string> {
    const id = await this.message();
    const path = `/channels/${this.guild.channelId}/messages/${id}/reactions/${THUMB}/@me`;
    await must(this.owner.rest.put(path));
    return id;
  }

  async pinnedMessage(): Promise<string> {
    const id = await this.message();
    await must(this.owner.rest.put(`/channels/${this.guild.channelId}/messages/pins/${id}`));
    return id;
  }

  async role(options: Record<string, unknown> = {}): Promise<string> {
    return (await this.seed.role(this.owner, this.guild.id, { permissions: 0n, ...options })).id;
  }

  member(): Promise<SeededUser> {
    return this.seed.member(this.guild);
  }

  async banned(): Promise<string> {
    const { id } = await this.member();
    await must(this.owner.rest.put(`/guilds/${this.guild.id}/bans/${id}`, {}));
    return id;
  }

  invite(): Promise<string> {
    return this.seed.invite(this.owner, this.guild.channelId);
  }

  /** A webhook in a channel of its own: there is room for few in one. */
  async webhook(): Promise<{ id: string; token: string; channelId: string }> {
    const channelId = await this.channel();
    const webhook = await must<{ id: string; token: string }>(
      this.owner.rest.post(`/channels/${channelId}/webhooks`, { name: "herald" }),
    );
    return { ...webhook, channelId };
  }

  /** A fresh application with its bot. */
  application(): Promise<SeededBot> {
    return this.seed.bot(this.owner);
  }

  /** A friend of the owner's. */
  async friend(): Promise<SeededUser> {
    const friend = await this.seed.user();
    const since = new Date();
    const pairs = [
      { user_id: this.owner.id, target_id: friend.id },
      { user_id: friend.id, target_id: this.owner.id },
    ];
    await transaction((db) =>
      db.insert(
        Relationship,
        pairs.map((pair) => ({ ...pair, type: RelationshipType.Friend, since })),
      ),
    );
    return friend;
  }

  /** A group conversation of the owner with two friends. */
  async group(): Promise<{ id: string; others: SeededUser[] }> {
    const others = [await this.friend(), await this.friend()];
    const recipients = others.map(({ id }) => id);
    const { id } = await must<{ id: string }>(this.owner.rest.post("/users/@me/channels", { recipients }));
    return { id, others };
  }

  /** What a mail would have carried. */
  async oneTimeToken(purpose: OneTimePurpose, userId: string, key?: string): Promise<string> {
    const token = `token-for-${purpose}-${userId}`;
    const token_hash = hashToken(key === undefined ? token : `${token}:${key}`);
    const expires_at = new Date(Date.now() + 600_000);
    await transaction((db) => db.insert(OneTimeToken, { token_hash, purpose, user_id: userId, expires_at }));
    return token;
  }

  /** Somebody with a second factor. */
  async enrolled(): Promise<Enrolled> {
    const user = await this.seed.user();
    const secret = generateSecret();
    const body = { password: user.password, secret, code: generateSync({ secret }) };
    const answer = await must(user.rest.post("/users/@me/mfa/totp/enable", body));
    const backupCodes = (answer.backup_codes as { code: string }[]).map(({ code }) => code);
    return {
      ...user,
      token: answer.token,
      authorization: answer.token,
      rest: this.network.rest(answer.token),
      backupCodes,
    };
  }

  /** The ticket a login with a second factor is answered with. */
  async mfaTicket({ email, password }: SeededUser): Promise<string> {
    return (await must<{ ticket: string }>(this.anonymous.post("/auth/login", { login: email, password }))).ticket;
  }
}

/** As it stands in a URL. */
export const THUMB = encodeURIComponent("👍");

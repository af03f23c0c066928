import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ApplicationFlags, ChannelType } from "discord-api-types/v10";
import type { EventDefinition, Static, TSchema } from "@spacebar/schemas";
import { Config } from "@spacebar/util/config";
import type { ConfigPatch } from "@spacebar/util/config";
import { transaction } from "@spacebar/util/db";
import { Application, Channel, Guild, Member, MemberRole, Role, Session, User } from "@spacebar/util/entities";
import type { StoredOverwrite } from "@spacebar/util/entities";
import { emit } from "@spacebar/util/events";
import type { Audience } from "@spacebar/util/events";
import { createToken, readEnv, Snowflake } from "@spacebar/util/lib";
import { DEFAULT_EVERYONE } from "@spacebar/util/permissions";
import { RunningService } from "@spacebar/util/service";
import { GatewayClient } from "@spacebar/testkit";
import type { GatewayOptions } from "@spacebar/testkit";
import { Gateway } from "@spacebar/gateway";

export interface Account {
  readonly id: string;
  readonly token: string;
  readonly authSessionId: string;
  readonly user: User;
}

const ALL_PRIVILEGES =
  ApplicationFlags.GatewayPresence | ApplicationFlags.GatewayGuildMembers | ApplicationFlags.GatewayMessageContent;

const now = () => new Date();

/** A gateway on an empty database in memory, and whom and what a test puts there: rows and events, as actions would write them. */
export class World {
  gateway!: Gateway;
  private service!: RunningService;
  private folder = "";
  private readonly clients: GatewayClient[] = [];

  static async start(config: ConfigPatch = {}): Promise<World> {
    const world = new World();
    world.folder = await mkdtemp(join(tmpdir(), "spacebar-gateway-"));
    const source = { HOST: "127.0.0.1", PORT: "0", DATA_DIR: world.folder, DATABASE_URL: "sqlite::memory:" };
    const create = async (env: ReturnType<typeof readEnv>) => (world.gateway = await Gateway.create({ env }));
    world.service = await RunningService.start(
      readEnv(source),
      { name: "gateway", alone: true, create },
      () => undefined,
    );
    await Config.set({
      drain: { seconds: 0 },
      gateway: { maxConcurrency: 100_000, sessionStartLimit: 100_000 },
      ...config,
    });
    return world;
  }

  get url(): string {
    return this.service.url.replace(/^http/, "ws");
  }

  async close(): Promise<void> {
    for (const client of this.clients) client.drop();
    await this.service.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  async user(fields: Partial<User> = {}): Promise<Account> {
    const id = Snowflake.generate();
    const username = `user${id}`;
    const columns = { id, username, username_key: username, ...fields };
    const user = await transaction((db) => db.save(User, db.create(User, columns)));
    return { id, user, ...(await this.login(id)) };
  }

  async bot(flags: number = ALL_PRIVILEGES): Promise<Account> {
    const account = await this.user({ bot: true, discriminator: "0001" });
    const application = {
      id: account.id,
      name: "bot",
      owner_id: account.id,
      bot_user_id: account.id,
      verify_key: "0".repeat(64),
      signing_key: "",
      flags,
      tags: [],
      redirect_uris: [],
    };
    await transaction((db) => db.insert(Application, application));
    return account;
  }

  /** Another login of the same account. */
  async login(userId: string): Promise<{ token: string; authSessionId: string }> {
    const { token, hash } = createToken(userId);
    const authSessionId = Snowflake.generate();
    const client_info = { os: "", platform: "", location: "" };
    const row = {
      id: authSessionId,
      user_id: userId,
      token_hash: hash,
      created_at: now(),
      last_used_at: now(),
      ip: "::1",
      client_info,
    };
    await transaction((db) => db.insert(Session, row));
    return { token, authSessionId };
  }

  /** A guild without channels; everybody named is in it, the owner too. */
  async guild(owner: Account, members: readonly Account[] = []): Promise<Guild> {
    const id = Snowflake.generate();
    const columns = { id, name: `guild ${id}`, owner_id: owner.id, features: [], member_count: 0 };
    const guild = await transaction((db) => db.save(Guild, db.create(Guild, columns)));
    await this.role(guild, { id, name: "@everyone", permissions: String(DEFAULT_EVERYONE) });
    for (const account of [owner, ...members]) await this.join(guild, account);
    return guild;
  }

  async join(guild: Guild, account: Account, roleIds: readonly string[] = []): Promise<void> {
    await transaction(async (db) => {
      await db.insert(Member, { guild_id: guild.id, user_id: account.id, joined_at: now() });
      for (const role_id of roleIds) await db.insert(MemberRole, { guild_id: guild.id, user_id: account.id, role_id });
      await db.increment(Guild, { id: guild.id }, "member_count", 1);
    });
  }

  async role(guild: Guild, fields: Partial<Role> = {}): Promise<Role> {
    const columns = { id: Snowflake.generate(), guild_id: guild.id, name: "role", permissions: "0", ...fields };
    return transaction((db) => db.save(Role, db.create(Role, columns)));
  }

  async channel(guild: Guild, fields: Partial<Channel> = {}): Promise<Channel> {
    const columns = {
      id: Snowflake.generate(),
      guild_id: guild.id,
      type: ChannelType.GuildText,
      name: "channel",
      permission_overwrites: [],
      ...fields,
    };
    return transaction((db) => db.save(Channel, db.create(Channel, columns)));
  }

  /** Writes rows and tells of it, in one transaction. */
  async change<P extends TSchema>(
    work: Parameters<typeof transaction>[0],
    ...[event, audience, payload]: [EventDefinition<string, P>, Audience, Static<P>]
  ): Promise<void> {
    await transaction(async (db) => {
      await work(db);
      emit(event, audience, payload);
    });
  }

  async emit<P extends TSchema>(
    event: EventDefinition<string, P>,
    audience: Audience,
    payload: Static<P>,
  ): Promise<void> {
    await transaction(async () => emit(event, audience, payload));
  }

  async connect(account: Pick<Account, "token">, options: Omit<GatewayOptions, "token"> = {}): Promise<GatewayClient> {
    const client = await GatewayClient.connect(this.url, { token: account.token, ...options });
    this.clients.push(client);
    return client;
  }

  /** Everything that has been emitted has reached every client. */
  async settle(): Promise<void> {
    await this.gateway.idle();
    await Promise.all(this.clients.filter(({ isOpen }) => isOpen).map((client) => client.heartbeat()));
  }
}

export const deny = (id: string, bits: bigint, type: 0 | 1 = 0): StoredOverwrite => ({
  id,
  type,
  allow: "0",
  deny: String(bits),
});

export const allow = (id: string, bits: bigint, type: 0 | 1 = 0): StoredOverwrite => ({
  id,
  type,
  allow: String(bits),
  deny: "0",
});

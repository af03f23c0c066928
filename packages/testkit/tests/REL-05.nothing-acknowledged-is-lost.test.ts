import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIMessage } from "discord-api-types/v10";
import { ChildService, GatewayClient, missingFor, must, Rest, SeedClient, TEST_CONFIG } from "@spacebar/testkit";
import { TestNetwork, until } from "@spacebar/testkit";
import type { SeededGuild } from "@spacebar/testkit";
import { Config } from "@spacebar/util/config";
import { connectDatabase, transaction } from "@spacebar/util/db";
import { EventLogEntry } from "@spacebar/util/entities";
import { readEnv } from "@spacebar/util/lib";
import { Instance } from "@spacebar/util/service";

const ROUNDS = 3;
const WRITERS = 8;
const ACKNOWLEDGED = 60;
const PAGE = 100;

const send = (rest: Rest, channelId: string, content: string) =>
  rest.post<APIMessage>(`/channels/${channelId}/messages`, { content, nonce: content, enforce_nonce: true });

/** People writing at once, each its next message when the last one was answered, until they are told to stop or nobody answers. */
class Writers {
  /** Content → id. */
  readonly acknowledged = new Map<string, string>();
  /** Sent, but nobody said what became of it. */
  readonly unanswered: string[] = [];
  /** Answered with anything but 200. */
  readonly refused: unknown[] = [];
  readonly done: Promise<unknown>;
  #stopped = false;

  constructor(
    rest: Rest,
    private readonly channelId: string,
    name: string,
    count = WRITERS,
  ) {
    this.done = Promise.all(Array.from({ length: count }, (_, writer) => this.#write(rest, `${name}.${writer}`)));
  }

  stop(): Promise<unknown> {
    this.#stopped = true;
    return this.done;
  }

  async #write(rest: Rest, name: string): Promise<void> {
    for (let number = 0; !this.#stopped; number++) {
      const content = `${name}.${number}`;
      const answer = await send(rest, this.channelId, content).catch(() => undefined);
      if (!answer) return void this.unanswered.push(content);
      if (answer.status === 200) this.acknowledged.set(content, answer.body.id);
      else this.refused.push(answer.body);
    }
  }
}

/** Everything in the channel, newest first. */
async function history(rest: Rest, channelId: string): Promise<APIMessage[]> {
  const all: APIMessage[] = [];
  for (;;) {
    const query = { limit: PAGE, before: all.at(-1)?.id };
    const page = await must<APIMessage[]>(rest.get(`/channels/${channelId}/messages`, { query }));
    all.push(...page);
    if (page.length < PAGE) return all;
  }
}

function idsByContent(messages: readonly APIMessage[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { content, id } of messages) found.set(content, [...(found.get(content) ?? []), id]);
  return found;
}

/** The bundle as a program of its own on an SQLite file, to be killed and started again. */
class Host {
  readonly seed = new SeedClient(this);
  #child!: ChildService;

  private constructor(
    private readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  static async prepare(): Promise<Host> {
    const folder = await mkdtemp(join(tmpdir(), "spacebar-crash-"));
    const where = { DATA_DIR: folder, DATABASE_URL: `sqlite:${folder}/spacebar.db` };
    const host = new Host(folder, { HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "warn", ...where });
    const instance = await Instance.open(readEnv(host.env), { service: "test", alone: true, onLost: () => undefined });
    await Config.set(TEST_CONFIG);
    await instance.close();
    return host;
  }

  get gatewayUrl(): string {
    return this.#child.url.replace(/^http/, "ws");
  }

  rest(authorization: string | null = null): Rest {
    return new Rest({ baseUrl: `${this.#child.url}/api/v10`, authorization, judged: false });
  }

  async start(): Promise<void> {
    this.#child = await ChildService.start("bundle", this.env);
  }

  kill(): Promise<unknown> {
    return this.#child.stop("SIGKILL");
  }

  async query<T>(sql: string): Promise<T[]> {
    const database = await connectDatabase(this.env["DATABASE_URL"]!, 1);
    try {
      return await database.query<T[]>(sql);
    } finally {
      await database.destroy();
    }
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

describe("kill -9 of the bundle while people write (SQLite)", () => {
  let host: Host;
  let guild: SeededGuild;
  beforeAll(async () => {
    host = await Host.prepare();
    await host.start();
    guild = await host.seed.guild(await host.seed.user());
  }, 120_000);
  afterAll(() => host.remove());

  test.each(Array.from({ length: ROUNDS }, (_, round) => round + 1))(
    "round %i",
    async (round) => {
      const { owner, channelId } = guild;
      const client = await GatewayClient.connect(host.gatewayUrl, { token: owner.token });
      const writers = new Writers(host.rest(owner.authorization), channelId, `round ${round}`);
      await until(() => writers.acknowledged.size >= ACKNOWLEDGED, { timeout: 60_000, what: "writing" });
      await host.kill();
      await writers.done;
      expect(writers.refused).toEqual([]);
      expect(writers.unanswered).toHaveLength(WRITERS);
      await host.start();
      expect(await host.query("PRAGMA integrity_check")).toEqual([{ integrity_check: "ok" }]);

      const rest = host.rest(owner.authorization);
      const kept = idsByContent(await history(rest, channelId));
      for (const [content, id] of writers.acknowledged) expect([content, kept.get(content)]).toEqual([content, [id]]);

      for (const content of writers.unanswered) {
        const { id } = await must(send(rest, channelId, content));
        expect([content, kept.get(content) ?? [id]]).toEqual([content, [id]]);
      }
      const all = await history(rest, channelId);
      const once = idsByContent(all);
      expect([...once].filter(([, ids]) => ids.length > 1)).toEqual([]);
      const ours = [...once.keys()].filter((content) => content.startsWith(`round ${round}.`));
      expect(ours.sort()).toEqual([...writers.acknowledged.keys(), ...writers.unanswered].sort());

      const left = "SELECT id FROM event_log WHERE published = 0";
      await until(async () => (await host.query(left)).length === 0, { what: "the rest of the events leaving" });

      expect(await client.resume({ url: host.gatewayUrl })).toBe(false);
      client.forget();
      client.identify();
      const ready = await client.waitFor("READY");
      const channel = ready.guilds[0].channels.find(({ id }: { id: string }) => id === channelId);
      expect(channel.last_message_id).toBe(all[0]?.id);
      const { id } = await must(send(rest, channelId, `after ${round}`));
      await client.waitFor("MESSAGE_CREATE", (message) => message.id === id);
      await client.close();
    },
    180_000,
  );
});

const unpublished = () => transaction((db) => db.countBy(EventLogEntry, { published: false }));

const missing = await missingFor("postgres");
if (missing !== undefined && process.env["REQUIRE_SERVICES"] === "1") {
  test("kill -9 of one api process of two", () => {
    throw new Error(missing);
  });
} else {
  const title = "kill -9 of one api process of two while people write (PostgreSQL, RabbitMQ)";
  const suite = missing === undefined ? describe : describe.skip;
  suite(missing === undefined ? title : `${title}: ${missing}`, () => {
    let network: TestNetwork;
    beforeAll(async () => {
      network = await TestNetwork.start({ mode: "postgres", api: 2 });
    }, 120_000);
    afterAll(() => network?.close(), 60_000);

    test("a session that stays hears of every message that was kept, once", async () => {
      const { guild, owner, members } = await network.seed.community(1);
      const { id: channelId } = await network.seed.channel(owner, guild.id);
      const client = await network.connect({ token: members[0]!.token });
      const write = (node: number) =>
        new Writers(network.rest(owner.authorization, node).with({ judged: false }), channelId, `node ${node}`, 4);
      const [staying, dying] = [write(0), write(1)];
      await until(() => dying.acknowledged.size >= ACKNOWLEDGED, { timeout: 60_000, what: "writing" });
      await network.children.filter(({ name }) => name === "api")[1]!.stop("SIGKILL");
      await dying.done;
      const enough = staying.acknowledged.size + ACKNOWLEDGED;
      await until(() => staying.acknowledged.size >= enough, { timeout: 60_000, what: "writing on" });
      await staying.stop();
      expect([staying.refused, staying.unanswered, dying.refused]).toEqual([[], [], []]);

      const kept = await history(network.rest(owner.authorization).with({ judged: false }), channelId);
      const byContent = idsByContent(kept);
      for (const [content, id] of [...staying.acknowledged, ...dying.acknowledged])
        expect([content, byContent.get(content)]).toEqual([content, [id]]);

      await until(async () => (await unpublished()) === 0, { timeout: 30_000, what: "the rest of the events leaving" });
      await network.settle();
      const heard = client.all("MESSAGE_CREATE").map(({ id }: APIMessage) => id);
      expect(heard.sort()).toEqual(kept.map(({ id }) => id).sort());
    }, 180_000);
  });
}

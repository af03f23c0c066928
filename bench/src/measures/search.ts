import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { ChildService, must, Rest, SeedClient } from "@spacebar/testkit";
import type { SeededUser } from "@spacebar/testkit";
import { BUILD_INDEX } from "@spacebar/util/actions";
import { Config } from "@spacebar/util/config";
import {
  closeDatabase,
  connectDatabase,
  database,
  messageSearch,
  openDatabase,
  textWords,
  transaction,
} from "@spacebar/util/db";
import type { SearchFilter } from "@spacebar/util/db";
import { schedule } from "@spacebar/util/jobs";
import { readEnv } from "@spacebar/util/lib";
import { Instance } from "@spacebar/util/service";
import { line, quantile } from "../table.js";
import type { Line } from "../table.js";
import { word, writeMessages } from "../corpus.js";
import type { Corpus } from "../corpus.js";

/** `--messages=1000000`, `--rounds=20` */
const option = (name: string, usual: number): number =>
  Number(process.argv.find((argument) => argument.startsWith(`--${name}=`))?.split("=")[1] ?? usual);

const NEWEST = "9223372036854775807";
const CHANNELS = 50;
const AUTHORS = 20;
const DAY = 24 * 3600 * 1000;

const SETTINGS = { rateLimits: { enabled: false }, security: { bcryptCost: 10 } };

interface Asked extends Corpus {
  owner: SeededUser;
  /** Sees half of the channels. */
  member: SeededUser;
}

/** The kinds of search, each with a query for its n-th time. */
const kinds = ({ channelIds, authorIds }: Corpus): [string, (round: number) => Record<string, unknown>][] => {
  const before = (days: number) => String(BigInt(Date.now() - days * DAY - 1_420_070_400_000) << 22n);
  const channel = (round: number) => [channelIds[round % channelIds.length] ?? ""];
  const author = (round: number) => [authorIds[round % authorIds.length] ?? ""];
  return [
    ["a common word", (round) => ({ content: word(1 + (round % 5)) })],
    ["a rare word", (round) => ({ content: word(20_000 + round) })],
    ["no such word", (round) => ({ content: `nothing${round}` })],
    ["two common words", (round) => ({ content: `${word(1 + (round % 4))} ${word(5 + (round % 4))}`, slop: 100 })],
    ["two common words, near", (round) => ({ content: `${word(1 + (round % 4))} ${word(5 + (round % 4))}` })],
    ["three words, near", (round) => ({ content: `${word(1)} ${word(2 + (round % 5))} ${word(9)}` })],
    ["a phrase", (round) => ({ content: `"${word(1)} ${word(2 + (round % 5))}"` })],
    ["a word, an author", (round) => ({ content: word(1 + (round % 9)), author_id: author(round) })],
    ["a word, a channel", (round) => ({ content: word(1 + (round % 9)), channel_id: channel(round) })],
    [
      "a word, author, channel, has link",
      (round) => ({ content: word(1), author_id: author(round), channel_id: channel(round), has: ["link"] }),
    ],
    ["an author, no words", (round) => ({ author_id: author(round) })],
    ["has link, no words", (round) => ({ has: ["link"], offset: round * 25 })],
    ["mentions", (round) => ({ mentions: author(round) })],
    [
      "a word, a month last year",
      (round) => ({ content: word(1 + (round % 9)), min_id: before(300 - round), max_id: before(270 - round) }),
    ],
    ["a word, oldest first", (round) => ({ content: word(1 + (round % 9)), sort_order: "asc" })],
    ["a word, the 200th page", (round) => ({ content: word(1 + (round % 5)), offset: 5000 })],
    [
      "a word, by relevance",
      (round) => ({ content: `${word(1)} ${word(100 + round)}`, slop: 100, sort_by: "relevance" }),
    ],
    ["a word, has no link", (round) => ({ content: word(1 + (round % 9)), has: ["-link"] })],
  ];
};

async function seed(url: string): Promise<Asked> {
  const network = {
    rest: (authorization: string | null = null) =>
      new Rest({ baseUrl: `${url}/api/v10`, authorization, judged: false }),
  };
  const client = new SeedClient(network);
  const { guild, owner, members } = await client.community(1);
  const channelIds: string[] = [];
  const authorIds = (await client.users(AUTHORS - 2)).map(({ id }) => id);
  const [member] = members;
  if (!member) throw new Error("There is no member.");
  const deny = [{ id: guild.id, type: 0, allow: "0", deny: "1024" }];
  for (let index = 0; index < CHANNELS; index++) {
    const hidden = index % 2 === 1 ? { permission_overwrites: deny } : {};
    channelIds.push((await client.channel(owner, guild.id, hidden)).id);
  }
  return { guildId: guild.id, channelIds, authorIds: [owner.id, member.id, ...authorIds], owner, member };
}

/** Waits until what is there has been taken into the index, as after an upgrade. @returns seconds */
async function untilIndexed(databaseUrl: string): Promise<number> {
  const start = performance.now();
  const database = await connectDatabase(databaseUrl, 1);
  try {
    for (;;) {
      const rows = await database.query<{ payload: string }[]>(
        "SELECT payload FROM scheduled_jobs WHERE kind = 'search.index'",
      );
      if (rows.length === 0) return (performance.now() - start) / 1000;
      console.error(`  ${rows[0]?.payload ?? ""}`);
      await new Promise((resolve) => setTimeout(resolve, 5000));
    }
  } finally {
    await database.destroy();
  }
}

/** Shows how the database goes about some searches. */
async function explain({ guildId, channelIds, authorIds }: Asked, dialect: string): Promise<void> {
  const guild = { guildId, visible: channelIds, hidden: [] };
  const text = (content: string) => [{ words: textWords(content), within: null }];
  const author = authorIds[5] ?? "";
  const filters: [string, SearchFilter][] = [
    ["a common word", { guild, text: text(word(1)), tags: [], without: [] }],
    ["a rare word", { guild, text: text(word(20_000)), tags: [], without: [] }],
    [
      "a word, an author, has link",
      { guild, authorIds: [author], text: text(word(1)), tags: [["haslink"]], without: [] },
    ],
  ];
  const manager = database().manager;
  const explaining = dialect === "sqlite" ? "EXPLAIN QUERY PLAN" : "EXPLAIN (ANALYZE, COSTS OFF)";
  for (const [what, filter] of filters) {
    console.log(`\n${dialect}: ${what}`);
    const query = async (sql: string, values: unknown[]) => {
      const plan = await manager.query<Record<string, unknown>[]>(`${explaining} ${sql}`, values);
      for (const row of plan) console.log(`  ${String(row["detail"] ?? row["QUERY PLAN"])}`);
      return manager.query<unknown>(sql, values);
    };
    const shown = Object.assign(Object.create(manager) as typeof manager, { query });
    await messageSearch().find(shown, filter, { order: "desc", offset: 0, limit: 25 });
  }
}

async function timeSearches(
  asked: Asked,
  rest: Rest,
  who: string,
  dialect: string,
): Promise<{ lines: Line[]; all: number[] }> {
  const all: number[] = [];
  const lines: Line[] = [];
  for (const [what, query] of kinds(asked)) {
    const took: number[] = [];
    for (let round = 0; round < option("rounds", 20); round++) {
      const start = performance.now();
      await must(
        rest.get(`/guilds/${asked.guildId}/messages/search`, { query: query(round) as Record<string, string> }),
      );
      took.push(performance.now() - start);
    }
    all.push(...took);
    lines.push(line(`(search) ${dialect}, ${who}: ${what}, p95`, quantile(took, 0.95), "ms"));
  }
  return { lines, all };
}

async function measureOn(dialect: string, databaseUrl: string, folder: string): Promise<Line[]> {
  const env = {
    HOST: "127.0.0.1",
    PORT: "0",
    DATA_DIR: folder,
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    DATABASE_URL: databaseUrl,
  };
  const opened = await Instance.open(readEnv(env), { service: "bench", alone: true, onLost: () => undefined });
  await Config.set(SETTINGS);
  await opened.close();
  const count = option("messages", 1_000_000);
  const first = await ChildService.start("bundle", env);
  const asked = await seed(first.url);
  await first.stop();
  console.error(`${dialect}: writing ${count} messages …`);
  await openDatabase(databaseUrl);
  const start = performance.now();
  await writeMessages(asked, count);
  const written = (performance.now() - start) / 1000;
  const payload = { before: NEWEST, documents: 0 };
  await transaction(() => schedule(BUILD_INDEX, { key: "messages", at: new Date(0), payload }));
  await closeDatabase();
  const service = await ChildService.start("bundle", env);
  try {
    const rest = (user: SeededUser) =>
      new Rest({ baseUrl: `${service.url}/api/v10`, authorization: user.authorization, judged: false });
    const indexed = await untilIndexed(databaseUrl);
    await openDatabase(databaseUrl);
    if (dialect === "PostgreSQL") await database().query("VACUUM ANALYZE message_search");
    await explain(asked, dialect === "PostgreSQL" ? "postgres" : "sqlite");
    await closeDatabase();
    const owner = await timeSearches(asked, rest(asked.owner), "all channels", dialect);
    const member = await timeSearches(asked, rest(asked.member), "half of them", dialect);
    const all = [...owner.all, ...member.all];
    return [
      line(`(search) ${dialect}: messages written before`, count / written, "messages/s"),
      line(`(search) ${dialect}: indexed in the background`, count / indexed, "messages/s"),
      ...owner.lines,
      ...member.lines,
      line(`(search) ${dialect}: all of these, p50`, quantile(all, 0.5), "ms"),
      line(`(search) ${dialect}: all of these, p95`, quantile(all, 0.95), "ms"),
      line(`(search) ${dialect}: all of these, slowest`, Math.max(...all), "ms"),
    ];
  } finally {
    await service.stop("SIGKILL");
  }
}

async function onPostgres(server: string, work: (url: string) => Promise<Line[]>): Promise<Line[]> {
  const name = `spacebar_bench_${process.pid}`;
  const administer = async (sql: string) => {
    const admin = await connectDatabase(server, 1);
    await admin.query(sql).finally(() => admin.destroy());
  };
  await administer(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(server);
    url.pathname = `/${name}`;
    return await work(url.href);
  } finally {
    await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

/**
 * Searches among a million messages, on SQLite and, where `TEST_POSTGRES_URL` names one, on PostgreSQL: the messages are written, the
 * running server takes them into its index as it does after an upgrade, and is asked over HTTP.
 */
export async function measureSearch(): Promise<Line[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "spacebar-bench-search-"));
  try {
    const without = process.argv.includes("--without-sqlite");
    const lines = without ? [] : await measureOn("SQLite", `sqlite:${folder}/spacebar.db`, folder);
    const server = process.env["TEST_POSTGRES_URL"];
    if (!server) return lines;
    return [...lines, ...(await onPostgres(server, (url) => measureOn("PostgreSQL", url, folder)))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

import { GatewayIntentBits as Intent } from "discord-api-types/v10";
import { ALL_INTENTS } from "@spacebar/testkit";
import type { GatewayClient, SeededAccount, SeededBot, SeededGuild, SeededUser, TestNetwork } from "@spacebar/testkit";
import { describeEvent } from "./describe.js";
import type { Payload } from "./describe.js";
import { comesAndGoes, expectedOf } from "./rules.js";
import { readRows } from "./rows.js";
import { Tap } from "./Tap.js";

export interface Spectator {
  readonly name: string;
  readonly id: string;
  readonly intents: number | null;
  readonly client: GatewayClient;
}

const BOTS: Record<string, number> = {
  botWithoutIntents: 0,
  botWithAllIntents: ALL_INTENTS,
  botWithoutContent: ALL_INTENTS & ~Intent.MessageContent,
  botWithoutMembers: ALL_INTENTS & ~(Intent.GuildMembers | Intent.GuildPresences),
  botOfMessagesOnly: Intent.GuildMessages | Intent.MessageContent | Intent.DirectMessages,
};

const PEOPLE = [
  "owner",
  "admin",
  "allowedByRole",
  "deniedByRole",
  "allowedAlone",
  "deniedAlone",
  "plain",
  "timedOut",
  "banner",
  "inviter",
  "stranger",
  "banned",
  "kicked",
  "partner",
  "formerPartner",
] as const;

export type PersonName = (typeof PEOPLE)[number];

/** Waiting for each step takes more heartbeats than a minute has room for. */
export const AT_LEISURE = { config: { gateway: { sendLimit: 100_000 } } };

/** Of all kinds, each with a connection that stays open. */
export class Audience {
  readonly people = {} as Record<PersonName, SeededUser>;
  readonly bots: Record<string, SeededBot> = {};
  readonly spectators: Spectator[] = [];
  tap!: Tap;
  guild!: SeededGuild;
  other!: SeededGuild;

  private constructor(readonly network: TestNetwork) {}

  /** Everybody but the stranger is a member of the guild; the stranger has one of their own. */
  static async gather(network: TestNetwork): Promise<Audience> {
    const audience = new Audience(network);
    const { seed } = network;
    audience.tap = await Tap.open();
    for (const name of PEOPLE) audience.people[name] = await seed.user({ username: name.toLowerCase() });
    const { owner, stranger } = audience.people;
    audience.guild = await seed.guild(owner);
    audience.other = await seed.guild(stranger);
    for (const name of PEOPLE) {
      if (name !== "owner" && name !== "stranger") await seed.join(audience.guild, audience.people[name]);
    }
    for (const name of Object.keys(BOTS))
      audience.bots[name] = await seed.bot(owner, { name, guilds: [audience.guild.id] });
    return audience;
  }

  async connect(): Promise<void> {
    for (const guild of [this.guild, this.other]) await this.tap.guild(guild.id);
    for (const name of PEOPLE) await this.seat(name, this.people[name], null);
    for (const [name, intents] of Object.entries(BOTS)) await this.seat(name, this.bots[name]!, intents);
    for (const { id } of this.spectators) await this.tap.user(id);
    await this.network.settle();
    this.begin();
  }

  /** Says what each heard and should not have, or should have and did not, while `act` was done. */
  async watch(act: () => Promise<unknown>): Promise<{ problems: string[]; heard: number; events: string[] }> {
    const before = await readRows();
    await act();
    await this.network.settle();
    const after = await readRows();
    const events = this.tap.take();
    const change = { before, after };
    const problems: string[] = [];
    let heard = 0;
    for (const spectator of this.spectators) {
      const said = events.map((event) => expectedOf(event, spectator, change)).filter((line) => line !== null);
      const expected = [...said, ...comesAndGoes(spectator, change)];
      const isCaller = events.some(
        ({ event, payload }) => event === "VOICE_STATE_UPDATE" && isAbout(payload, spectator.id),
      );
      // The way to the voice server is told to the session that joins, and by no event of the bus.
      const recent = spectator.client.recent.filter(({ t }) => !isCaller || t !== "VOICE_SERVER_UPDATE");
      const received = recent.map(({ t, d }) => describeEvent(t, d as Payload));
      heard += received.length;
      problems.push(...differences(spectator.name, expected, received));
      spectator.client.forget();
    }
    return { problems, heard, events: events.map(({ event }) => event) };
  }

  get owner(): SeededUser {
    return this.people.owner;
  }

  private begin(): void {
    this.tap.take();
    for (const { client } of this.spectators) client.forget();
  }

  private async seat(name: string, account: SeededAccount, intents: number | null): Promise<void> {
    const client = await this.network.connect({ token: account.token, intents: intents ?? undefined });
    this.spectators.push({ name, id: account.id, intents, client });
  }
}

const isAbout = (json: string, userId: string): boolean => (JSON.parse(json) as Payload).user_id === userId;

function differences(name: string, expected: readonly string[], received: readonly string[]): string[] {
  const rest = [...received];
  const problems: string[] = [];
  for (const line of expected) {
    const at = rest.indexOf(line);
    if (at < 0) problems.push(`${name} did not hear ${line}`);
    else rest.splice(at, 1);
  }
  return [...problems, ...rest.map((line) => `${name} heard ${line}`)];
}

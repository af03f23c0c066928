import type { GatewayClient } from "../gateway/GatewayClient.js";
import type { DispatchedEvent, GatewayOptions } from "../gateway/GatewayClient.js";
import type { SeededAccount } from "../seed/SeedClient.js";
import { until } from "../until.js";
import type { ClientState, Wire } from "./ClientState.js";
import { differences } from "./differences.js";
import { stateOf } from "./reduce.js";

interface Network {
  connect(options: GatewayOptions): Promise<GatewayClient>;
  settle(): Promise<void>;
}

type Watcher = Pick<SeededAccount, "id" | "token">;

export interface VerifyOptions {
  /** Whose picture must stay true. */
  viewers: readonly Watcher[];
  /** Who must not hear of it at all: a member who cannot see the channel, a stranger. */
  unaware?: readonly Watcher[];
}

export interface Verified<T> {
  result: T;
  /** What each viewer was told, by account. */
  events: ReadonlyMap<string, readonly DispatchedEvent[]>;
}

/** A session that has been told everything it is told at first. */
async function open(network: Network, { token }: Watcher): Promise<GatewayClient> {
  const client = await network.connect({ token });
  const awaited = (client.ready.guilds as Wire[])
    .filter(({ unavailable }) => unavailable)
    .map(({ id }) => id as string);
  await until(() => awaited.every((id) => client.all("GUILD_CREATE").some((guild: Wire) => guild.id === id)), {
    what: "The GUILD_CREATE of every guild of READY",
  });
  await network.settle();
  return client;
}

/** The same account's state, told all at once to a new session. */
async function freshState(network: Network, account: Watcher): Promise<ClientState> {
  const client = await open(network, account);
  const state = stateOf(client.events);
  client.drop();
  return state;
}

function report(who: string, problems: readonly string[]): string[] {
  return problems.slice(0, 20).map((problem) => `${who}: ${problem}`);
}

/**
 * REL-20: what a session knew before the action, changed by the events it was sent, is what a new session is told after it. And those
 * who must not know were sent nothing.
 * @throws with every difference, by viewer and path
 */
export async function verifyAction<T>(
  network: Network,
  { viewers, unaware = [] }: VerifyOptions,
  action: () => Promise<T>,
): Promise<Verified<T>> {
  const open_ = (accounts: readonly Watcher[]) => Promise.all(accounts.map((account) => open(network, account)));
  const [watching, elsewhere] = [await open_(viewers), await open_(unaware)];
  for (const client of [...watching, ...elsewhere]) client.forget();
  try {
    const result = await action();
    await network.settle();
    const problems: string[] = [];
    const events = new Map<string, readonly DispatchedEvent[]>();
    for (const [at, client] of watching.entries()) {
      const account = viewers[at]!;
      events.set(account.id, client.recent.slice());
      const expected = await freshState(network, account);
      problems.push(...report(`viewer ${at} (${account.id})`, differences(stateOf(client.events), expected)));
    }
    for (const [at, client] of elsewhere.entries()) {
      problems.push(
        ...report(
          `unaware ${at} (${client.userId})`,
          client.recent.map(({ t, d }) => `was sent ${t} ${JSON.stringify(d)}`),
        ),
      );
    }
    if (problems.length > 0) throw new Error(`The action left sessions with a wrong picture:\n${problems.join("\n")}`);
    return { result, events };
  } finally {
    for (const client of [...watching, ...elsewhere]) client.drop();
  }
}

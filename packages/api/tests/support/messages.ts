import type { APIMessage } from "discord-api-types/v10";
import { must } from "@spacebar/testkit";
import type { Answer, GatewayClient, SeededAccount, SeededGuild, TestNetwork } from "@spacebar/testkit";

/** A channel's messages, asked for by somebody. */
export class MessagesOf {
  readonly path: string;

  constructor(
    readonly by: SeededAccount,
    readonly channelId: string,
  ) {
    this.path = `/channels/${channelId}/messages`;
  }

  as(by: SeededAccount): MessagesOf {
    return new MessagesOf(by, this.channelId);
  }

  /** The answer, whatever it is. */
  try(body: object): Promise<Answer> {
    return this.by.rest.post(this.path, body);
  }

  send(body: object | string): Promise<APIMessage> {
    return must<APIMessage>(this.by.rest.post(this.path, typeof body === "string" ? { content: body } : body));
  }

  edit(id: string, body: object): Promise<Answer> {
    return this.by.rest.patch(`${this.path}/${id}`, body);
  }

  delete(id: string): Promise<Answer> {
    return this.by.rest.delete(`${this.path}/${id}`);
  }

  list(query: Record<string, string | number> = {}): Promise<Answer> {
    return this.by.rest.get(this.path, { query });
  }

  async contents(query: Record<string, string | number> = {}): Promise<string[]> {
    return (await must<APIMessage[]>(this.list(query))).map(({ content }) => content);
  }
}

/** Codes of the faults of a 50035 answer, by dotted path. */
export function faults({ body }: Answer): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  const walk = (node: Record<string, unknown>, path: string) => {
    for (const [key, value] of Object.entries(node)) {
      if (key === "_errors") found[path] = (value as { code: string }[]).map(({ code }) => code);
      else walk(value as Record<string, unknown>, path ? `${path}.${key}` : key);
    }
  };
  walk(body?.errors ?? {}, "");
  return found;
}

/** What a session was told while the work was done. */
export async function toldOf(
  network: TestNetwork,
  session: GatewayClient,
  work: () => Promise<unknown>,
): Promise<[event: string, payload: Record<string, unknown>][]> {
  await network.settle();
  session.forget();
  await work();
  await network.settle();
  return session.recent.map(({ t, d }) => [t, d as Record<string, unknown>]);
}

/** Takes permissions from everybody in a guild's first channel. */
export async function forbid({ id, owner, channelId }: SeededGuild, deny: string): Promise<void> {
  await must(owner.rest.put(`/channels/${channelId}/permissions/${id}`, { type: 0, deny }));
}

import { must } from "@spacebar/testkit";
import type { RequestOptions, Rest, SeededAccount, SeededGuild } from "@spacebar/testkit";
import type { MessageSearchResult, SearchHit } from "@spacebar/schemas";

export type Query = RequestOptions["query"];

/** Somebody who writes in a guild and searches it. */
export class Searcher {
  readonly rest: Rest;

  constructor(
    account: SeededAccount,
    private readonly guild: SeededGuild,
  ) {
    this.rest = account.rest;
  }

  as(account: SeededAccount): Searcher {
    return new Searcher(account, this.guild);
  }

  /** @returns its id */
  async say(content: string, channelId = this.guild.channelId, extra: object = {}): Promise<string> {
    const { id } = await must<{ id: string }>(this.rest.post(`/channels/${channelId}/messages`, { content, ...extra }));
    return id;
  }

  async edit(id: string, content: string): Promise<void> {
    await must(this.rest.patch(`/channels/${this.guild.channelId}/messages/${id}`, { content }));
  }

  async remove(id: string): Promise<void> {
    await must(this.rest.delete(`/channels/${this.guild.channelId}/messages/${id}`));
  }

  async removeAll(...messages: string[]): Promise<void> {
    await must(this.rest.post(`/channels/${this.guild.channelId}/messages/bulk-delete`, { messages }));
  }

  /** The answer as it came. */
  ask(query: Query) {
    return this.rest.get(`/guilds/${this.guild.id}/messages/search`, { query });
  }

  async search(query: Query = {}): Promise<MessageSearchResult> {
    return must<MessageSearchResult>(this.ask(query));
  }

  async ids(query: Query = {}): Promise<string[]> {
    return hits(await this.search(query)).map(({ id }) => id);
  }

  /** What was written in the messages found, newest first. */
  async contents(query: Query = {}): Promise<string[]> {
    return hits(await this.search(query)).map(({ content }) => content);
  }
}

export const hits = ({ messages }: Pick<MessageSearchResult, "messages">): SearchHit[] => messages.flat();

import type { EntityManager } from "typeorm";

/** What an index keeps of a message. */
export interface SearchDocument {
  readonly id: string;
  readonly guildId: string | null;
  readonly channelId: string;
  /** Whose visibility is the message's: the channel; of a public thread its parent. */
  readonly placeId: string;
  readonly authorId: string;
  /** In order, from `textWords`. */
  readonly words: readonly string[];
  /** Other properties, each of `a` to `z` and `0` to `9` and at least three of them. */
  readonly tags: readonly string[];
}

/** Words that stand together: in this order without a gap, or in any order within so many words. */
export interface TextClause {
  readonly words: readonly string[];
  /** `null`: a phrase. */
  readonly within: number | null;
}

/** The places of a guild that somebody reads, and those that they do not. */
export interface GuildScope {
  readonly guildId: string;
  readonly visible: readonly string[];
  readonly hidden: readonly string[];
}

/** Everything named must hold; of each list one entry is enough. */
export interface SearchFilter {
  /** `null`: what `guildIds` or `channelIds` names, whoever may read it. */
  readonly guild: GuildScope | null;
  readonly guildIds?: readonly string[];
  readonly channelIds?: readonly string[];
  readonly authorIds?: readonly string[];
  readonly text: readonly TextClause[];
  readonly tags: readonly (readonly string[])[];
  /** None of these tags. */
  readonly without: readonly string[];
  readonly withoutAuthors?: readonly string[];
  /** Exclusive. */
  readonly minId?: string;
  /** Exclusive. */
  readonly maxId?: string;
}

export interface SearchPage {
  readonly order: "asc" | "desc";
  readonly offset: number;
  readonly limit: number;
}

export interface SearchHits {
  /** Message ids, by age. */
  readonly ids: string[];
  /** How many there are altogether; counted up to {@link COUNTED}. */
  readonly total: number;
}

/** No offset reaches further, and counting all of a million matches would cost more than finding them. */
export const COUNTED = 10_000;

/** A full-text index over messages, which lives in the database: written in the transaction that writes the message. */
export interface MessageSearch {
  /** Adds documents, or puts them in place of those with the same ids. */
  put(db: EntityManager, documents: readonly SearchDocument[]): Promise<void>;
  remove(db: EntityManager, ids: readonly string[]): Promise<void>;
  find(db: EntityManager, filter: SearchFilter, page: SearchPage): Promise<SearchHits>;
}

import type { SearchDocument } from "./MessageSearch.js";

export const guildTerm = (id: string): string => `g${id}`;
export const channelTerm = (id: string): string => `c${id}`;
export const placeTerm = (id: string): string => `p${id}`;
export const authorTerm = (id: string): string => `u${id}`;

/** A document's columns as terms, for the indexes that look everything up in one place. */
export const columnTerms = ({ guildId, channelId, placeId, authorId }: SearchDocument): string[] => [
  ...(guildId ? [guildTerm(guildId)] : []),
  channelTerm(channelId),
  placeTerm(placeId),
  authorTerm(authorId),
];

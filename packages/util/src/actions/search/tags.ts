/** The names under which a message's properties are in the index; see `SearchDocument`. */
export const EVERYONE = "everyone";
export const PINNED = "pinned";

/** Kinds of `textTag`. */
export const PROVIDER = "v";
export const HOST = "l";
export const FILENAME = "f";
export const EXTENSION = "z";

export const authorType = (type: string): string => `kind${type}`;
export const mention = (userId: string): string => `m${userId}`;
export const roleMention = (roleId: string): string => `r${roleId}`;
export const repliedToUser = (userId: string): string => `y${userId}`;
export const repliedToMessage = (messageId: string): string => `n${messageId}`;
export const has = (what: string): string => `has${what}`;
export const embedType = (type: string): string => `embed${type}`;

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- wire objects of any kind; the tests compare them whole
export type Wire = Record<string, any>;
export type Table = Map<string, Wire>;

/** A guild as a client remembers it. */
export interface GuildState {
  properties: Wire;
  memberCount: number;
  roles: Table;
  channels: Table;
  threads: Table;
  /** Bots: everybody the gateway showed. People: themselves. */
  members: Table;
  voiceStates: Table;
  emojis: Table;
  stickers: Table;
  sounds: Table;
}

/** What a client knows after READY and everything since. */
export interface ClientState {
  user: Wire;
  isBot: boolean;
  guilds: Map<string, GuildState>;
  privateChannels: Table;
  relationships: Table;
  notes: Wire;
  settings: Wire;
  guildSettings: Table;
}

export const emptyState = (): ClientState => ({
  user: {},
  isBot: false,
  guilds: new Map(),
  privateChannels: new Map(),
  relationships: new Map(),
  notes: {},
  settings: {},
  guildSettings: new Map(),
});

export const tableOf = (
  rows: readonly Wire[] | undefined,
  key: (row: Wire) => string = ({ id }) => id as string,
): Table => new Map((rows ?? []).map((row) => [key(row), row]));

/** A list, or what clients with the versioned capability get instead. */
export const entriesOf = (value: Wire[] | { entries: Wire[] } | undefined): Wire[] =>
  Array.isArray(value) ? value : (value?.entries ?? []);

/** What an event changes. */
export type Handler = (state: ClientState, d: Wire, guild: GuildState | undefined) => void;

import { lookup } from "node:dns/promises";

export interface Place {
  host: string;
  port: number;
}

/**
 * How names become addresses and addresses are reached. Only a test puts another one in: the checks stay those of the product, while
 * the public internet is a few servers on the loopback interface.
 */
export interface World {
  /** All addresses of a name, best first. */
  resolve(host: string): Promise<string[]>;
  /** Where the connection to a checked address really goes. */
  dial(address: string, port: number): Place;
}

/** The system's resolver, so that the host's own settings apply. */
export const REAL_WORLD: World = {
  resolve: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  dial: (address, port) => ({ host: address, port }),
};

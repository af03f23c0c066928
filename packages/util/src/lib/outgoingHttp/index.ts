import { OutgoingHttp } from "./OutgoingHttp.js";

export { OutgoingError } from "./OutgoingError.js";
export { OutgoingHttp } from "./OutgoingHttp.js";
export type { OutgoingHead, OutgoingOptions, OutgoingResponse } from "./OutgoingHttp.js";
export type { World } from "./World.js";

let current = new OutgoingHttp();

/** Sets this process's way out. */
export function useOutgoingHttp(client: OutgoingHttp): void {
  current = client;
}

/** This process's way out. Ask at every use: it is set when the instance opens. */
export const outgoingHttp = (): OutgoingHttp => current;

import { Config } from "../config/index.js";
import { parseUrl } from "../lib/index.js";
import type { Env } from "../lib/index.js";

/** Where one client reaches the services. No URL ends with a slash. */
export interface PublicUrls {
  /** Up to and including `/api`; a version may follow. */
  readonly api: string;
  /** `ws://…` */
  readonly gateway: string;
  readonly cdn: string;
}

type Fixed = Pick<Env, "publicApiUrl" | "publicGatewayUrl" | "publicCdnUrl">;

let fixed: Fixed = { publicApiUrl: null, publicGatewayUrl: null, publicCdnUrl: null };

/** Keeps what the environment says; the configuration comes before it. */
export function usePublicUrls({ publicApiUrl, publicGatewayUrl, publicCdnUrl }: Fixed): void {
  fixed = { publicApiUrl, publicGatewayUrl, publicCdnUrl };
}

/**
 * The addresses for a client that reached us at `origin` (`https://chat.example`). What nobody has set is derived from it: a browser
 * that typed `localhost` must not be sent to `127.0.0.1`.
 */
export function publicUrls(origin: string): PublicUrls {
  const { api, gateway, cdn } = Config.get().endpoints;
  return {
    api: api ?? fixed.publicApiUrl ?? `${origin}/api`,
    gateway: gateway ?? fixed.publicGatewayUrl ?? origin.replace(/^http/, "ws"),
    cdn: cdn ?? fixed.publicCdnUrl ?? origin,
  };
}

/** The hosts under which this instance knows itself to be reached. */
export function ownHosts(): string[] {
  const { api, gateway, cdn } = Config.get().endpoints;
  const all = [api, gateway, cdn, fixed.publicApiUrl, fixed.publicGatewayUrl, fixed.publicCdnUrl];
  return all.flatMap((url) => (url === null ? [] : (parseUrl(url)?.hostname ?? [])));
}

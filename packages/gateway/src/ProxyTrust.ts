import type { IncomingMessage } from "node:http";
import proxyaddr from "proxy-addr";

const HOST = /^[\w.-]+(:\d{1,5})?$|^\[[\da-f:.]+\](:\d{1,5})?$/i;

const firstOf = (header: string | string[] | undefined): string | undefined =>
  (Array.isArray(header) ? header[0] : header)?.split(",", 1)[0]?.trim();

/** What a WebSocket's upgrade request says of its client; proxies are believed if they are named. */
export class ProxyTrust {
  private compiled: { key: string; isTrusted: (address: string, hop: number) => boolean } | undefined;

  /** @param names addresses and networks; read at every use */
  constructor(private readonly names: () => readonly string[]) {}

  addressOf(request: IncomingMessage): string {
    return proxyaddr(request, this.isTrusted);
  }

  /** Scheme and host the client used, `https://chat.example`. Links are built on it, so only what can be a host is taken. */
  originOf(request: IncomingMessage): string {
    const { headers, socket } = request;
    const isProxied = this.isTrusted(socket.remoteAddress ?? "", 0);
    const host = (isProxied && firstOf(headers["x-forwarded-host"])) || headers.host || "";
    const proto = (isProxied && firstOf(headers["x-forwarded-proto"])) || ("encrypted" in socket ? "https" : "http");
    const isSecure = proto === "https" || proto === "wss";
    return `${isSecure ? "https" : "http"}://${HOST.test(host) ? host : "localhost"}`;
  }

  private get isTrusted(): (address: string, hop: number) => boolean {
    const names = this.names();
    const key = names.join();
    if (this.compiled?.key !== key) this.compiled = { key, isTrusted: proxyaddr.compile([...names]) };
    return this.compiled.isTrusted;
  }
}

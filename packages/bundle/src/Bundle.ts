import type { IncomingMessage, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Api } from "@spacebar/api";
import type { ApiOptions } from "@spacebar/api";
import { Cdn } from "@spacebar/cdn";
import { Gateway } from "@spacebar/gateway";
import type { Env } from "@spacebar/util/lib";
import type { Service, ServiceDefinition } from "@spacebar/util/service";

export interface BundleOptions extends Omit<ApiOptions, "env"> {
  env: Env;
}

/** Every service of an instance behind one port: sockets go to the gateway, files to the CDN, everything else to the API. */
export class Bundle implements Service {
  private constructor(
    private readonly api: Api,
    private readonly gateway: Gateway,
    private readonly cdn: Cdn,
  ) {}

  static async create({ env, ...options }: BundleOptions): Promise<Bundle> {
    const api = await Api.create({ env, ...options });
    return new Bundle(api, await Gateway.create({ env }), await Cdn.create({ env }));
  }

  readonly handler = (request: IncomingMessage, response: ServerResponse): void => {
    const { app } = this.cdn.serves(request.url ?? "/") ? this.cdn : this.api;
    app(request, response);
  };

  readonly handleUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    this.gateway.handleUpgrade(request, socket, head);
  };

  idle(): Promise<void> {
    return this.gateway.idle();
  }

  async stop(): Promise<void> {
    await this.gateway.stop();
    await Promise.all([this.api.stop(), this.cdn.stop()]);
  }
}

/** What `startProcess` and the tests start. */
export const bundleService = (options: Omit<BundleOptions, "env"> = {}): ServiceDefinition => ({
  name: "bundle",
  alone: true,
  create: (env) => Bundle.create({ env, ...options }),
});

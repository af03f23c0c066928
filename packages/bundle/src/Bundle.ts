import type { IncomingMessage, ServerResponse } from "node:http";
import { Api } from "@spacebar/api";
import type { ApiOptions } from "@spacebar/api";
import { Gateway } from "@spacebar/gateway";
import type { Env } from "@spacebar/util/lib";
import type { Service, ServiceDefinition } from "@spacebar/util/service";

export interface BundleOptions extends Omit<ApiOptions, "env"> {
  env: Env;
}

/** Paths of the API app; everything else below the root belongs to the files. */
const API_PATHS = /^\/(api|\.well-known|setup|setup\.js|setup\.css)?(\/|\?|$)/;

/** Every service of an instance behind one port. */
export class Bundle implements Service {
  private constructor(
    private readonly api: Api,
    private readonly gateway: Gateway,
  ) {}

  static async create({ env, ...options }: BundleOptions): Promise<Bundle> {
    return new Bundle(await Api.create({ env, ...options }), await Gateway.create({ env }));
  }

  get handleUpgrade(): Gateway["handleUpgrade"] {
    return this.gateway.handleUpgrade;
  }

  idle(): Promise<void> {
    return this.gateway.idle();
  }

  readonly handler = (request: IncomingMessage, response: ServerResponse): void => {
    this.#appFor(request.url ?? "/")(request, response);
  };

  async stop(): Promise<void> {
    await Promise.all([this.api.stop(), this.gateway.stop()]);
  }

  #appFor(url: string): (request: IncomingMessage, response: ServerResponse) => void {
    return API_PATHS.test(url) ? this.api.app : this.api.app;
  }
}

/** What `startProcess` and the tests start. */
export const bundleService = (options: Omit<BundleOptions, "env"> = {}): ServiceDefinition => ({
  name: "bundle",
  alone: true,
  create: (env) => Bundle.create({ env, ...options }),
});

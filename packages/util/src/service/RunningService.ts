import { Config } from "../config/index.js";
import type { Env } from "../lib/index.js";
import { HttpServer } from "./HttpServer.js";
import type { Handlers } from "./HttpServer.js";
import { withProbes } from "./health.js";
import { Instance } from "./Instance.js";

/** A service, made and ready to answer. */
export interface Service extends Handlers {
  /** Sends clients elsewhere and ends what runs, within the configured drain time; before the server closes. */
  stop?(): Promise<void>;
  /** Resolves when what the service has heard of so far has reached its clients' sockets. */
  idle?(): Promise<void>;
}

export interface ServiceDefinition {
  /** `api`, `gateway` … */
  name: string;
  /** Every service of the instance is in this process. */
  alone: boolean;
  /** Called when database, bus and configuration are open. */
  create(env: Env): Promise<Service>;
}

const SECOND = 1000;

/** A service with all it stands on: what a test starts in its own process, and `startProcess` as a program. */
export class RunningService {
  private constructor(
    private readonly instance: Instance,
    private readonly service: Service,
    private readonly server: HttpServer,
    private readonly state: { stopping: boolean },
  ) {}

  /** @param onLost the process must not make another id */
  static async start(env: Env, definition: ServiceDefinition, onLost: () => void): Promise<RunningService> {
    const { name, alone } = definition;
    const instance = await Instance.open(env, { service: name, alone, onLost });
    const state = { stopping: false };
    let service: Service | undefined;
    try {
      service = await definition.create(env);
      const handler = withProbes(service.handler, () => state.stopping);
      const server = await HttpServer.listen(env, { handler, handleUpgrade: service.handleUpgrade });
      return new RunningService(instance, service, server, state);
    } catch (error) {
      await service?.stop?.();
      await instance.close();
      throw error;
    }
  }

  /** `http://127.0.0.1:3001` */
  get url(): string {
    return this.server.url;
  }

  async idle(): Promise<void> {
    await this.service.idle?.();
  }

  async stop(): Promise<void> {
    this.state.stopping = true;
    const graceMs = Config.get().drain.seconds * SECOND;
    await Promise.all([this.service.stop?.(), this.server.close(graceMs)]);
    await this.instance.close();
  }
}

import { BusUnavailableError } from "../Bus.js";

/** How the broker is told; each call resolves once it has done it. Calls with the same lane keep their order. */
export interface Binder {
  bind(topic: string, lane: number): Promise<unknown>;
  unbind(topic: string, lane: number): Promise<unknown>;
}

interface Topic {
  /** Any number; it stays the same as long as a request for the topic may be under way. */
  readonly lane: number;
  sessions: number;
  /** Rises with every change: the answer to an outdated request says nothing. */
  version: number;
  bound: boolean;
  /** Told once the topic is bound. */
  waiting: { resolve(): void; reject(error: Error): void }[];
}

/** The topics somebody in this process wants, and whether the queue is bound to them; survives connections. */
export class Bindings {
  readonly #topics = new Map<string, Topic>();
  #nextLane = 0;
  #binder: Binder | undefined;

  bind(name: string): Promise<void> {
    const topic = this.#topicOf(name);
    if (++topic.sessions === 1) this.#apply(name, topic);
    if (topic.bound) return Promise.resolve();
    return new Promise((resolve, reject) => topic.waiting.push({ resolve, reject }));
  }

  unbind(name: string): void {
    const topic = this.#topics.get(name);
    if (!topic || topic.sessions === 0 || --topic.sessions > 0) return;
    for (const waiting of topic.waiting.splice(0)) waiting.resolve();
    this.#apply(name, topic);
  }

  /** There is a connection again. `fresh`: its queue is new and bound to nothing. Resolves when all is bound that should be. */
  async attach(binder: Binder, fresh: boolean): Promise<void> {
    if (fresh) for (const topic of this.#topics.values()) topic.bound = false;
    this.#binder = binder;
    const changed = [...this.#topics].filter(([, topic]) => topic.sessions === 0 || !topic.bound);
    await Promise.all(changed.map(([name, topic]) => this.#request(binder, name, topic)));
  }

  close(): void {
    this.#binder = undefined;
    const error = new BusUnavailableError("it was closed");
    for (const topic of this.#topics.values()) for (const waiting of topic.waiting) waiting.reject(error);
    this.#topics.clear();
  }

  #topicOf(name: string): Topic {
    let topic = this.#topics.get(name);
    if (!topic)
      this.#topics.set(name, (topic = { lane: this.#nextLane++, sessions: 0, version: 0, bound: false, waiting: [] }));
    return topic;
  }

  #apply(name: string, topic: Topic): void {
    topic.version++;
    topic.bound = false;
    // A failure means that the connection is gone; the next one's `attach` asks again.
    if (this.#binder) this.#request(this.#binder, name, topic).catch(() => undefined);
  }

  async #request(binder: Binder, name: string, topic: Topic): Promise<void> {
    const version = ++topic.version;
    const wanted = topic.sessions > 0;
    await (wanted ? binder.bind(name, topic.lane) : binder.unbind(name, topic.lane));
    if (topic.version !== version || this.#binder !== binder) return;
    if (!wanted) {
      this.#topics.delete(name);
      return;
    }
    topic.bound = true;
    for (const waiting of topic.waiting.splice(0)) waiting.resolve();
  }
}

import { bus } from "@spacebar/util/events";
import type { BusMessage } from "@spacebar/util/events";

/** Hears every event this process publishes, those of other processes and of none as well. */
export class EventTap {
  readonly #heard: string[] = [];
  readonly #remove: () => void;

  constructor() {
    const tapped = bus();
    const publish = tapped.publish.bind(tapped);
    tapped.publish = (messages: readonly BusMessage[]) => {
      this.#heard.push(...messages.map(({ event }) => event));
      return publish(messages);
    };
    this.#remove = () => void (tapped.publish = publish);
  }

  /** The names heard since the last time, each once. */
  take(): string[] {
    return [...new Set(this.#heard.splice(0))].sort();
  }

  remove(): void {
    this.#remove();
  }
}

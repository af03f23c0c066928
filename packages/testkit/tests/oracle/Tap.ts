import { bus } from "@spacebar/util/events";
import type { BusMessage, Subscription } from "@spacebar/util/events";

/** Hears everything that is said about some guilds and users, as a gateway does, and keeps it. */
export class Tap {
  private heard: BusMessage[] = [];
  /** Names of everything heard so far. */
  readonly names = new Set<string>();
  private subscription!: Subscription;

  static async open(): Promise<Tap> {
    const tap = new Tap();
    const onGap = () => {
      throw new Error("The bus lost messages during a test.");
    };
    tap.subscription = await bus().subscribe((message) => tap.hear(message), { onGap });
    return tap;
  }

  guild(id: string): Promise<void> {
    return this.subscription.bind(`guild.${id}`);
  }

  user(id: string): Promise<void> {
    return this.subscription.bind(`user.${id}`);
  }

  /** What was heard since the last call. */
  take(): BusMessage[] {
    const { heard } = this;
    this.heard = [];
    return heard;
  }

  close(): Promise<void> {
    return this.subscription.close();
  }

  private hear(message: BusMessage): void {
    // The network's own event, by which it knows that a client has heard everything.
    if (message.payload.includes("testkit_sentinel")) return;
    this.names.add(message.event);
    this.heard.push(message);
  }
}

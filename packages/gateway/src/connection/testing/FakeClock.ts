import type { ConnectionClock } from "../clock.js";

interface Alarm {
  at: number;
  work: () => void;
}

/** A clock that only `advance` moves. */
export class FakeClock implements ConnectionClock {
  private time = 0;
  private readonly alarms = new Set<Alarm>();

  now(): number {
    return this.time;
  }

  after(ms: number, work: () => void): () => void {
    const alarm = { at: this.time + ms, work };
    this.alarms.add(alarm);
    return () => this.alarms.delete(alarm);
  }

  /** Alarms still set. */
  get pending(): number {
    return this.alarms.size;
  }

  /** Lets `ms` pass; alarms ring in order, at their own time. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (let next = this.first(end); next; next = this.first(end)) {
      this.time = next.at;
      this.alarms.delete(next);
      next.work();
    }
    this.time = end;
  }

  private first(end: number): Alarm | undefined {
    return [...this.alarms].filter((alarm) => alarm.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}

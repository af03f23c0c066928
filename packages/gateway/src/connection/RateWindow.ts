/** Counts in fixed windows; the first event after a window has run out opens the next one. */
export class RateWindow {
  private opened = Number.NEGATIVE_INFINITY;
  private taken = 0;

  /** Counts one event at `now`; false when the window already holds `max`. */
  take(now: number, max: number, windowMs: number): boolean {
    if (now - this.opened >= windowMs) {
      this.opened = now;
      this.taken = 0;
    }
    this.taken += 1;
    return this.taken <= max;
  }
}

export interface UntilOptions {
  /** Milliseconds (default 10,000). */
  timeout?: number;
  /** What is waited for, for the message of the failure. */
  what?: string;
}

const DEFAULT_TIMEOUT_MS = 10_000;
const POLL_MS = 10;

/**
 * Calls `check` until it returns something truthy and returns that. An error it throws counts as "not yet"; the last one is the cause
 * of the failure.
 */
export async function until<T>(check: () => T | Promise<T>, options: UntilOptions = {}): Promise<NonNullable<T>> {
  const deadline = performance.now() + (options.timeout ?? DEFAULT_TIMEOUT_MS);
  let cause: unknown;
  do {
    try {
      const value = await check();
      if (value) return value;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  } while (performance.now() < deadline);
  const reason = cause instanceof Error ? `: ${cause.message}` : "";
  throw new Error(`${options.what ?? "What the test waits for"} did not happen in time${reason}`, { cause });
}

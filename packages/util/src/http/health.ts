import type { RequestHandler } from "express";
import { childLogger } from "../lib/index.js";

/** Resolves when the part works, throws when it does not. */
export type ReadinessCheck = () => Promise<unknown>;

export interface CheckResult {
  readonly ok: boolean;
  readonly milliseconds: number;
}

/** A part that does not answer in this time is as good as down. */
const CHECK_TIMEOUT_MS = 3000;

const log = childLogger("health");

/** The process runs and answers; says nothing about what it depends on. */
export const healthz: RequestHandler = (_req, res) => {
  res.set("Cache-Control", "no-store").json({ status: "ok" });
};

/**
 * Whether the process can do its work: 503 as soon as one of the named parts fails. Names and times only, never the
 * reason, which is in the log.
 */
export const readyz =
  (checks: Readonly<Record<string, ReadinessCheck>>): RequestHandler =>
  async (_req, res) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await runCheck(name, check)] as const),
    );
    const ok = results.every(([, result]) => result.ok);
    res.set("Cache-Control", "no-store").status(ok ? 200 : 503);
    res.json({ status: ok ? "ok" : "unavailable", checks: Object.fromEntries(results) });
  };

async function runCheck(name: string, check: ReadinessCheck): Promise<CheckResult> {
  const start = performance.now();
  const elapsed = () => Math.round((performance.now() - start) * 10) / 10;
  try {
    await withTimeout(check());
    return { ok: true, milliseconds: elapsed() };
  } catch (error) {
    log.error({ err: error, check: name }, "not ready");
    return { ok: false, milliseconds: elapsed() };
  }
}

async function withTimeout(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${CHECK_TIMEOUT_MS} ms`)), CHECK_TIMEOUT_MS);
  });
  try {
    await Promise.race([work, timeout]);
  } finally {
    clearTimeout(timer);
  }
}

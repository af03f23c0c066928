import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { database } from "../db/index.js";
import { bus } from "../events/index.js";
import { childLogger } from "../lib/index.js";
import { storage } from "../storage/index.js";

interface Check {
  ok: boolean;
  /** How long it took. */
  milliseconds: number;
}

const log = childLogger("health");
const PATIENCE_MS = 3000;

/** What a process cannot work without. */
const CHECKS: Readonly<Record<string, () => Promise<void>>> = {
  database: async () => void (await database().query("SELECT 1")),
  bus: async () => {
    const { state } = bus();
    if (state !== "ready") throw new Error(`it is ${state}`);
  },
  storage: () => storage().check(),
};

async function withinPatience(work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>(
    (_, reject) => (timer = setTimeout(() => reject(new Error("no answer")), PATIENCE_MS)),
  );
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function run(name: string, check: () => Promise<void>): Promise<[string, Check]> {
  const start = performance.now();
  const done = (ok: boolean): [string, Check] => [name, { ok, milliseconds: Math.round(performance.now() - start) }];
  try {
    await withinPatience(check());
    return done(true);
  } catch (error) {
    log.warn({ err: error, check: name }, "not ready");
    return done(false);
  }
}

async function checkReadiness(): Promise<{ ready: boolean; checks: Record<string, Check> }> {
  const results = await Promise.all(Object.entries(CHECKS).map(([name, check]) => run(name, check)));
  return { ready: results.every(([, { ok }]) => ok), checks: Object.fromEntries(results) };
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, { "Content-Type": "application/json", "Cache-Control": "no-store" }).end(text);
}

const pathOf = (request: IncomingMessage): string => request.url?.split("?", 1)[0] ?? "";

/**
 * The probes of a process, before its own handler: `/healthz` says that it runs, `/readyz` that it reaches what it needs (503 and the
 * culprit's name while it does not, or while it is being stopped).
 */
export function withProbes(handler: RequestListener, isStopping: () => boolean): RequestListener {
  return (request, response) => {
    const path = pathOf(request);
    if (path === "/healthz") return answer(response, 200, { ok: true });
    if (path !== "/readyz") return handler(request, response);
    void checkReadiness().then(({ ready, checks }) => {
      const ok = ready && !isStopping();
      answer(response, ok ? 200 : 503, { ok, checks });
    });
  };
}

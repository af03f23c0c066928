import type { EventPayload } from "@spacebar/schemas";
import { TOKENS_REVOKED } from "@spacebar/schemas";
import { forgetLogins } from "../access/index.js";
import { bus, PROCESS_TOPIC } from "../events/index.js";
import { childLogger } from "../lib/index.js";

/** Empties this process's memory of logins when another process revoked them. Returns how to stop. */
export async function watchRevocations(): Promise<() => Promise<void>> {
  const subscription = await bus().subscribe(
    ({ event, payload }) => {
      if (event !== TOKENS_REVOKED.name) return;
      forgetLogins((JSON.parse(payload) as EventPayload<"TOKENS_REVOKED">).user_id);
    },
    // What is remembered ends by itself within two seconds.
    { onGap: () => undefined },
  );
  const bound = subscription.bind(PROCESS_TOPIC).catch((error: unknown) => {
    childLogger("service").warn({ err: error }, "revocations by other processes are not heard");
  });
  if (bus().state === "ready") await bound;
  return () => subscription.close();
}

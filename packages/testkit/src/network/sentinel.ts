import { USER_UPDATE } from "@spacebar/schemas";
import { bus, to } from "@spacebar/util/events";
import { Snowflake } from "@spacebar/util/lib";
import type { GatewayClient } from "../gateway/GatewayClient.js";
import { SENTINEL } from "../gateway/GatewayClient.js";

/**
 * Sends an event through the bus that this client must get, and waits for it: what was published before it has been heard by then.
 * The client does not show it.
 */
export async function passSentinel(client: GatewayClient): Promise<void> {
  const marker = Snowflake.generate();
  const payload = JSON.stringify({ id: client.userId, [SENTINEL]: marker });
  const passed = client.waitForSentinel(marker);
  await bus().publish([{ id: marker, event: USER_UPDATE.name, ...to.user(client.userId), payload, durable: false }]);
  await passed;
}

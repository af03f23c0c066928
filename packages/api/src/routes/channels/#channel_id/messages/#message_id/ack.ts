import { AckBody, AckResult, MESSAGE_ACK } from "@spacebar/schemas";
import { acknowledge } from "@spacebar/util/actions";
import { inChannel, perUser, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Acknowledge message",
    access: inChannel(),
    rateLimit: perUser("read-state:write"),
    params: ["message_id"],
    body: AckBody,
    response: AckResult,
    emits: [MESSAGE_ACK],
  },
  async ({ channel, params, body }) => {
    await acknowledge(channel, params.message_id, body);
    return { token: null };
  },
);

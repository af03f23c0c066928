import { TYPING_START } from "@spacebar/schemas";
import { startTyping } from "@spacebar/util/actions";
import { inChannel, perChannel, route } from "@spacebar/util/http";

export const POST = route(
  {
    summary: "Trigger typing indicator",
    access: inChannel("SEND_MESSAGES"),
    rateLimit: perChannel("typing:start"),
    emits: [TYPING_START],
  },
  ({ channel }) => startTyping(channel),
);

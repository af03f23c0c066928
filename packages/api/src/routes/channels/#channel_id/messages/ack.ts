import { deleteReadState } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const DELETE = route(
  {
    summary: "Delete read state",
    access: authenticated(),
    rateLimit: perUser("read-state:write"),
    params: ["channel_id"],
  },
  ({ actor, params }) => deleteReadState(actor, params.channel_id),
);

import { Type } from "@spacebar/schemas";
import { Config } from "@spacebar/util/config";
import { anonymous, perIp, route } from "@spacebar/util/http";

const Numbers = Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()]));

export const GET = route(
  {
    summary: "Get the instance's limits",
    access: anonymous("they are the same for everybody"),
    rateLimit: perIp("instance:discover"),
    response: Type.Record(Type.String(), Numbers),
  },
  () => Config.get().limits,
);

import { SoundboardSound, Type } from "@spacebar/schemas";
import { listDefaultSounds } from "@spacebar/util/actions";
import { authenticated, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "List default soundboard sounds",
    access: authenticated(),
    rateLimit: perUser("sound:list"),
    response: Type.Array(SoundboardSound),
  },
  () => listDefaultSounds(),
);

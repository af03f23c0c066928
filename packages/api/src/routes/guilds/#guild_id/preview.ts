import { GuildPreview } from "@spacebar/schemas";
import { previewGuild } from "@spacebar/util/actions";
import { UNKNOWN_GUILD } from "@spacebar/util/errors";
import { authenticated, perGuild, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get guild preview",
    access: authenticated(),
    params: ["guild_id"],
    rateLimit: perGuild("guild:read"),
    response: GuildPreview,
    errors: [UNKNOWN_GUILD],
  },
  ({ actor, params }) => previewGuild(actor, params.guild_id),
);

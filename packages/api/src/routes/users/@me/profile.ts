import { GUILD_MEMBER_UPDATE, ProfileMetadata, ProfileModify, USER_UPDATE } from "@spacebar/schemas";
import { updateProfile } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const PATCH = route(
  {
    summary: "Modify user profile",
    access: authenticatedPerson(),
    rateLimit: perUser("user:update"),
    body: ProfileModify,
    bodyLimit: 16 * 1024 * 1024,
    response: ProfileMetadata,
    emits: [USER_UPDATE, GUILD_MEMBER_UPDATE],
  },
  ({ actor, body }) => updateProfile(actor, body),
);

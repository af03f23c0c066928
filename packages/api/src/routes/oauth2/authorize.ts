import {
  AuthorizationPreview,
  AuthorizationResult,
  Authorize,
  AuthorizeQuery,
  GUILD_JOINED,
  GUILD_MEMBER_ADD,
  GUILD_MEMBER_UPDATE,
  GUILD_ROLE_CREATE,
  GUILD_ROLE_UPDATE,
  MESSAGE_CREATE,
} from "@spacebar/schemas";
import { authorizeBot, previewAuthorization } from "@spacebar/util/actions";
import {
  BOTS_CANNOT_USE_THIS_ENDPOINT,
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
  OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT,
  UNKNOWN_APPLICATION,
  UNKNOWN_GUILD,
  USER_BANNED_FROM_THIS_GUILD,
} from "@spacebar/util/errors";
import { authenticated, perUser, route } from "@spacebar/util/http";
import { publicUrls } from "@spacebar/util/service";

const REFUSED = "error=access_denied&error_description=The+resource+owner+or+authorization+server+denied+the+request";

/** Where a person is sent who added a bot without a redirect of its own. */
const authorizedPage = (origin: string): string => `${publicUrls(origin).api.replace(/\/api$/, "")}/oauth2/authorized`;

export const GET = route(
  {
    summary: "Preview OAuth2 authorization",
    access: authenticated(),
    rateLimit: perUser("oauth2:read"),
    query: AuthorizeQuery,
    response: AuthorizationPreview,
    errors: [BOTS_CANNOT_USE_THIS_ENDPOINT, UNKNOWN_APPLICATION, OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT, MISSING_ACCESS],
  },
  ({ actor, query }) => previewAuthorization(actor, query),
);

export const POST = route(
  {
    summary: "Create OAuth2 authorization",
    access: authenticated(),
    rateLimit: perUser("oauth2:authorize"),
    query: AuthorizeQuery,
    body: Authorize,
    response: AuthorizationResult,
    errors: [
      BOTS_CANNOT_USE_THIS_ENDPOINT,
      UNKNOWN_APPLICATION,
      OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT,
      UNKNOWN_GUILD,
      MISSING_ACCESS,
      MISSING_PERMISSIONS,
      USER_BANNED_FROM_THIS_GUILD,
    ],
    emits: [GUILD_JOINED, GUILD_MEMBER_ADD, GUILD_ROLE_CREATE, GUILD_ROLE_UPDATE, GUILD_MEMBER_UPDATE, MESSAGE_CREATE],
  },
  async ({ actor, query, body, request }) => {
    const page = authorizedPage(request.origin);
    if (!body.authorize) return { location: `${page}?${REFUSED}`, url: `${page}?${REFUSED}` };
    await authorizeBot(actor, query, body);
    return { location: page, url: page };
  },
);

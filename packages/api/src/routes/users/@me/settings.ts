import {
  PRESENCE_UPDATE,
  SESSIONS_REPLACE,
  USER_SETTINGS_UPDATE,
  UserSettings,
  UserSettingsModify,
} from "@spacebar/schemas";
import { getSettings, updateSettings } from "@spacebar/util/actions";
import { authenticatedPerson, perUser, route } from "@spacebar/util/http";

export const GET = route(
  {
    summary: "Get user settings",
    access: authenticatedPerson(),
    rateLimit: perUser("user:settings"),
    response: UserSettings,
  },
  ({ actor }) => getSettings(actor),
);

export const PATCH = route(
  {
    summary: "Modify user settings",
    access: authenticatedPerson(),
    rateLimit: perUser("user:settings"),
    body: UserSettingsModify,
    response: UserSettings,
    emits: [USER_SETTINGS_UPDATE, PRESENCE_UPDATE, SESSIONS_REPLACE],
  },
  ({ actor, body }) => updateSettings(actor, body),
);

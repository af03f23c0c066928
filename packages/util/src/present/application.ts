import type { Application as WireApplication, InstallParams, PrivateApplication } from "@spacebar/schemas";
import type { Application, User } from "../entities/index.js";
import { presentUser } from "./user.js";

type Config = Record<string, { oauth2_install_params?: InstallParams }>;

/** A key only when there is something behind it: the document types these as text, never as null. */
const ifSet = <K extends string>(key: K, value: string | null) =>
  (value === null ? {} : { [key]: value }) as { [P in K]?: string };

/** What everybody may see of an application. */
export const presentApplication = (application: Application, bot: User | null): WireApplication => ({
  id: application.id,
  name: application.name,
  icon: application.icon,
  description: application.description,
  summary: "",
  type: null,
  hook: true,
  bot_public: application.bot_public,
  bot_require_code_grant: application.bot_require_code_grant,
  verify_key: application.verify_key,
  flags: application.flags,
  flags_new: String(application.flags),
  tags: application.tags,
  integration_types_config: (application.integration_types_config ?? { "0": {} }) as Config,
  ...(application.install_params && { install_params: application.install_params }),
  ...ifSet("cover_image", application.cover_image),
  ...ifSet("custom_install_url", application.custom_install_url),
  ...ifSet("terms_of_service_url", application.terms_of_service_url),
  ...ifSet("privacy_policy_url", application.privacy_policy_url),
  ...(bot && { bot: presentUser(bot) }),
});

interface About {
  application: Application;
  bot: User | null;
  owner: User;
  guildCount: number;
}

/** What its owner and its bot see of it. */
export const presentPrivateApplication = ({ application, bot, owner, guildCount }: About): PrivateApplication => ({
  ...presentApplication(application, bot),
  redirect_uris: application.redirect_uris,
  interactions_endpoint_url: application.interactions_endpoint_url,
  role_connections_verification_url: application.role_connections_verification_url,
  owner: presentUser(owner),
  approximate_guild_count: guildCount,
  approximate_user_install_count: 0,
  approximate_user_authorization_count: 0,
  explicit_content_filter: 0,
  max_participants: null,
  team: null,
  eligible_oauth2_scopes: ["bot", "applications.commands"],
});

import { GatewayIntentBits } from "discord-api-types/v10";

const bits = Object.values(GatewayIntentBits).filter((bit) => typeof bit === "number");

/** Intents an application must have been granted before it may ask for them: close code 4014 otherwise. */
export const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;

/**
 * Intents that exist but that no bot may use: private channels, calls, relationships, presence of users, and the
 * embedded activities and lobbies of OAuth2 sessions.
 * @see https://docs.discord.food/topics/gateway#gateway-intents
 */
export const UserIntentBits = {
  PrivateChannels: 1 << 18,
  Calls: 1 << 19,
  UserRelationships: 1 << 22,
  UserPresence: 1 << 23,
} as const;

/** Documented by nobody but the user-client pages, harmless when a bot asks for them. */
const UNDOCUMENTED_BOT_INTENTS = (1 << 17) | (1 << 26) | (1 << 27) | (1 << 28);

/** Every bit a bot may set in IDENTIFY; any other is close code 4013. */
export const ALL_BOT_INTENTS = bits.reduce((all, bit) => all | bit, UNDOCUMENTED_BOT_INTENTS);

/** Routing keys: what a process binds to hear of a guild or a user. */

/** Reaches every process of the instance; never a client. */
export const PROCESS_TOPIC = "process";

export const guildTopic = (guildId: string): string => `guild.${guildId}`;

export const userTopic = (userId: string): string => `user.${userId}`;

/** Routing keys: what a process binds to hear of a guild or a user. */

/** Reaches every process of the instance; never a client. */
export const PROCESS_TOPIC = "process";

export const guildTopic = (guildId: string): string => `guild.${guildId}`;

export const userTopic = (userId: string): string => `user.${userId}`;

/** Stands in the event log for events that were given up; the buses hand it to `onGap`, never to a handler. */
export const GAP_EVENT = "BUS_GAP";

/** Every subscription is bound to it. */
export const GAP_TOPIC = "gap";

/** Instants on the wire carry microseconds and a numeric offset: `2017-07-11T17:27:07.299000+00:00`. */
export const presentTimestamp = (date: Date): string => date.toISOString().replace("Z", "000+00:00");

export const presentOptionalTimestamp = (date: Date | null): string | null => (date ? presentTimestamp(date) : null);

/** Whole seconds since 1970. */
export const presentSeconds = (date: Date): number => Math.floor(date.getTime() / 1000);

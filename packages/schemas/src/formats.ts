const LARGEST_ID = 2n ** 63n - 1n;

/** A decimal string that fits a signed 64-bit column. */
export const isSnowflake = (value: string): boolean => /^(0|[1-9]\d{0,18})$/.test(value) && BigInt(value) <= LARGEST_ID;

/**
 * The string formats of our shapes that `ajv-formats` does not bring: give each to `ajv.addFormat(name, check)`.
 * `date-time`, `date`, `email` and `uri` come from `ajv-formats`.
 */
export const FORMATS: Readonly<Record<string, (value: string) => boolean>> = {
  snowflake: isSnowflake,
};

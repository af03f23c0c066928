import { Snowflake, urlSafeRandom } from "@spacebar/util/lib";

/** By which a client without account is known: an id and something random. It means nothing here. */
export const createFingerprint = (): string => `${Snowflake.generate()}.${urlSafeRandom(20)}`;

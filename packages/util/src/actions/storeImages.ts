import { storeImage } from "../storage/index.js";
import type { ImageKind } from "../storage/index.js";

/**
 * Stores the pictures that a request carries as data URIs, before its transaction: it is slow.
 * @param kinds the request's fields that hold pictures, which are also the columns
 * @returns the hash of each given one; `null` takes a picture away
 * @throws 50035 not a picture
 */
export async function storeImages<K extends string>(
  kinds: Readonly<Record<K, ImageKind>>,
  ownerId: string,
  input: Readonly<Partial<Record<NoInfer<K>, string | null>>>,
): Promise<Partial<Record<K, string | null>>> {
  const given = (Object.keys(kinds) as K[]).filter((field) => input[field] !== undefined);
  const stored = given.map(async (field): Promise<[K, string | null]> => {
    const data = input[field];
    return [field, data ? await storeImage(kinds[field], ownerId, data, field) : null];
  });
  return Object.fromEntries(await Promise.all(stored)) as Partial<Record<K, string | null>>;
}

import { storeImage } from "../../storage/index.js";

type UserImages = "avatar" | "banner";

/** The hashes of the pictures a request brings; `null` takes one away. Not for inside a transaction. */
export async function storeUserImages(
  userId: string,
  input: Partial<Record<UserImages, string | null>>,
): Promise<Partial<Record<UserImages, string | null>>> {
  const hashes: Partial<Record<UserImages, string | null>> = {};
  for (const field of ["avatar", "banner"] as const) {
    const image = input[field];
    if (image === undefined) continue;
    hashes[field] = image === null ? null : await storeImage(`${field}s`, userId, image, field);
  }
  return hashes;
}

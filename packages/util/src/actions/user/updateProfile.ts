import type { ProfileMetadata, ProfileModify } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { User } from "../../entities/index.js";
import { presentProfileMetadata } from "../../present/index.js";
import { lockUser } from "../auth/lockUser.js";
import { announceUser } from "./announce.js";
import { storeUserImages } from "./images.js";
import { readProfile } from "./profileSettings.js";

/**
 * Changes what the own profile shows beside the name.
 * @throws 50035 a text is too long, the banner is no picture
 * @see https://docs.discord.food/resources/user#modify-user-profile
 */
export async function updateProfile(actor: Actor, input: ProfileModify): Promise<ProfileMetadata> {
  const { id } = actor.user;
  const patch = { ...readProfile(input), ...(await storeUserImages(id, { banner: input.banner })) };
  return transaction(async (db) => {
    const user = Object.assign(await lockUser(db, id), patch);
    if (Object.keys(patch).length > 0) await db.update(User, { id }, patch);
    await announceUser(db, user);
    return presentProfileMetadata(user);
  });
}

import type { ApplicationModify, PrivateApplication } from "@spacebar/schemas";
import type { ApplicationAccess } from "../../access/index.js";
import { transaction } from "../../db/index.js";
import { Application } from "../../entities/index.js";
import { isOwner } from "./checkOwner.js";
import { describeApplication } from "./readApplication.js";
import { readOwnerSettings, readSettings, storePictures } from "./settings.js";

/**
 * Changes an application. Its bot may change what it is shown with; name, redirects and who may add it are the owner's, and passed
 * over when the bot sends them.
 * @see https://discord.com/developers/docs/resources/application#edit-current-application
 */
export async function updateApplication(by: ApplicationAccess, input: ApplicationModify): Promise<PrivateApplication> {
  const patch = { ...readSettings(input), ...(isOwner(by) && readOwnerSettings(input)) };
  Object.assign(patch, await storePictures(by.application.id, input));
  return transaction(async (db) => {
    if (Object.keys(patch).length > 0) await db.update(Application, { id: by.application.id }, patch);
    return describeApplication(Object.assign(by.application, patch));
  });
}

import type { ApplicationAccess } from "../../access/index.js";
import { NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION } from "../../errors/index.js";

export const isOwner = ({ actor, application }: ApplicationAccess): boolean => application.owner_id === actor.user.id;

/** The bot itself may read its application, but not do this. @throws 20012 */
export function checkOwner(by: ApplicationAccess): void {
  if (!isOwner(by)) throw NOT_AUTHORIZED_TO_PERFORM_THIS_ACTION_ON_THIS_APPLICATION();
}

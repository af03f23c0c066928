import { MISSING_ACCESS, UNKNOWN_APPLICATION } from "../errors/index.js";
import { Application } from "../entities/index.js";
import { reader } from "../db/index.js";
import type { Actor } from "./Actor.js";
import { proof, proven } from "./proof.js";
import type { Proof } from "./proof.js";

/** Proof that the actor owns the application, or is its bot. */
export interface ApplicationAccess {
  readonly [proof]: Proof<never>;
  readonly actor: Actor;
  readonly application: Application;
}

async function grant(actor: Actor, where: { id: string } | { bot_user_id: string }): Promise<ApplicationAccess> {
  const application = await reader().findOneBy(Application, where);
  if (!application) throw UNKNOWN_APPLICATION();
  if (application.owner_id !== actor.user.id && application.bot_user_id !== actor.user.id) throw MISSING_ACCESS();
  return { [proof]: proven<never>(), actor, application };
}

/**
 * @throws 10002 no such application · 50001 it is somebody else's
 */
export const accessApplication = (actor: Actor, applicationId: string): Promise<ApplicationAccess> =>
  grant(actor, { id: applicationId });

/** The application whose bot the actor is. */
export const accessCurrentApplication = (actor: Actor): Promise<ApplicationAccess> =>
  grant(actor, { bot_user_id: actor.user.id });

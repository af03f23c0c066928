import { generateKeyPairSync } from "node:crypto";
import type { ApplicationCreate, PrivateApplication } from "@spacebar/schemas";
import type { Actor } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, transaction } from "../../db/index.js";
import { Application } from "../../entities/index.js";
import { BOTS_CANNOT_USE_THIS_ENDPOINT, OAUTH2_APPLICATION_LIMIT_REACHED } from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { describeApplication } from "./readApplication.js";
import { applicationName, INTENT_FLAGS, storePictures } from "./settings.js";

/** An Ed25519 pair in hex: the public key raw, as bots' libraries take it, the private one as PKCS #8. */
function createKeys(): Pick<Application, "verify_key" | "signing_key"> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  return {
    verify_key: Buffer.from(x, "base64url").toString("hex"),
    signing_key: privateKey.export({ format: "der", type: "pkcs8" }).toString("hex"),
  };
}

function newApplication(owner: Actor, input: ApplicationCreate): Application {
  return Object.assign(new Application(), {
    id: Snowflake.generate(),
    name: applicationName(input.name),
    description: input.description ?? "",
    icon: null,
    cover_image: null,
    owner_id: owner.user.id,
    bot_user_id: null,
    bot_public: true,
    bot_require_code_grant: false,
    flags: INTENT_FLAGS,
    tags: [],
    redirect_uris: input.redirect_uris ?? [],
    install_params: null,
    integration_types_config: null,
    custom_install_url: null,
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    terms_of_service_url: null,
    privacy_policy_url: null,
    ...createKeys(),
  } satisfies Application);
}

/**
 * Registers an application, without a bot as yet.
 * @throws 20001 for bots · 30037 too many applications
 * @see https://docs.discord.food/resources/application#create-application
 */
export async function createApplication(actor: Actor, input: ApplicationCreate): Promise<PrivateApplication> {
  if (actor.kind === "bot") throw BOTS_CANNOT_USE_THIS_ENDPOINT();
  const application = newApplication(actor, input);
  Object.assign(application, await storePictures(application.id, input));
  return transaction(async (db) => {
    const max = Config.get().limits.user.maxApplications;
    const owned = await db.countBy(Application, { owner_id: actor.user.id });
    if (owned >= max) throw OAUTH2_APPLICATION_LIMIT_REACHED({ max });
    await insertRows(db, Application, [application]);
    return describeApplication(application);
  });
}

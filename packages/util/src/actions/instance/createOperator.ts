import type { Setup, TokenResult } from "@spacebar/schemas";
import { Config } from "../../config/index.js";
import { reader, transaction } from "../../db/index.js";
import { OneTimeToken, User } from "../../entities/index.js";
import { fieldError, formError } from "../../errors/index.js";
import { clock, hashToken } from "../../lib/index.js";
import { foldName, usernameFault } from "../auth/identity.js";
import { createAccount } from "../auth/register.js";
import { createSession } from "../auth/sessions.js";
import type { LoginOrigin } from "../auth/sessions.js";

const refused = () => formError({ token: fieldError("SETUP_TOKEN_INVALID") });

function checkAccount(username: string, password: string): void {
  const min = Config.get().register.passwordMinLength;
  const nameFault = usernameFault(username);
  const passwordFault = password.length < min ? fieldError("PASSWORD_REQUIREMENTS_MIN_LENGTH", { min }) : null;
  if (!nameFault && !passwordFault) return;
  throw formError({ ...(nameFault && { username: nameFault }), ...(passwordFault && { password: passwordFault }) });
}

/** Takes the token out of the database; whoever finds it gone was second. */
async function consume(token: string): Promise<OneTimeToken> {
  if (await reader().existsBy(User, { operator: true })) throw refused();
  return transaction(async (db) => {
    const found = await db.findOneBy(OneTimeToken, { token_hash: hashToken(token), purpose: "setup" });
    if (!found || found.expires_at.getTime() <= clock.now()) throw refused();
    const { affected } = await db.delete(OneTimeToken, { token_hash: found.token_hash });
    if (affected !== 1) throw refused();
    return found;
  });
}

/**
 * Makes the account that administers the instance. Needs the token that only the person who started the server has seen: nobody becomes
 * an operator by registering first.
 * @throws 50035 the token does not (or no longer) do, or the account does not; then the token stays good
 */
export async function createOperator(input: Setup, origin: LoginOrigin): Promise<TokenResult> {
  const username = foldName(input.username);
  checkAccount(username, input.password);
  const token = await consume(input.token);
  const user = await createAccount({ username, email: input.email, password: input.password, operator: true }).catch(
    async (error: unknown) => {
      await transaction((db) => db.insert(OneTimeToken, token));
      throw error;
    },
  );
  await transaction(async (db) => {
    await db.update(User, { id: user.id }, { verified: true });
    await db.delete(OneTimeToken, { purpose: "setup" });
  });
  return { token: await createSession(user.id, origin), user_id: user.id };
}

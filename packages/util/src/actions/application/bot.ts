import type { BotModify, BotToken, PrivateUser } from "@spacebar/schemas";
import type { ApplicationAccess } from "../../access/index.js";
import { insertRows, isUniqueViolation, reader, transaction } from "../../db/index.js";
import { Application, User } from "../../entities/index.js";
import { OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT } from "../../errors/index.js";
import { botNameKey, randomDiscriminator } from "../auth/identity.js";
import { createSession, replaceSessions } from "../auth/sessions.js";
import type { LoginOrigin } from "../auth/sessions.js";
import { updateOwnUser } from "../user/updateOwnUser.js";
import { checkOwner } from "./checkOwner.js";

const FORBIDDEN = /@|#|:|`{3}/g;
const ATTEMPTS = 10;

function newBot({ id, name }: Application) {
  const username = name.replaceAll(FORBIDDEN, "").trim() || "bot";
  const discriminator = randomDiscriminator();
  return {
    id,
    username,
    username_key: botNameKey(username, discriminator),
    discriminator,
    bot: true,
    verified: true,
    application_id: id,
  };
}

async function insertBot(application: Application, origin: LoginOrigin): Promise<string> {
  return transaction(async (db) => {
    const bot = newBot(application);
    await insertRows(db, User, [bot]);
    await db.update(Application, { id: application.id }, { bot_user_id: bot.id });
    return createSession(bot.id, origin);
  });
}

/**
 * Gives the application its bot, whose id is the application's. A second call changes nothing and tells no token.
 * @see https://docs.discord.food/resources/application#create-application-bot
 */
export async function createBot(by: ApplicationAccess, origin: LoginOrigin): Promise<BotToken> {
  checkOwner(by);
  if (by.application.bot_user_id !== null) return { token: null };
  for (let attempt = 1; ; attempt++) {
    try {
      return { token: await insertBot(by.application, origin) };
    } catch (error) {
      if (attempt >= ATTEMPTS || !isUniqueViolation(error)) throw error;
    }
  }
}

/**
 * A new token. The old one is worthless from now on and what connected with it is cut off.
 * @see https://docs.discord.food/resources/application#reset-application-bot-token
 */
export async function resetBotToken(by: ApplicationAccess, origin: LoginOrigin): Promise<BotToken> {
  checkOwner(by);
  const botId = by.application.bot_user_id;
  if (botId === null) throw OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT();
  return { token: await replaceSessions(botId, origin) };
}

/**
 * Changes the bot's account on its behalf.
 * @throws as {@link updateOwnUser} · 50010 the application has no bot
 * @see https://docs.discord.food/resources/application#modify-application-bot
 */
export async function updateBot(by: ApplicationAccess, input: BotModify, origin: LoginOrigin): Promise<PrivateUser> {
  checkOwner(by);
  const { bot_user_id } = by.application;
  const user = bot_user_id === null ? null : await reader().findOneBy(User, { id: bot_user_id });
  if (!user) throw OAUTH2_APPLICATION_DOES_NOT_HAVE_BOT();
  return updateOwnUser({ ...by.actor, user, kind: "bot" }, input, origin);
}

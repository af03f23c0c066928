import type { GithubEvent, SlackMessage, WebhookExecute, WebhookExecuteQuery } from "@spacebar/schemas";
import type { TokenAccess } from "../../../access/index.js";
import { Config } from "../../../config/index.js";
import { WEBHOOK_SERVICES_CANNOT_BE_USED_IN_FORUM_CHANNELS } from "../../../errors/index.js";
import { isForum } from "../../../permissions/index.js";
import { executeWebhook } from "../executeWebhook.js";
import type { Room } from "./fitEmbeds.js";
import { convertGithub } from "./github.js";
import { convertSlack } from "./slack.js";

function room(): Room {
  const { maxCharacters, maxEmbeds, maxEmbedCharacters } = Config.get().limits.message;
  return { characters: maxCharacters, embeds: maxEmbeds, embedCharacters: maxEmbedCharacters };
}

type Place = Pick<WebhookExecuteQuery, "thread_id">;

async function execute(by: TokenAccess, input: WebhookExecute | null, place: Place): Promise<void> {
  if (isForum(by.channel) && !place.thread_id) throw WEBHOOK_SERVICES_CANNOT_BE_USED_IN_FORUM_CHANNELS();
  if (input) await executeWebhook(by, input, place);
}

/** A message as Slack takes it. @throws 220004 a forum · 50006 there is nothing in it · as executeWebhook */
export const executeSlackWebhook = (by: TokenAccess, message: SlackMessage, place: Place): Promise<void> =>
  execute(by, convertSlack(message, room()), place);

/** What GitHub sends when something happens; much of it is not shown. @throws 220004 a forum · as executeWebhook */
export const executeGithubWebhook = (
  by: TokenAccess,
  { name, event }: { name: string; event: GithubEvent },
  place: Place,
): Promise<void> => execute(by, convertGithub(name, event, room()), place);

import type { ReactionListQuery, User as WireUser } from "@spacebar/schemas";
import type { MessageAccess } from "../../access/index.js";
import { reader } from "../../db/index.js";
import { Reaction, User } from "../../entities/index.js";
import { presentUser } from "../../present/index.js";
import { parseEmoji } from "./emoji.js";

/**
 * Who reacted with an emoji, by user id.
 * @see https://discord.com/developers/docs/resources/message#get-reactions
 */
export async function listReactions(by: MessageAccess, text: string, query: ReactionListQuery): Promise<WireUser[]> {
  const users = await reader()
    .createQueryBuilder(User, "user")
    .innerJoin(Reaction, "reaction", "reaction.user_id = user.id")
    .where("reaction.message_id = :messageId AND reaction.emoji = :emoji AND reaction.burst = :burst")
    .andWhere("user.id > :after")
    .setParameters({
      messageId: by.message.id,
      emoji: parseEmoji(text).key,
      burst: query.type === 1,
      after: query.after ?? "0",
    })
    .orderBy("user.id")
    .limit(query.limit)
    .getMany();
  return users.map(presentUser);
}

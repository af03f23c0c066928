import type { FindOptionsWhere } from "typeorm";
import { MISSING_PERMISSIONS, UNKNOWN_EMOJI, UNKNOWN_SOUND, UNKNOWN_STICKER } from "../errors/index.js";
import type { ApiErrorFactory } from "../errors/index.js";
import { Emoji, SoundboardSound, Sticker } from "../entities/index.js";
import { reader } from "../db/index.js";
import type { Actor } from "./Actor.js";
import { accessApplication } from "./application.js";
import type { ApplicationAccess } from "./application.js";
import { accessGuild } from "./guild.js";
import type { GuildAccess } from "./guild.js";

/** What guilds make for their members: emojis, stickers, sounds. */
export type Expression = Emoji | Sticker | SoundboardSound;

/** Access to an expression of a guild that the actor is a member of. */
export type ExpressionAccess<E extends Expression> = GuildAccess & { readonly expression: E };

const changeable: unique symbol = Symbol("may be changed");

/** The same, and the actor may change or delete it. */
export type OwnExpressionAccess<E extends Expression> = ExpressionAccess<E> & { readonly [changeable]: true };

/** Access to an emoji of one's own application. */
export type ApplicationEmojiAccess = ApplicationAccess & { readonly emoji: Emoji };

/**
 * Who may change an expression: whoever manages them, and who made it while they may make any.
 * @see https://discord.com/developers/docs/resources/emoji#modify-guild-emoji
 */
function mayChange({ actor, permissions }: GuildAccess, { user_id }: Expression): boolean {
  if (permissions.has("MANAGE_GUILD_EXPRESSIONS")) return true;
  return user_id === actor.user.id && permissions.has("CREATE_GUILD_EXPRESSIONS");
}

/** Whether the actor is told who made a guild's expressions. */
export const seesCreators = ({ permissions }: GuildAccess): boolean =>
  permissions.has("MANAGE_GUILD_EXPRESSIONS") || permissions.has("CREATE_GUILD_EXPRESSIONS");

interface Doors<E extends Expression> {
  /** @throws as `accessGuild` · no such one in that guild */
  see(this: void, actor: Actor, guildId: string, id: string): Promise<ExpressionAccess<E>>;
  /** @throws as `see` · 50013 it is somebody else's, or the actor may make none */
  change(this: void, actor: Actor, guildId: string, id: string): Promise<OwnExpressionAccess<E>>;
}

function doors<E extends Expression>(table: new () => E, unknown: ApiErrorFactory): Doors<E> {
  const see: Doors<E>["see"] = async (actor, guildId, id) => {
    const access = await accessGuild(actor, guildId);
    const where = { id, guild_id: guildId } as FindOptionsWhere<E>;
    const expression = await reader().findOneBy(table, where);
    if (!expression) throw unknown();
    return { ...access, expression };
  };
  const change: Doors<E>["change"] = async (actor, guildId, id) => {
    const access = await see(actor, guildId, id);
    if (!mayChange(access, access.expression)) throw MISSING_PERMISSIONS();
    return { ...access, [changeable]: true };
  };
  return { see, change };
}

export const emojiDoors = doors(Emoji, UNKNOWN_EMOJI);
export const stickerDoors = doors(Sticker, UNKNOWN_STICKER);
export const soundDoors = doors(SoundboardSound, UNKNOWN_SOUND);

/** @throws 10002 · 50001 it is somebody else's application · 10014 no such emoji of it */
export async function accessApplicationEmoji(
  actor: Actor,
  applicationId: string,
  emojiId: string,
): Promise<ApplicationEmojiAccess> {
  const access = await accessApplication(actor, applicationId);
  const emoji = await reader().findOneBy(Emoji, { id: emojiId, application_id: applicationId });
  if (!emoji) throw UNKNOWN_EMOJI();
  return { ...access, emoji };
}

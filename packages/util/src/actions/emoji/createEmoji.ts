import type { ApplicationEmojiCreate, Emoji as WireEmoji, EmojiCreate } from "@spacebar/schemas";
import type { EntityManager } from "typeorm";
import type { ApplicationAccess, GuildAccess } from "../../access/index.js";
import { Config } from "../../config/index.js";
import { insertRows, rowLock, transaction } from "../../db/index.js";
import { Application, Emoji } from "../../entities/index.js";
import type { Guild } from "../../entities/index.js";
import {
  fieldError,
  formError,
  MAXIMUM_NUMBER_OF_ANIMATED_EMOJIS_REACHED,
  MAXIMUM_NUMBER_OF_EMOJIS_REACHED,
  UNKNOWN_APPLICATION,
} from "../../errors/index.js";
import { Snowflake } from "../../lib/index.js";
import { presentEmoji } from "../../present/index.js";
import { emojiKey, readImage } from "../../storage/index.js";
import { auditEmoji } from "../expression/audit.js";
import { slotsOf } from "../expression/slots.js";
import { withObject } from "../expression/withObject.js";
import { lockGuild } from "../guild/lockGuild.js";
import { checkRoles } from "./checkRoles.js";
import { emitEmojis } from "./emitEmojis.js";

const MAX_BYTES = 256 * 1024;

/** Reads the picture and stores it, then lets `write` make the row. */
async function withPicture<T>(image: string, write: (id: string, animated: boolean) => Promise<T>): Promise<T> {
  const { bytes, animated } = await readImage(image, "image", MAX_BYTES);
  const id = Snowflake.generate();
  return withObject({ table: Emoji, id, key: emojiKey(id, animated), bytes }, () => write(id, animated));
}

/** Still ones and animated ones have places of their own. @throws 30008, 30018 none is left */
async function checkSlots(db: EntityManager, guild: Guild, animated: boolean): Promise<void> {
  const max = slotsOf(guild, "maxEmojis");
  if ((await db.countBy(Emoji, { guild_id: guild.id, animated })) < max) return;
  throw animated ? MAXIMUM_NUMBER_OF_ANIMATED_EMOJIS_REACHED({ max }) : MAXIMUM_NUMBER_OF_EMOJIS_REACHED({ max });
}

/**
 * Makes an emoji for a guild's members.
 * @throws 50035 no picture, too large a one, an unknown role · 30008, 30018 the guild has too many
 * @see https://discord.com/developers/docs/resources/emoji#create-guild-emoji
 */
export async function createEmoji(
  by: GuildAccess<"CREATE_GUILD_EXPRESSIONS">,
  { name, image, roles }: EmojiCreate,
): Promise<WireEmoji> {
  const { actor, guild } = by;
  return withPicture(image, (id, animated) =>
    transaction(async (db) => {
      await checkSlots(db, await lockGuild(db, guild.id), animated);
      const roleIds = [...new Set(roles ?? [])];
      await checkRoles(db, guild.id, roleIds);
      const owner = { guild_id: guild.id, application_id: null, user_id: actor.user.id };
      const emoji = Object.assign(new Emoji(), { ...owner, id, name, roles: roleIds, animated });
      await insertRows(db, Emoji, [emoji]);
      await emitEmojis(db, guild.id);
      await auditEmoji(db, by, null, emoji);
      return presentEmoji(emoji, actor.user);
    }),
  );
}

/** Names of an application's emojis are its alone. @throws 50035 */
export async function checkApplicationName(db: EntityManager, applicationId: string, name: string): Promise<void> {
  const emojis = await db.findBy(Emoji, { application_id: applicationId, name });
  if (emojis.some((emoji) => emoji.name === name))
    throw formError({ name: fieldError("APPLICATION_EMOJI_NAME_ALREADY_TAKEN") });
}

/** The application's row, held until the end of the transaction: whoever counts or names its emojis does it alone. */
export async function lockApplication(db: EntityManager, id: string): Promise<void> {
  const application = await db.findOne(Application, { select: { id: true }, where: { id }, ...rowLock() });
  if (!application) throw UNKNOWN_APPLICATION();
}

/**
 * Makes an emoji that only this application uses.
 * @throws 50035 as {@link createEmoji}, the name is taken · 30008 the application has too many
 * @see https://discord.com/developers/docs/resources/emoji#create-application-emoji
 */
export async function createApplicationEmoji(
  { actor, application }: ApplicationAccess,
  { name, image }: ApplicationEmojiCreate,
): Promise<WireEmoji> {
  return withPicture(image, (id, animated) =>
    transaction(async (db) => {
      await lockApplication(db, application.id);
      const max = Config.get().limits.application.maxEmojis;
      if ((await db.countBy(Emoji, { application_id: application.id })) >= max)
        throw MAXIMUM_NUMBER_OF_EMOJIS_REACHED({ max });
      await checkApplicationName(db, application.id, name);
      const owner = { guild_id: null, application_id: application.id, user_id: actor.user.id };
      const emoji = Object.assign(new Emoji(), { ...owner, id, name, roles: [], animated });
      await insertRows(db, Emoji, [emoji]);
      return presentEmoji(emoji, actor.user);
    }),
  );
}

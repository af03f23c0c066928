import { AuditLogEvent } from "discord-api-types/v10";
import type { EntityManager } from "typeorm";
import type { Expression, GuildAccess } from "../../access/index.js";
import type { Emoji, SoundboardSound, Sticker } from "../../entities/index.js";
import { changesOf, recordAudit } from "../auditLog/index.js";

interface Deeds {
  readonly made: AuditLogEvent;
  readonly changed: AuditLogEvent;
  readonly deleted: AuditLogEvent;
}

/** Writes down that an expression was made (nothing before), changed, or deleted (nothing after). */
const auditor =
  <E extends Expression>({ made, changed, deleted }: Deeds, keys: readonly (keyof E & string)[]) =>
  (db: EntityManager, { actor, guild }: GuildAccess, before: E | null, after: E | null): Promise<void> =>
    recordAudit(db, { actor, guildId: guild.id }, !before ? made : after ? changed : deleted, {
      target_id: (after ?? before)?.id ?? null,
      changes: changesOf<E>(before, after, keys),
    });

export const auditEmoji = auditor<Emoji>(
  { made: AuditLogEvent.EmojiCreate, changed: AuditLogEvent.EmojiUpdate, deleted: AuditLogEvent.EmojiDelete },
  ["name", "roles"],
);

export const auditSticker = auditor<Sticker>(
  { made: AuditLogEvent.StickerCreate, changed: AuditLogEvent.StickerUpdate, deleted: AuditLogEvent.StickerDelete },
  ["name", "description", "tags", "format_type"],
);

export const auditSound = auditor<SoundboardSound>(
  {
    made: AuditLogEvent.SoundboardSoundCreate,
    changed: AuditLogEvent.SoundboardSoundUpdate,
    deleted: AuditLogEvent.SoundboardSoundDelete,
  },
  ["name", "volume", "emoji_id", "emoji_name"],
);

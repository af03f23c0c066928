import { Body, ImageData, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";

const Name = Type.String({ minLength: 2, maxLength: 32, pattern: "^\\w+$" });
const Roles = Type.Array(Snowflake, { maxItems: 250 });

export const EmojiCreate = Body({ name: Name, image: ImageData, roles: Opt(Roles) });
export type EmojiCreate = Static<typeof EmojiCreate>;

export const EmojiModify = Body({ name: Opt(Name), roles: Opt(Roles) });
export type EmojiModify = Static<typeof EmojiModify>;

/** Parts of the form beside the file. */
export const StickerCreate = Body({
  name: Type.String({ minLength: 2, maxLength: 30 }),
  description: Opt(Type.String({ maxLength: 100 })),
  tags: Type.String({ minLength: 1, maxLength: 200 }),
});
export type StickerCreate = Static<typeof StickerCreate>;

export const StickerModify = Body({
  name: Opt(Type.String({ minLength: 2, maxLength: 30 })),
  description: Opt(Type.String({ maxLength: 100 })),
  tags: Opt(Type.String({ minLength: 1, maxLength: 200 })),
});
export type StickerModify = Static<typeof StickerModify>;

import { Body, Colour, ImageData, Opt, Snowflake, Type } from "../primitives.js";
import type { Static } from "../primitives.js";
import { PermissionBits } from "../input.js";

const properties = {
  permissions: Opt(PermissionBits),
  color: Opt(Colour),
  colors: Opt(Body({ primary_color: Opt(Colour), secondary_color: Opt(Colour), tertiary_color: Opt(Colour) })),
  hoist: Opt(Type.Boolean()),
  mentionable: Opt(Type.Boolean()),
  icon: Opt(ImageData),
  unicode_emoji: Opt(Type.String({ maxLength: 100 })),
};

/** Without a name it is called "new role". */
export const RoleCreate = Body({ name: Opt(Type.String({ maxLength: 100 })), ...properties });
export type RoleCreate = Static<typeof RoleCreate>;

export const RoleModify = Body({ name: Opt(Type.String({ minLength: 1, maxLength: 100 })), ...properties });
export type RoleModify = Static<typeof RoleModify>;

export const RolePositions = Type.Array(
  Body({ id: Snowflake, position: Opt(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })) }),
  { maxItems: 1521 },
);
export type RolePositions = Static<typeof RolePositions>;

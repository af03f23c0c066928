import { Embed } from "../message/parts.js";
import { Type, Wire } from "../primitives.js";
import type { Static } from "../primitives.js";

export const EmbedList = Wire("EmbedList", { embeds: Type.Array(Embed) });
export type EmbedList = Static<typeof EmbedList>;

/** @see https://docs.discord.food/resources/message#unfurl-embed */
export const UnfurlDebug = Wire("UnfurlDebug", {
  response: Type.Optional(
    Type.Object({ headers: Type.Record(Type.String(), Type.String()), body: Type.Optional(Type.String()) }),
  ),
  error: Type.Optional(Type.String()),
  context_errors: Type.Array(Type.String()),
  embeds: Type.Optional(Type.Array(Embed)),
});
export type UnfurlDebug = Static<typeof UnfurlDebug>;

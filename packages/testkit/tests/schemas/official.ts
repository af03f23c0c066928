import { readFileSync } from "node:fs";
import type { TSchema } from "@spacebar/schemas";

interface OfficialSchema {
  properties?: Record<string, TSchema>;
  required?: string[];
}

const file = new URL("../../contract/discord-openapi.json", import.meta.url);

/** The structure of the official HTTP API. */
export const official = JSON.parse(readFileSync(file, "utf8")) as {
  components: { schemas: Record<string, OfficialSchema> };
};

export const OFFICIAL_ID = "discord://openapi";

export const officialSchema = (name: string): OfficialSchema => {
  const schema = official.components.schemas[name];
  if (!schema) throw new Error(`the official document has no ${name}`);
  return schema;
};

export const officialReference = (name: string, property?: string): { $ref: string } => ({
  $ref: `${OFFICIAL_ID}#/components/schemas/${name}${property === undefined ? "" : `/properties/${property}`}`,
});

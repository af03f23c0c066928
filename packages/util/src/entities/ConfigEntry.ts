import { Entity } from "typeorm";
import { JsonColumn, StringKeyColumn } from "./columns.js";

/** A configuration value that differs from its default, under its dotted path. */
@Entity("config")
export class ConfigEntry {
  @StringKeyColumn(128)
  key!: string;

  @JsonColumn()
  value!: unknown;
}

import { Entity } from "typeorm";
import { StringColumn, StringKeyColumn } from "./columns.js";

/** A key of the instance, made at the first start and shared by its services. Never leaves the process but in what it signs. */
@Entity("secrets")
export class Secret {
  @StringKeyColumn(32)
  name!: string;

  @StringColumn(128)
  value!: string;
}

import { Entity } from "typeorm";
import { BoolColumn, SnowflakeKeyColumn, StringKeyColumn } from "./columns.js";

/** One of a user's MFA backup codes: hashed, good for one use. */
@Entity("backup_codes")
export class BackupCode {
  @SnowflakeKeyColumn()
  user_id!: string;

  @StringKeyColumn(64)
  code_hash!: string;

  @BoolColumn()
  consumed!: boolean;
}

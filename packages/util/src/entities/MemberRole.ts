import { Entity, Index } from "typeorm";
import { SnowflakeKeyColumn } from "./columns.js";

/** A role given to a member. The role of everyone is never stored. */
@Entity("member_roles")
export class MemberRole {
  @SnowflakeKeyColumn()
  guild_id!: string;

  @SnowflakeKeyColumn()
  user_id!: string;

  @Index()
  @SnowflakeKeyColumn()
  role_id!: string;
}

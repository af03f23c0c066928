import { Entity, Index } from "typeorm";
import { BoolColumn, IdColumn, IntColumn, JsonColumn, SnowflakeColumn, StringColumn } from "./columns.js";

/** What a bot author registers; its bot user shares nothing with it but the id by default. */
@Entity("applications")
export class Application {
  @IdColumn()
  id!: string;

  @StringColumn(32)
  name!: string;

  @StringColumn(400, { default: "" })
  description!: string;

  @StringColumn(64, { nullable: true })
  icon!: string | null;

  @Index()
  @SnowflakeColumn()
  owner_id!: string;

  @SnowflakeColumn({ nullable: true })
  bot_user_id!: string | null;

  @BoolColumn({ default: true })
  bot_public!: boolean;

  @BoolColumn()
  bot_require_code_grant!: boolean;

  /** Hex of the Ed25519 public key that signs interactions; the private half stays here. */
  @StringColumn(64)
  verify_key!: string;

  @StringColumn(128)
  signing_key!: string;

  /** ApplicationFlags; the gateway's privileged-intent bits live here. */
  @IntColumn({ default: 0 })
  flags!: number;

  @JsonColumn()
  tags!: string[];

  @JsonColumn()
  redirect_uris!: string[];

  @JsonColumn({ nullable: true })
  install_params!: { scopes: string[]; permissions: string } | null;

  @JsonColumn({ nullable: true })
  integration_types_config!: Record<
    string,
    { oauth2_install_params?: { scopes: string[]; permissions: string } }
  > | null;

  @StringColumn(512, { nullable: true })
  custom_install_url!: string | null;

  @StringColumn(512, { nullable: true })
  interactions_endpoint_url!: string | null;

  @StringColumn(512, { nullable: true })
  role_connections_verification_url!: string | null;

  @StringColumn(512, { nullable: true })
  terms_of_service_url!: string | null;

  @StringColumn(512, { nullable: true })
  privacy_policy_url!: string | null;

  @StringColumn(64, { nullable: true })
  cover_image!: string | null;
}

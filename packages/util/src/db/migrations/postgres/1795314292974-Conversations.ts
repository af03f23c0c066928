import type { MigrationInterface, QueryRunner } from "typeorm";

export class Conversations1795314292974 implements MigrationInterface {
  name = "Conversations1795314292974";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX \"public\".\"IDX_05535bc695e9f7ee104616459d\"");
    await queryRunner.query("CREATE TABLE \"audit_log_entries\" (\"id\" bigint NOT NULL, \"guild_id\" bigint NOT NULL, \"action_type\" integer NOT NULL, \"user_id\" bigint, \"target_id\" character varying(64), \"changes\" text, \"options\" text, \"reason\" character varying(512), CONSTRAINT \"PK_4f2fbddaca7c6531577e79177a4\" PRIMARY KEY (\"id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_6f69d11fedbd881b006c0a2308\" ON \"audit_log_entries\"  (\"guild_id\", \"id\") ");
    await queryRunner.query("CREATE TABLE \"emojis\" (\"id\" bigint NOT NULL, \"guild_id\" bigint, \"application_id\" bigint, \"name\" character varying(32) NOT NULL, \"roles\" text NOT NULL, \"user_id\" bigint NOT NULL, \"animated\" boolean NOT NULL DEFAULT false, CONSTRAINT \"PK_9adb96a675f555c6169bad7ba62\" PRIMARY KEY (\"id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_4b988e0db89d94cebcf07f598c\" ON \"emojis\"  (\"guild_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_ebf96f98e8486740418906fa75\" ON \"emojis\"  (\"application_id\") ");
    await queryRunner.query("CREATE TABLE \"dismissed_mentions\" (\"user_id\" bigint NOT NULL, \"message_id\" bigint NOT NULL, CONSTRAINT \"PK_163441b4d369e0dcb308a59ad52\" PRIMARY KEY (\"user_id\", \"message_id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_c78592da03ad037dce0a75e871\" ON \"dismissed_mentions\"  (\"message_id\") ");
    await queryRunner.query("CREATE TABLE \"crossposts\" (\"message_id\" bigint NOT NULL, \"source_id\" bigint NOT NULL, CONSTRAINT \"PK_f19c46514c9d397922448a552bb\" PRIMARY KEY (\"message_id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_e7767f4bf9d93ff43cffc06e2e\" ON \"crossposts\"  (\"source_id\", \"message_id\") ");
    await queryRunner.query("CREATE TABLE \"poll_votes\" (\"message_id\" bigint NOT NULL, \"answer_id\" integer NOT NULL, \"user_id\" bigint NOT NULL, \"created_at\" bigint NOT NULL, CONSTRAINT \"PK_32518eb946cfc9ffe5eb3164ba8\" PRIMARY KEY (\"message_id\", \"answer_id\", \"user_id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_ad381571393d520e921beaf1fe\" ON \"poll_votes\"  (\"user_id\") ");
    await queryRunner.query("CREATE TABLE \"scheduled_jobs\" (\"id\" bigint NOT NULL, \"kind\" character varying(64) NOT NULL, \"unique_key\" character varying(128) NOT NULL, \"due_at\" bigint NOT NULL, \"next_at\" bigint, \"claim\" bigint, \"attempts\" integer NOT NULL DEFAULT '0', \"last_error\" text, \"payload\" text NOT NULL, CONSTRAINT \"PK_119312a5470a95ee9c733a5246d\" PRIMARY KEY (\"id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_5396135220c2ef6a1c6c37ea65\" ON \"scheduled_jobs\"  (\"next_at\") ");
    await queryRunner.query("CREATE UNIQUE INDEX \"IDX_e86630f848d4a5f43a9305a96e\" ON \"scheduled_jobs\"  (\"kind\", \"unique_key\") ");
    await queryRunner.query("CREATE TABLE \"soundboard_sounds\" (\"id\" bigint NOT NULL, \"guild_id\" bigint, \"name\" character varying(32) NOT NULL, \"volume\" double precision NOT NULL DEFAULT '1', \"emoji_id\" bigint, \"emoji_name\" character varying(64), \"user_id\" bigint, CONSTRAINT \"PK_d1671b1f7e64535410e412f31ba\" PRIMARY KEY (\"id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_124558309acd065c3cf083b848\" ON \"soundboard_sounds\"  (\"guild_id\") ");
    await queryRunner.query("CREATE TABLE \"stickers\" (\"id\" bigint NOT NULL, \"guild_id\" bigint, \"pack_id\" bigint, \"name\" character varying(30) NOT NULL, \"description\" character varying(100), \"tags\" character varying(200) NOT NULL, \"format_type\" integer NOT NULL, \"user_id\" bigint, \"sort_value\" integer NOT NULL DEFAULT '0', CONSTRAINT \"PK_e1dafa4063a5532645cc2810374\" PRIMARY KEY (\"id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_193d551d852aca5347ef5c9f20\" ON \"stickers\"  (\"guild_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_e7cfa5cefa6661b3fb8fda8ce6\" ON \"stickers\"  (\"pack_id\") ");
    await queryRunner.query("CREATE TABLE \"sticker_packs\" (\"id\" bigint NOT NULL, \"name\" character varying(100) NOT NULL, \"description\" character varying(500) NOT NULL, \"sku_id\" bigint NOT NULL, \"cover_sticker_id\" bigint, \"banner_asset_id\" bigint, CONSTRAINT \"PK_a27381efea0f876f5d3233af655\" PRIMARY KEY (\"id\"))");
    await queryRunner.query("CREATE TABLE \"voice_rooms\" (\"channel_id\" bigint NOT NULL, \"guild_id\" bigint NOT NULL, \"status\" character varying(500), \"started_at\" bigint, CONSTRAINT \"PK_444e73c4254b2f646c1a52e9f7c\" PRIMARY KEY (\"channel_id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_e124d465a132ef7287c8b672ba\" ON \"voice_rooms\"  (\"guild_id\") ");
    await queryRunner.query("CREATE TABLE \"webhooks\" (\"id\" bigint NOT NULL, \"type\" integer NOT NULL, \"guild_id\" bigint NOT NULL, \"channel_id\" bigint NOT NULL, \"user_id\" bigint, \"name\" character varying(80) NOT NULL, \"avatar\" character varying(64), \"application_id\" bigint, \"source_channel_id\" bigint, \"source_guild_id\" bigint, CONSTRAINT \"PK_9e8795cfc899ab7bdaa831e8527\" PRIMARY KEY (\"id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_487a7af59d189f744fe394368f\" ON \"webhooks\"  (\"guild_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_df528cf77e82f8032230e7e37d\" ON \"webhooks\"  (\"channel_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_4495b7032a33c6b8b605d03039\" ON \"webhooks\"  (\"source_channel_id\") ");
    await queryRunner.query("CREATE TABLE \"webhook_avatars\" (\"webhook_id\" bigint NOT NULL, \"hash\" character varying(32) NOT NULL, \"url\" character varying(2048) NOT NULL, CONSTRAINT \"PK_3f77129bc308385cfb91a30e451\" PRIMARY KEY (\"webhook_id\", \"hash\"))");
    await queryRunner.query("ALTER TABLE \"messages\" ADD \"webhook_author\" text");
    await queryRunner.query("ALTER TABLE \"messages\" ADD \"poll\" text");
    await queryRunner.query("ALTER TABLE \"messages\" ADD \"claimed_nonce\" character varying(25)");
    await queryRunner.query("ALTER TABLE \"reactions\" DROP CONSTRAINT \"PK_d19564cf772d6b6f7a3bbfd7a21\"");
    await queryRunner.query("ALTER TABLE \"reactions\" ADD CONSTRAINT \"PK_193de26fa2634488584a6ded135\" PRIMARY KEY (\"message_id\", \"emoji\", \"user_id\", \"burst\")");
    await queryRunner.query("CREATE UNIQUE INDEX \"IDX_b557339a3da1af0fbefe824790\" ON \"messages\"  (\"author_id\", \"channel_id\", \"claimed_nonce\") ");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX \"public\".\"IDX_b557339a3da1af0fbefe824790\"");
    await queryRunner.query("ALTER TABLE \"reactions\" DROP CONSTRAINT \"PK_193de26fa2634488584a6ded135\"");
    await queryRunner.query("ALTER TABLE \"reactions\" ADD CONSTRAINT \"PK_d19564cf772d6b6f7a3bbfd7a21\" PRIMARY KEY (\"message_id\", \"user_id\", \"emoji\")");
    await queryRunner.query("ALTER TABLE \"messages\" DROP COLUMN \"claimed_nonce\"");
    await queryRunner.query("ALTER TABLE \"messages\" DROP COLUMN \"poll\"");
    await queryRunner.query("ALTER TABLE \"messages\" DROP COLUMN \"webhook_author\"");
    await queryRunner.query("DROP TABLE \"webhook_avatars\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_4495b7032a33c6b8b605d03039\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_df528cf77e82f8032230e7e37d\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_487a7af59d189f744fe394368f\"");
    await queryRunner.query("DROP TABLE \"webhooks\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_e124d465a132ef7287c8b672ba\"");
    await queryRunner.query("DROP TABLE \"voice_rooms\"");
    await queryRunner.query("DROP TABLE \"sticker_packs\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_e7cfa5cefa6661b3fb8fda8ce6\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_193d551d852aca5347ef5c9f20\"");
    await queryRunner.query("DROP TABLE \"stickers\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_124558309acd065c3cf083b848\"");
    await queryRunner.query("DROP TABLE \"soundboard_sounds\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_e86630f848d4a5f43a9305a96e\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_5396135220c2ef6a1c6c37ea65\"");
    await queryRunner.query("DROP TABLE \"scheduled_jobs\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_ad381571393d520e921beaf1fe\"");
    await queryRunner.query("DROP TABLE \"poll_votes\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_e7767f4bf9d93ff43cffc06e2e\"");
    await queryRunner.query("DROP TABLE \"crossposts\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_c78592da03ad037dce0a75e871\"");
    await queryRunner.query("DROP TABLE \"dismissed_mentions\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_ebf96f98e8486740418906fa75\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_4b988e0db89d94cebcf07f598c\"");
    await queryRunner.query("DROP TABLE \"emojis\"");
    await queryRunner.query("DROP INDEX \"public\".\"IDX_6f69d11fedbd881b006c0a2308\"");
    await queryRunner.query("DROP TABLE \"audit_log_entries\"");
    await queryRunner.query("CREATE INDEX \"IDX_05535bc695e9f7ee104616459d\" ON \"messages\" USING btree (\"author_id\") ");
  }
}

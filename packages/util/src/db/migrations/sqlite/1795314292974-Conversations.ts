import type { MigrationInterface, QueryRunner } from "typeorm";

export class Conversations1795314292974 implements MigrationInterface {
  name = "Conversations1795314292974";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX \"IDX_05535bc695e9f7ee104616459d\"");
    await queryRunner.query("CREATE TABLE \"audit_log_entries\" (\"id\" bigint PRIMARY KEY NOT NULL, \"guild_id\" bigint NOT NULL, \"action_type\" integer NOT NULL, \"user_id\" bigint, \"target_id\" varchar(64), \"changes\" text, \"options\" text, \"reason\" varchar(512))");
    await queryRunner.query("CREATE INDEX \"IDX_6f69d11fedbd881b006c0a2308\" ON \"audit_log_entries\" (\"guild_id\", \"id\") ");
    await queryRunner.query("CREATE TABLE \"emojis\" (\"id\" bigint PRIMARY KEY NOT NULL, \"guild_id\" bigint, \"application_id\" bigint, \"name\" varchar(32) NOT NULL, \"roles\" text NOT NULL, \"user_id\" bigint NOT NULL, \"animated\" boolean NOT NULL DEFAULT (0))");
    await queryRunner.query("CREATE INDEX \"IDX_4b988e0db89d94cebcf07f598c\" ON \"emojis\" (\"guild_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_ebf96f98e8486740418906fa75\" ON \"emojis\" (\"application_id\") ");
    await queryRunner.query("CREATE TABLE \"dismissed_mentions\" (\"user_id\" bigint NOT NULL, \"message_id\" bigint NOT NULL, PRIMARY KEY (\"user_id\", \"message_id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_c78592da03ad037dce0a75e871\" ON \"dismissed_mentions\" (\"message_id\") ");
    await queryRunner.query("CREATE TABLE \"crossposts\" (\"message_id\" bigint PRIMARY KEY NOT NULL, \"source_id\" bigint NOT NULL)");
    await queryRunner.query("CREATE INDEX \"IDX_e7767f4bf9d93ff43cffc06e2e\" ON \"crossposts\" (\"source_id\", \"message_id\") ");
    await queryRunner.query("CREATE TABLE \"poll_votes\" (\"message_id\" bigint NOT NULL, \"answer_id\" integer NOT NULL, \"user_id\" bigint NOT NULL, \"created_at\" bigint NOT NULL, PRIMARY KEY (\"message_id\", \"answer_id\", \"user_id\"))");
    await queryRunner.query("CREATE INDEX \"IDX_ad381571393d520e921beaf1fe\" ON \"poll_votes\" (\"user_id\") ");
    await queryRunner.query("CREATE TABLE \"scheduled_jobs\" (\"id\" bigint PRIMARY KEY NOT NULL, \"kind\" varchar(64) NOT NULL, \"unique_key\" varchar(128) NOT NULL, \"due_at\" bigint NOT NULL, \"next_at\" bigint, \"claim\" bigint, \"attempts\" integer NOT NULL DEFAULT (0), \"last_error\" text, \"payload\" text NOT NULL)");
    await queryRunner.query("CREATE INDEX \"IDX_5396135220c2ef6a1c6c37ea65\" ON \"scheduled_jobs\" (\"next_at\") ");
    await queryRunner.query("CREATE UNIQUE INDEX \"IDX_e86630f848d4a5f43a9305a96e\" ON \"scheduled_jobs\" (\"kind\", \"unique_key\") ");
    await queryRunner.query("CREATE TABLE \"soundboard_sounds\" (\"id\" bigint PRIMARY KEY NOT NULL, \"guild_id\" bigint, \"name\" varchar(32) NOT NULL, \"volume\" double precision NOT NULL DEFAULT (1), \"emoji_id\" bigint, \"emoji_name\" varchar(64), \"user_id\" bigint)");
    await queryRunner.query("CREATE INDEX \"IDX_124558309acd065c3cf083b848\" ON \"soundboard_sounds\" (\"guild_id\") ");
    await queryRunner.query("CREATE TABLE \"stickers\" (\"id\" bigint PRIMARY KEY NOT NULL, \"guild_id\" bigint, \"pack_id\" bigint, \"name\" varchar(30) NOT NULL, \"description\" varchar(100), \"tags\" varchar(200) NOT NULL, \"format_type\" integer NOT NULL, \"user_id\" bigint, \"sort_value\" integer NOT NULL DEFAULT (0))");
    await queryRunner.query("CREATE INDEX \"IDX_193d551d852aca5347ef5c9f20\" ON \"stickers\" (\"guild_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_e7cfa5cefa6661b3fb8fda8ce6\" ON \"stickers\" (\"pack_id\") ");
    await queryRunner.query("CREATE TABLE \"sticker_packs\" (\"id\" bigint PRIMARY KEY NOT NULL, \"name\" varchar(100) NOT NULL, \"description\" varchar(500) NOT NULL, \"sku_id\" bigint NOT NULL, \"cover_sticker_id\" bigint, \"banner_asset_id\" bigint)");
    await queryRunner.query("CREATE TABLE \"voice_rooms\" (\"channel_id\" bigint PRIMARY KEY NOT NULL, \"guild_id\" bigint NOT NULL, \"status\" varchar(500), \"started_at\" bigint)");
    await queryRunner.query("CREATE INDEX \"IDX_e124d465a132ef7287c8b672ba\" ON \"voice_rooms\" (\"guild_id\") ");
    await queryRunner.query("CREATE TABLE \"webhooks\" (\"id\" bigint PRIMARY KEY NOT NULL, \"type\" integer NOT NULL, \"guild_id\" bigint NOT NULL, \"channel_id\" bigint NOT NULL, \"user_id\" bigint, \"name\" varchar(80) NOT NULL, \"avatar\" varchar(64), \"application_id\" bigint, \"source_channel_id\" bigint, \"source_guild_id\" bigint)");
    await queryRunner.query("CREATE INDEX \"IDX_487a7af59d189f744fe394368f\" ON \"webhooks\" (\"guild_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_df528cf77e82f8032230e7e37d\" ON \"webhooks\" (\"channel_id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_4495b7032a33c6b8b605d03039\" ON \"webhooks\" (\"source_channel_id\") ");
    await queryRunner.query("CREATE TABLE \"webhook_avatars\" (\"webhook_id\" bigint NOT NULL, \"hash\" varchar(32) NOT NULL, \"url\" varchar(2048) NOT NULL, PRIMARY KEY (\"webhook_id\", \"hash\"))");
    await queryRunner.query("DROP INDEX \"IDX_3ed7a60fb7dbe04e1ba9332a8b\"");
    await queryRunner.query("DROP INDEX \"IDX_38b6fc13bc1bd401eb33ad4890\"");
    await queryRunner.query("CREATE TABLE \"temporary_messages\" (\"id\" bigint PRIMARY KEY NOT NULL, \"channel_id\" bigint NOT NULL, \"guild_id\" bigint, \"author_id\" bigint NOT NULL, \"webhook_id\" bigint, \"application_id\" bigint, \"type\" integer NOT NULL DEFAULT (0), \"content\" text NOT NULL, \"edited_at\" bigint, \"tts\" boolean NOT NULL DEFAULT (0), \"mention_everyone\" boolean NOT NULL DEFAULT (0), \"mentions\" text NOT NULL, \"mention_roles\" text NOT NULL, \"attachments\" text NOT NULL, \"embeds\" text NOT NULL, \"components\" text NOT NULL, \"message_reference\" text, \"referenced_id\" bigint, \"flags\" bigint NOT NULL DEFAULT (0), \"nonce\" varchar(25), \"pinned_at\" bigint, \"webhook_author\" text, \"poll\" text, \"claimed_nonce\" varchar(25))");
    await queryRunner.query("INSERT INTO \"temporary_messages\"(\"id\", \"channel_id\", \"guild_id\", \"author_id\", \"webhook_id\", \"application_id\", \"type\", \"content\", \"edited_at\", \"tts\", \"mention_everyone\", \"mentions\", \"mention_roles\", \"attachments\", \"embeds\", \"components\", \"message_reference\", \"referenced_id\", \"flags\", \"nonce\", \"pinned_at\") SELECT \"id\", \"channel_id\", \"guild_id\", \"author_id\", \"webhook_id\", \"application_id\", \"type\", \"content\", \"edited_at\", \"tts\", \"mention_everyone\", \"mentions\", \"mention_roles\", \"attachments\", \"embeds\", \"components\", \"message_reference\", \"referenced_id\", \"flags\", \"nonce\", \"pinned_at\" FROM \"messages\"");
    await queryRunner.query("DROP TABLE \"messages\"");
    await queryRunner.query("ALTER TABLE \"temporary_messages\" RENAME TO \"messages\"");
    await queryRunner.query("CREATE INDEX \"IDX_3ed7a60fb7dbe04e1ba9332a8b\" ON \"messages\" (\"channel_id\", \"id\") ");
    await queryRunner.query("CREATE INDEX \"IDX_38b6fc13bc1bd401eb33ad4890\" ON \"messages\" (\"channel_id\", \"pinned_at\") ");
    await queryRunner.query("DROP INDEX \"IDX_4f1451328e2669151287083d74\"");
    await queryRunner.query("CREATE TABLE \"temporary_reactions\" (\"message_id\" bigint NOT NULL, \"emoji\" varchar(64) NOT NULL, \"user_id\" bigint NOT NULL, \"channel_id\" bigint NOT NULL, \"emoji_name\" varchar(64), \"animated\" boolean NOT NULL DEFAULT (0), \"burst\" boolean NOT NULL DEFAULT (0), \"created_at\" bigint NOT NULL, PRIMARY KEY (\"message_id\", \"emoji\", \"user_id\", \"burst\"))");
    await queryRunner.query("INSERT INTO \"temporary_reactions\"(\"message_id\", \"emoji\", \"user_id\", \"channel_id\", \"emoji_name\", \"animated\", \"burst\", \"created_at\") SELECT \"message_id\", \"emoji\", \"user_id\", \"channel_id\", \"emoji_name\", \"animated\", \"burst\", \"created_at\" FROM \"reactions\"");
    await queryRunner.query("DROP TABLE \"reactions\"");
    await queryRunner.query("ALTER TABLE \"temporary_reactions\" RENAME TO \"reactions\"");
    await queryRunner.query("CREATE INDEX \"IDX_4f1451328e2669151287083d74\" ON \"reactions\" (\"channel_id\") ");
    await queryRunner.query("CREATE UNIQUE INDEX \"IDX_b557339a3da1af0fbefe824790\" ON \"messages\" (\"author_id\", \"channel_id\", \"claimed_nonce\") ");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX \"IDX_b557339a3da1af0fbefe824790\"");
    await queryRunner.query("DROP INDEX \"IDX_4f1451328e2669151287083d74\"");
    await queryRunner.query("ALTER TABLE \"reactions\" RENAME TO \"temporary_reactions\"");
    await queryRunner.query("CREATE TABLE \"reactions\" (\"message_id\" bigint NOT NULL, \"emoji\" varchar(64) NOT NULL, \"user_id\" bigint NOT NULL, \"channel_id\" bigint NOT NULL, \"emoji_name\" varchar(64), \"animated\" boolean NOT NULL DEFAULT (0), \"burst\" boolean NOT NULL DEFAULT (0), \"created_at\" bigint NOT NULL, PRIMARY KEY (\"message_id\", \"emoji\", \"user_id\"))");
    await queryRunner.query("INSERT INTO \"reactions\"(\"message_id\", \"emoji\", \"user_id\", \"channel_id\", \"emoji_name\", \"animated\", \"burst\", \"created_at\") SELECT \"message_id\", \"emoji\", \"user_id\", \"channel_id\", \"emoji_name\", \"animated\", \"burst\", \"created_at\" FROM \"temporary_reactions\"");
    await queryRunner.query("DROP TABLE \"temporary_reactions\"");
    await queryRunner.query("CREATE INDEX \"IDX_4f1451328e2669151287083d74\" ON \"reactions\" (\"channel_id\") ");
    await queryRunner.query("DROP INDEX \"IDX_38b6fc13bc1bd401eb33ad4890\"");
    await queryRunner.query("DROP INDEX \"IDX_3ed7a60fb7dbe04e1ba9332a8b\"");
    await queryRunner.query("ALTER TABLE \"messages\" RENAME TO \"temporary_messages\"");
    await queryRunner.query("CREATE TABLE \"messages\" (\"id\" bigint PRIMARY KEY NOT NULL, \"channel_id\" bigint NOT NULL, \"guild_id\" bigint, \"author_id\" bigint NOT NULL, \"webhook_id\" bigint, \"application_id\" bigint, \"type\" integer NOT NULL DEFAULT (0), \"content\" text NOT NULL, \"edited_at\" bigint, \"tts\" boolean NOT NULL DEFAULT (0), \"mention_everyone\" boolean NOT NULL DEFAULT (0), \"mentions\" text NOT NULL, \"mention_roles\" text NOT NULL, \"attachments\" text NOT NULL, \"embeds\" text NOT NULL, \"components\" text NOT NULL, \"message_reference\" text, \"referenced_id\" bigint, \"flags\" bigint NOT NULL DEFAULT (0), \"nonce\" varchar(25), \"pinned_at\" bigint)");
    await queryRunner.query("INSERT INTO \"messages\"(\"id\", \"channel_id\", \"guild_id\", \"author_id\", \"webhook_id\", \"application_id\", \"type\", \"content\", \"edited_at\", \"tts\", \"mention_everyone\", \"mentions\", \"mention_roles\", \"attachments\", \"embeds\", \"components\", \"message_reference\", \"referenced_id\", \"flags\", \"nonce\", \"pinned_at\") SELECT \"id\", \"channel_id\", \"guild_id\", \"author_id\", \"webhook_id\", \"application_id\", \"type\", \"content\", \"edited_at\", \"tts\", \"mention_everyone\", \"mentions\", \"mention_roles\", \"attachments\", \"embeds\", \"components\", \"message_reference\", \"referenced_id\", \"flags\", \"nonce\", \"pinned_at\" FROM \"temporary_messages\"");
    await queryRunner.query("DROP TABLE \"temporary_messages\"");
    await queryRunner.query("CREATE INDEX \"IDX_38b6fc13bc1bd401eb33ad4890\" ON \"messages\" (\"channel_id\", \"pinned_at\") ");
    await queryRunner.query("CREATE INDEX \"IDX_3ed7a60fb7dbe04e1ba9332a8b\" ON \"messages\" (\"channel_id\", \"id\") ");
    await queryRunner.query("DROP TABLE \"webhook_avatars\"");
    await queryRunner.query("DROP INDEX \"IDX_4495b7032a33c6b8b605d03039\"");
    await queryRunner.query("DROP INDEX \"IDX_df528cf77e82f8032230e7e37d\"");
    await queryRunner.query("DROP INDEX \"IDX_487a7af59d189f744fe394368f\"");
    await queryRunner.query("DROP TABLE \"webhooks\"");
    await queryRunner.query("DROP INDEX \"IDX_e124d465a132ef7287c8b672ba\"");
    await queryRunner.query("DROP TABLE \"voice_rooms\"");
    await queryRunner.query("DROP TABLE \"sticker_packs\"");
    await queryRunner.query("DROP INDEX \"IDX_e7cfa5cefa6661b3fb8fda8ce6\"");
    await queryRunner.query("DROP INDEX \"IDX_193d551d852aca5347ef5c9f20\"");
    await queryRunner.query("DROP TABLE \"stickers\"");
    await queryRunner.query("DROP INDEX \"IDX_124558309acd065c3cf083b848\"");
    await queryRunner.query("DROP TABLE \"soundboard_sounds\"");
    await queryRunner.query("DROP INDEX \"IDX_e86630f848d4a5f43a9305a96e\"");
    await queryRunner.query("DROP INDEX \"IDX_5396135220c2ef6a1c6c37ea65\"");
    await queryRunner.query("DROP TABLE \"scheduled_jobs\"");
    await queryRunner.query("DROP INDEX \"IDX_ad381571393d520e921beaf1fe\"");
    await queryRunner.query("DROP TABLE \"poll_votes\"");
    await queryRunner.query("DROP INDEX \"IDX_e7767f4bf9d93ff43cffc06e2e\"");
    await queryRunner.query("DROP TABLE \"crossposts\"");
    await queryRunner.query("DROP INDEX \"IDX_c78592da03ad037dce0a75e871\"");
    await queryRunner.query("DROP TABLE \"dismissed_mentions\"");
    await queryRunner.query("DROP INDEX \"IDX_ebf96f98e8486740418906fa75\"");
    await queryRunner.query("DROP INDEX \"IDX_4b988e0db89d94cebcf07f598c\"");
    await queryRunner.query("DROP TABLE \"emojis\"");
    await queryRunner.query("DROP INDEX \"IDX_6f69d11fedbd881b006c0a2308\"");
    await queryRunner.query("DROP TABLE \"audit_log_entries\"");
    await queryRunner.query("CREATE INDEX \"IDX_05535bc695e9f7ee104616459d\" ON \"messages\" (\"author_id\") ");
  }
}

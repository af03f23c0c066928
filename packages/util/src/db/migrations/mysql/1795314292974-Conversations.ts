import type { MigrationInterface, QueryRunner } from "typeorm";

export class Conversations1795314292974 implements MigrationInterface {
  name = "Conversations1795314292974";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX `IDX_05535bc695e9f7ee104616459d` ON `messages`");
    await queryRunner.query("CREATE TABLE `audit_log_entries` (`id` bigint NOT NULL, `guild_id` bigint NOT NULL, `action_type` int NOT NULL, `user_id` bigint NULL, `target_id` varchar(64) NULL, `changes` longtext NULL, `options` longtext NULL, `reason` varchar(512) NULL, INDEX `IDX_6f69d11fedbd881b006c0a2308` (`guild_id`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `emojis` (`id` bigint NOT NULL, `guild_id` bigint NULL, `application_id` bigint NULL, `name` varchar(32) NOT NULL, `roles` longtext NOT NULL, `user_id` bigint NOT NULL, `animated` tinyint NOT NULL DEFAULT 0, INDEX `IDX_4b988e0db89d94cebcf07f598c` (`guild_id`), INDEX `IDX_ebf96f98e8486740418906fa75` (`application_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `dismissed_mentions` (`user_id` bigint NOT NULL, `message_id` bigint NOT NULL, INDEX `IDX_c78592da03ad037dce0a75e871` (`message_id`), PRIMARY KEY (`user_id`, `message_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `crossposts` (`message_id` bigint NOT NULL, `source_id` bigint NOT NULL, INDEX `IDX_e7767f4bf9d93ff43cffc06e2e` (`source_id`, `message_id`), PRIMARY KEY (`message_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `poll_votes` (`message_id` bigint NOT NULL, `answer_id` int NOT NULL, `user_id` bigint NOT NULL, `created_at` bigint NOT NULL, INDEX `IDX_ad381571393d520e921beaf1fe` (`user_id`), PRIMARY KEY (`message_id`, `answer_id`, `user_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `scheduled_jobs` (`id` bigint NOT NULL, `kind` varchar(64) NOT NULL, `unique_key` varchar(128) NOT NULL, `due_at` bigint NOT NULL, `next_at` bigint NULL, `claim` bigint NULL, `attempts` int NOT NULL DEFAULT '0', `last_error` longtext NULL, `payload` longtext NOT NULL, INDEX `IDX_5396135220c2ef6a1c6c37ea65` (`next_at`), UNIQUE INDEX `IDX_e86630f848d4a5f43a9305a96e` (`kind`, `unique_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `soundboard_sounds` (`id` bigint NOT NULL, `guild_id` bigint NULL, `name` varchar(32) NOT NULL, `volume` double NOT NULL DEFAULT '1', `emoji_id` bigint NULL, `emoji_name` varchar(64) NULL, `user_id` bigint NULL, INDEX `IDX_124558309acd065c3cf083b848` (`guild_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `stickers` (`id` bigint NOT NULL, `guild_id` bigint NULL, `pack_id` bigint NULL, `name` varchar(30) NOT NULL, `description` varchar(100) NULL, `tags` varchar(200) NOT NULL, `format_type` int NOT NULL, `user_id` bigint NULL, `sort_value` int NOT NULL DEFAULT '0', INDEX `IDX_193d551d852aca5347ef5c9f20` (`guild_id`), INDEX `IDX_e7cfa5cefa6661b3fb8fda8ce6` (`pack_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `sticker_packs` (`id` bigint NOT NULL, `name` varchar(100) NOT NULL, `description` varchar(500) NOT NULL, `sku_id` bigint NOT NULL, `cover_sticker_id` bigint NULL, `banner_asset_id` bigint NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `voice_rooms` (`channel_id` bigint NOT NULL, `guild_id` bigint NOT NULL, `status` varchar(500) NULL, `started_at` bigint NULL, INDEX `IDX_e124d465a132ef7287c8b672ba` (`guild_id`), PRIMARY KEY (`channel_id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `webhooks` (`id` bigint NOT NULL, `type` int NOT NULL, `guild_id` bigint NOT NULL, `channel_id` bigint NOT NULL, `user_id` bigint NULL, `name` varchar(80) NOT NULL, `avatar` varchar(64) NULL, `application_id` bigint NULL, `source_channel_id` bigint NULL, `source_guild_id` bigint NULL, INDEX `IDX_487a7af59d189f744fe394368f` (`guild_id`), INDEX `IDX_df528cf77e82f8032230e7e37d` (`channel_id`), INDEX `IDX_4495b7032a33c6b8b605d03039` (`source_channel_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `webhook_avatars` (`webhook_id` bigint NOT NULL, `hash` varchar(32) NOT NULL, `url` varchar(2048) NOT NULL, PRIMARY KEY (`webhook_id`, `hash`)) ENGINE=InnoDB");
    await queryRunner.query("ALTER TABLE `messages` ADD `webhook_author` longtext NULL");
    await queryRunner.query("ALTER TABLE `messages` ADD `poll` longtext NULL");
    await queryRunner.query("ALTER TABLE `messages` ADD `claimed_nonce` varchar(25) NULL");
    await queryRunner.query("ALTER TABLE `reactions` DROP PRIMARY KEY");
    await queryRunner.query("ALTER TABLE `reactions` ADD PRIMARY KEY (`message_id`, `emoji`, `user_id`, `burst`)");
    await queryRunner.query("CREATE UNIQUE INDEX `IDX_b557339a3da1af0fbefe824790` ON `messages` (`author_id`, `channel_id`, `claimed_nonce`)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX `IDX_b557339a3da1af0fbefe824790` ON `messages`");
    await queryRunner.query("ALTER TABLE `reactions` DROP PRIMARY KEY");
    await queryRunner.query("ALTER TABLE `reactions` ADD PRIMARY KEY (`message_id`, `emoji`, `user_id`)");
    await queryRunner.query("ALTER TABLE `messages` DROP COLUMN `claimed_nonce`");
    await queryRunner.query("ALTER TABLE `messages` DROP COLUMN `poll`");
    await queryRunner.query("ALTER TABLE `messages` DROP COLUMN `webhook_author`");
    await queryRunner.query("DROP TABLE `webhook_avatars`");
    await queryRunner.query("DROP INDEX `IDX_4495b7032a33c6b8b605d03039` ON `webhooks`");
    await queryRunner.query("DROP INDEX `IDX_df528cf77e82f8032230e7e37d` ON `webhooks`");
    await queryRunner.query("DROP INDEX `IDX_487a7af59d189f744fe394368f` ON `webhooks`");
    await queryRunner.query("DROP TABLE `webhooks`");
    await queryRunner.query("DROP INDEX `IDX_e124d465a132ef7287c8b672ba` ON `voice_rooms`");
    await queryRunner.query("DROP TABLE `voice_rooms`");
    await queryRunner.query("DROP TABLE `sticker_packs`");
    await queryRunner.query("DROP INDEX `IDX_e7cfa5cefa6661b3fb8fda8ce6` ON `stickers`");
    await queryRunner.query("DROP INDEX `IDX_193d551d852aca5347ef5c9f20` ON `stickers`");
    await queryRunner.query("DROP TABLE `stickers`");
    await queryRunner.query("DROP INDEX `IDX_124558309acd065c3cf083b848` ON `soundboard_sounds`");
    await queryRunner.query("DROP TABLE `soundboard_sounds`");
    await queryRunner.query("DROP INDEX `IDX_e86630f848d4a5f43a9305a96e` ON `scheduled_jobs`");
    await queryRunner.query("DROP INDEX `IDX_5396135220c2ef6a1c6c37ea65` ON `scheduled_jobs`");
    await queryRunner.query("DROP TABLE `scheduled_jobs`");
    await queryRunner.query("DROP INDEX `IDX_ad381571393d520e921beaf1fe` ON `poll_votes`");
    await queryRunner.query("DROP TABLE `poll_votes`");
    await queryRunner.query("DROP INDEX `IDX_e7767f4bf9d93ff43cffc06e2e` ON `crossposts`");
    await queryRunner.query("DROP TABLE `crossposts`");
    await queryRunner.query("DROP INDEX `IDX_c78592da03ad037dce0a75e871` ON `dismissed_mentions`");
    await queryRunner.query("DROP TABLE `dismissed_mentions`");
    await queryRunner.query("DROP INDEX `IDX_ebf96f98e8486740418906fa75` ON `emojis`");
    await queryRunner.query("DROP INDEX `IDX_4b988e0db89d94cebcf07f598c` ON `emojis`");
    await queryRunner.query("DROP TABLE `emojis`");
    await queryRunner.query("DROP INDEX `IDX_6f69d11fedbd881b006c0a2308` ON `audit_log_entries`");
    await queryRunner.query("DROP TABLE `audit_log_entries`");
    await queryRunner.query("CREATE INDEX `IDX_05535bc695e9f7ee104616459d` ON `messages` (`author_id`)");
  }
}

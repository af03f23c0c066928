import type { MigrationInterface, QueryRunner } from "typeorm";

export class Conversations1795312353519 implements MigrationInterface {
  name = "Conversations1795312353519";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX `IDX_05535bc695e9f7ee104616459d` ON `messages`");
    await queryRunner.query("CREATE TABLE `audit_log_entries` (`id` bigint NOT NULL, `guild_id` bigint NOT NULL, `action_type` int NOT NULL, `user_id` bigint NULL, `target_id` varchar(64) NULL, `changes` longtext NULL, `options` longtext NULL, `reason` varchar(512) NULL, INDEX `IDX_6f69d11fedbd881b006c0a2308` (`guild_id`, `id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `scheduled_jobs` (`id` bigint NOT NULL, `kind` varchar(64) NOT NULL, `unique_key` varchar(128) NOT NULL, `due_at` bigint NOT NULL, `next_at` bigint NULL, `claim` bigint NULL, `attempts` int NOT NULL DEFAULT '0', `last_error` longtext NULL, `payload` longtext NOT NULL, INDEX `IDX_5396135220c2ef6a1c6c37ea65` (`next_at`), UNIQUE INDEX `IDX_e86630f848d4a5f43a9305a96e` (`kind`, `unique_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `webhooks` (`id` bigint NOT NULL, `type` int NOT NULL, `guild_id` bigint NOT NULL, `channel_id` bigint NOT NULL, `user_id` bigint NULL, `name` varchar(80) NOT NULL, `avatar` varchar(64) NULL, `application_id` bigint NULL, `source_channel_id` bigint NULL, `source_guild_id` bigint NULL, INDEX `IDX_487a7af59d189f744fe394368f` (`guild_id`), INDEX `IDX_df528cf77e82f8032230e7e37d` (`channel_id`), INDEX `IDX_4495b7032a33c6b8b605d03039` (`source_channel_id`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
    await queryRunner.query("CREATE TABLE `webhook_avatars` (`webhook_id` bigint NOT NULL, `hash` varchar(32) NOT NULL, `url` varchar(2048) NOT NULL, PRIMARY KEY (`webhook_id`, `hash`)) ENGINE=InnoDB");
    await queryRunner.query("ALTER TABLE `messages` ADD `webhook_author` longtext NULL");
    await queryRunner.query("ALTER TABLE `messages` ADD `claimed_nonce` varchar(25) NULL");
    await queryRunner.query("CREATE UNIQUE INDEX `IDX_b557339a3da1af0fbefe824790` ON `messages` (`author_id`, `channel_id`, `claimed_nonce`)");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX `IDX_b557339a3da1af0fbefe824790` ON `messages`");
    await queryRunner.query("ALTER TABLE `messages` DROP COLUMN `claimed_nonce`");
    await queryRunner.query("ALTER TABLE `messages` DROP COLUMN `webhook_author`");
    await queryRunner.query("DROP TABLE `webhook_avatars`");
    await queryRunner.query("DROP INDEX `IDX_4495b7032a33c6b8b605d03039` ON `webhooks`");
    await queryRunner.query("DROP INDEX `IDX_df528cf77e82f8032230e7e37d` ON `webhooks`");
    await queryRunner.query("DROP INDEX `IDX_487a7af59d189f744fe394368f` ON `webhooks`");
    await queryRunner.query("DROP TABLE `webhooks`");
    await queryRunner.query("DROP INDEX `IDX_e86630f848d4a5f43a9305a96e` ON `scheduled_jobs`");
    await queryRunner.query("DROP INDEX `IDX_5396135220c2ef6a1c6c37ea65` ON `scheduled_jobs`");
    await queryRunner.query("DROP TABLE `scheduled_jobs`");
    await queryRunner.query("DROP INDEX `IDX_6f69d11fedbd881b006c0a2308` ON `audit_log_entries`");
    await queryRunner.query("DROP TABLE `audit_log_entries`");
    await queryRunner.query("CREATE INDEX `IDX_05535bc695e9f7ee104616459d` ON `messages` (`author_id`)");
  }
}

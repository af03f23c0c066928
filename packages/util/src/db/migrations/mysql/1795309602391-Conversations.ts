import type { MigrationInterface, QueryRunner } from "typeorm";

export class Conversations1795309602391 implements MigrationInterface {
  name = "Conversations1795309602391";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE TABLE `scheduled_jobs` (`id` bigint NOT NULL, `kind` varchar(64) NOT NULL, `unique_key` varchar(128) NOT NULL, `due_at` bigint NOT NULL, `next_at` bigint NULL, `claim` bigint NULL, `attempts` int NOT NULL DEFAULT '0', `last_error` longtext NULL, `payload` longtext NOT NULL, INDEX `IDX_5396135220c2ef6a1c6c37ea65` (`next_at`), UNIQUE INDEX `IDX_e86630f848d4a5f43a9305a96e` (`kind`, `unique_key`), PRIMARY KEY (`id`)) ENGINE=InnoDB");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX `IDX_e86630f848d4a5f43a9305a96e` ON `scheduled_jobs`");
    await queryRunner.query("DROP INDEX `IDX_5396135220c2ef6a1c6c37ea65` ON `scheduled_jobs`");
    await queryRunner.query("DROP TABLE `scheduled_jobs`");
  }
}

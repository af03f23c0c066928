import type { MigrationInterface, QueryRunner } from "typeorm";

/** A message claims its nonce in a column of its own. Written by hand: the generator never drops a table. */
export class DropMessageNonces1795301341600 implements MigrationInterface {
  name = "DropMessageNonces1795301341600";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX `IDX_26bf12e386851a3c939d62961a` ON `message_nonces`");
    await queryRunner.query("DROP TABLE `message_nonces`");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE TABLE `message_nonces` (`channel_id` bigint NOT NULL, `author_id` bigint NOT NULL, `nonce` varchar(25) NOT NULL, `message_id` bigint NOT NULL, `created_at` bigint NOT NULL, INDEX `IDX_26bf12e386851a3c939d62961a` (`created_at`), PRIMARY KEY (`channel_id`, `author_id`, `nonce`)) ENGINE=InnoDB");
  }
}

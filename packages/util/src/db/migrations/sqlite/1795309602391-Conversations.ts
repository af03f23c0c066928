import type { MigrationInterface, QueryRunner } from "typeorm";

export class Conversations1795309602391 implements MigrationInterface {
  name = "Conversations1795309602391";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("CREATE TABLE \"scheduled_jobs\" (\"id\" bigint PRIMARY KEY NOT NULL, \"kind\" varchar(64) NOT NULL, \"unique_key\" varchar(128) NOT NULL, \"due_at\" bigint NOT NULL, \"next_at\" bigint, \"claim\" bigint, \"attempts\" integer NOT NULL DEFAULT (0), \"last_error\" text, \"payload\" text NOT NULL)");
    await queryRunner.query("CREATE INDEX \"IDX_5396135220c2ef6a1c6c37ea65\" ON \"scheduled_jobs\" (\"next_at\") ");
    await queryRunner.query("CREATE UNIQUE INDEX \"IDX_e86630f848d4a5f43a9305a96e\" ON \"scheduled_jobs\" (\"kind\", \"unique_key\") ");
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DROP INDEX \"IDX_e86630f848d4a5f43a9305a96e\"");
    await queryRunner.query("DROP INDEX \"IDX_5396135220c2ef6a1c6c37ea65\"");
    await queryRunner.query("DROP TABLE \"scheduled_jobs\"");
  }
}

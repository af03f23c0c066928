import type { MigrationInterface, QueryRunner } from "typeorm";
import { scheduleIndexing } from "../scheduleIndexing.js";

/** The full-text index over messages, which no entity describes, and the job that takes the messages into it that there are. */
export class MessageSearch1795316400000 implements MigrationInterface {
  name = "MessageSearch1795316400000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      "CREATE VIRTUAL TABLE message_search USING fts5(terms, content='', contentless_delete=1, tokenize='ascii')",
    );
    await scheduleIndexing(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DELETE FROM scheduled_jobs WHERE kind = 'search.index'");
    await queryRunner.query("DROP TABLE message_search");
  }
}

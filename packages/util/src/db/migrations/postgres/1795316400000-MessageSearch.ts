import type { MigrationInterface, QueryRunner } from "typeorm";
import { scheduleIndexing } from "../scheduleIndexing.js";

/** The full-text index over messages, which no entity describes, and the job that takes the messages into it that there are. */
export class MessageSearch1795316400000 implements MigrationInterface {
  name = "MessageSearch1795316400000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE message_search (
         message_id bigint PRIMARY KEY, guild_id bigint, channel_id bigint NOT NULL, place_id bigint NOT NULL,
         terms tsvector NOT NULL
       )`,
    );
    await queryRunner.query("CREATE INDEX message_search_guild ON message_search (guild_id, message_id)");
    await queryRunner.query("CREATE INDEX message_search_channel ON message_search (channel_id, message_id)");
    // Without a list of what is not sorted in yet, which every search would have to read from end to end.
    await queryRunner.query("CREATE INDEX message_search_terms ON message_search USING gin (terms) WITH (fastupdate = off)");
    await scheduleIndexing(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DELETE FROM scheduled_jobs WHERE kind = 'search.index'");
    await queryRunner.query("DROP TABLE message_search");
  }
}

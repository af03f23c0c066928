import type { MigrationInterface, QueryRunner } from "typeorm";
import { scheduleIndexing } from "../scheduleIndexing.js";

/** The full-text index over messages, which no entity describes, and the job that takes the messages into it that there are. */
export class MessageSearch1795316400000 implements MigrationInterface {
  name = "MessageSearch1795316400000";

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(
      `CREATE TABLE message_search (
         message_id bigint PRIMARY KEY, guild_id bigint, channel_id bigint NOT NULL, place_id bigint NOT NULL,
         author_id bigint NOT NULL, terms longtext CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
         INDEX message_search_guild (guild_id, message_id), INDEX message_search_channel (channel_id, message_id),
         INDEX message_search_author (author_id, message_id), FULLTEXT INDEX message_search_terms (terms)
       ) ENGINE=InnoDB`,
    );
    await scheduleIndexing(queryRunner);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query("DELETE FROM scheduled_jobs WHERE kind = 'search.index'");
    await queryRunner.query("DROP TABLE message_search");
  }
}

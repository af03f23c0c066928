import type { QueryRunner } from "typeorm";

/** Has the messages that there are taken into the search index, in the background; a new database has none. */
export async function scheduleIndexing(queryRunner: QueryRunner): Promise<void> {
  const rows = (await queryRunner.query("SELECT MAX(id) + 1 AS next FROM messages")) as { next: string | null }[];
  const next = rows[0]?.next ?? null;
  if (next === null) return;
  const payload = JSON.stringify({ before: String(next), documents: 0 });
  await queryRunner.query(
    `INSERT INTO scheduled_jobs (id, kind, unique_key, due_at, next_at, attempts, payload)
     VALUES (${String(next)}, 'search.index', 'messages', 0, 0, 0, '${payload}')`,
  );
}

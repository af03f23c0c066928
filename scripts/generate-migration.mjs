/**
 * Writes the migration that brings each dialect from its last migration to the entities as they are now.
 *
 *   npm run build && node scripts/generate-migration.mjs AddPolls
 *
 * Needs PostgreSQL and MariaDB (TEST_POSTGRES_URL, TEST_MARIADB_URL or the usual local ports): it works in scratch databases.
 */
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { connectDatabase } from "../packages/util/dist/db/index.js";

const name = process.argv[2];
if (!/^[A-Z][A-Za-z]+$/.test(name ?? "")) {
  console.error("Usage: node scripts/generate-migration.mjs NameInPascalCase");
  process.exit(1);
}

const scratch = `spacebar_migration_${process.pid}`;
const servers = {
  sqlite: "sqlite::memory:",
  postgres: process.env.TEST_POSTGRES_URL ?? "postgres://postgres@127.0.0.1:5432/postgres",
  mysql: process.env.TEST_MARIADB_URL ?? "mariadb://root@127.0.0.1:3306/test",
};

/** Creates the scratch database, hands its URL over, drops it again. */
async function withScratch(dialect, work) {
  if (dialect === "sqlite") return work(servers.sqlite);
  const admin = await connectDatabase(servers[dialect], 2);
  try {
    await admin.query(`CREATE DATABASE ${scratch}${dialect === "mysql" ? " COLLATE utf8mb4_bin" : ""}`);
    const url = new URL(servers[dialect]);
    url.pathname = `/${scratch}`;
    return await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE IF EXISTS ${scratch}`);
    await admin.destroy();
  }
}

const statement = ({ query }) => `    await queryRunner.query(${JSON.stringify(query)});`;

const source = (className, up, down) => `import type { MigrationInterface, QueryRunner } from "typeorm";

export class ${className} implements MigrationInterface {
  name = ${JSON.stringify(className)};

  async up(queryRunner: QueryRunner): Promise<void> {
${up.map(statement).join("\n")}
  }

  async down(queryRunner: QueryRunner): Promise<void> {
${down.map(statement).join("\n")}
  }
}
`;

const index = (dialect, classes) => `import type { MigrationInterface } from "typeorm";
${classes.map(({ className, file }) => `import { ${className} } from "./${file}";`).join("\n")}

/** Every migration of this dialect, oldest first. */
export const ${dialect}Migrations: (new () => MigrationInterface)[] = [${classes.map((c) => c.className).join(", ")}];
`;

async function writeIndex(folder, dialect) {
  const files = (await readdir(folder)).filter((file) => /^\d+.*\.ts$/.test(file)).sort();
  const classes = files.map((file) => {
    const [, stamp, title] = /^(\d+)-(\w+)\.ts$/.exec(file);
    return { className: `${title}${stamp}`, file: file.replace(/ts$/, "js") };
  });
  await writeFile(path.join(folder, "index.ts"), index(dialect, classes));
}

const stamp = Date.now();
for (const dialect of Object.keys(servers)) {
  await withScratch(dialect, async (url) => {
    const db = await connectDatabase(url, 2);
    try {
      await db.runMigrations();
      const { upQueries, downQueries } = await db.driver.createSchemaBuilder().log();
      if (upQueries.length === 0) return console.log(`${dialect}: nothing to do`);
      const folder = path.resolve(import.meta.dirname, `../packages/util/src/db/migrations/${dialect}`);
      const text = source(`${name}${stamp}`, upQueries, [...downQueries].reverse());
      await writeFile(path.join(folder, `${stamp}-${name}.ts`), text);
      await writeIndex(folder, dialect);
      console.log(`${dialect}: ${upQueries.length} statements`);
    } finally {
      await db.destroy();
    }
  });
}

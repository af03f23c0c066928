import { DataSource, getMetadataArgsStorage } from "typeorm";
import { isLargeText } from "../entities/index.js";
import { migrate } from "./migrate.js";
import { dataSourceOptions, DatabaseUrlError, dialectOf } from "./options.js";
import type { Dialect } from "./options.js";

let current: { source: DataSource; dialect: Dialect } | undefined;

/** MariaDB's `text` ends at 64 KiB; an event or a message with its embeds may be longer. */
function applyDialect(dialect: Dialect): void {
  for (const column of getMetadataArgsStorage().columns) {
    if (isLargeText(column.target, column.propertyName))
      column.options.type = dialect === "mysql" ? "longtext" : "text";
  }
}

/** Connects without touching the schema: for tools that compare or generate migrations. */
export async function connectDatabase(url: string, poolSize?: number): Promise<DataSource> {
  applyDialect(dialectOf(url));
  const source = new DataSource(dataSourceOptions(url, poolSize));
  try {
    return await source.initialize();
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    throw new DatabaseUrlError(`The database cannot be opened: ${reason}. Check DATABASE_URL.`, { cause: error });
  }
}

/** Opens this process's database and brings its schema up to date. */
export async function openDatabase(url: string, poolSize?: number): Promise<void> {
  if (current) throw new Error("This process has a database open already.");
  const source = await connectDatabase(url, poolSize);
  try {
    await migrate(source, dialectOf(url));
  } catch (error) {
    await source.destroy();
    throw error;
  }
  current = { source, dialect: dialectOf(url) };
}

export async function closeDatabase(): Promise<void> {
  const closing = current;
  current = undefined;
  await closing?.source.destroy();
}

export function database(): DataSource {
  if (!current) throw new Error("The database is not open.");
  return current.source;
}

export function dialect(): Dialect {
  if (!current) throw new Error("The database is not open.");
  return current.dialect;
}

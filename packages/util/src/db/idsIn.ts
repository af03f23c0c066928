import { dialect } from "./dataSource.js";
import { name } from "./SqlText.js";

/**
 * The ids in a JSON list of a column, as rows: `from` goes behind the table (called `alias`) and gives each row once for each id, `id` is
 * the id. Every database has a function of its own for it.
 */
export function idsIn(alias: string, column: string): { from: string; id: string } {
  const list = `${name(alias)}.${name(column)}`;
  switch (dialect()) {
    case "sqlite":
      return { from: `JOIN json_each(${list}) listed`, id: "CAST(listed.value AS INTEGER)" };
    case "postgres":
      return {
        from: `CROSS JOIN LATERAL json_array_elements_text(CAST(${list} AS json)) AS listed(value)`,
        id: "CAST(listed.value AS bigint)",
      };
    case "mysql":
      return { from: `JOIN JSON_TABLE(${list}, '$[*]' COLUMNS (value BIGINT PATH '$')) listed`, id: "listed.value" };
  }
}

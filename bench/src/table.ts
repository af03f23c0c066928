/** One line of the result. */
export interface Line {
  what: string;
  value: number;
  unit: string;
}

const round = (value: number): string =>
  Number.isNaN(value) ? "n/a" : value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);

export const line = (what: string, value: number, unit: string): Line => ({ what, value, unit });

/** A Markdown table. */
export function toTable(lines: readonly Line[]): string {
  const rows = lines.map(({ what, value, unit }) => [what, round(value), unit]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0), 5));
  const print = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `| ${widths.map((width, column) => (column === 1 ? `${"-".repeat(width - 1)}:` : "-".repeat(width))).join(" | ")} |`;
  return [print(["what", "value", "unit"]), rule, ...rows.map(print)].join("\n");
}

/** The value below which the given share of the samples lies. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

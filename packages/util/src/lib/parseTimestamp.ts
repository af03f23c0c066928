const ZONE = /(Z|[+-]\d\d:?\d\d)$/i;

/** An instant in the forms clients send: a bare day is its midnight, a time without offset is UTC. Null for what is none. */
export function parseTimestamp(text: string): Date | null {
  const iso = text.trim().replace(" ", "T");
  const date = new Date(!iso.includes("T") || ZONE.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(date.getTime()) ? null : date;
}

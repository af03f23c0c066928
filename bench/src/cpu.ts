import { readFile } from "node:fs/promises";

/** What a process has used so far. */
export interface Usage {
  /** Seconds of processor time, of both kinds. */
  cpu: number;
  /** Bytes that are in memory. */
  rss: number;
}

const TICKS_PER_SECOND = 100;
const PAGE = 4096;

/** Reads Linux's account of a process; elsewhere there are no figures (NaN). */
export async function usageOf(pid: number): Promise<Usage> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return {
      cpu: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND,
      rss: Number(fields[21]) * PAGE,
    };
  } catch {
    return { cpu: Number.NaN, rss: Number.NaN };
  }
}

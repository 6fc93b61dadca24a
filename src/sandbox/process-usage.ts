/** What a process uses, as Linux tells it below /proc. Elsewhere null: the callers then rely on their other limits. */
import { readFileSync } from 'node:fs';

/** Linux counts processor time for other processes in hundredths of a second on every platform Node runs on. */
const TICK_MS = 10;
/** Kernel pages as statm counts them. Where a kernel has larger ones the limit is reached later, never earlier. */
const PAGE_BYTES = 4096;

export interface ProcessUsage {
  readonly rssBytes: number;
  readonly cpuMs: number;
}

/** Memory and processor time of a process now; null where they cannot be told. */
export function processUsage(pid: number): ProcessUsage | null {
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'latin1').split(' ')[1]);
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The command name in brackets may hold blanks; the numbers begin behind its last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const ticks = Number(fields[11]) + Number(fields[12]);
    return Number.isFinite(pages + ticks) ? { rssBytes: pages * PAGE_BYTES, cpuMs: ticks * TICK_MS } : null;
  } catch {
    return null;
  }
}

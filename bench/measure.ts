/** Times whole processes from outside and keeps their peak memory. Knows nothing of what they do. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

export interface Run {
  readonly ms: number;
  /** Peak resident memory of the process in MB; 0 where /proc is absent. */
  readonly peakMb: number;
  readonly code: number;
}

/** Runs a program to its end. Its output is read and thrown away. */
export function timeProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Run> {
  return new Promise((resolve, reject) => {
    const started = process.hrtime.bigint();
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
    child.stdout.resume();
    child.stderr.resume();
    let peakKb = 0;
    const look = setInterval(() => {
      peakKb = Math.max(peakKb, statusKb(child.pid ?? 0, 'VmHWM'));
    }, 4);
    child.on('error', reject);
    child.on('exit', (code) => {
      clearInterval(look);
      resolve({ ms: Number(process.hrtime.bigint() - started) / 1e6, peakMb: peakKb / 1024, code: code ?? -1 });
    });
  });
}

/** One field of /proc/<pid>/status in kB; 0 when it cannot be read. */
export function statusKb(pid: number, field: string): number {
  try {
    const found = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(found?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** Proportional memory of a process and everything it started, in MB: shared pages are counted once. */
export function treeMb(pid: number): number {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {}
  }
  let kb = 0;
  for (const candidate of parents.keys()) {
    let at: number | undefined = candidate;
    while (at !== undefined && at !== pid && at !== 0) at = parents.get(at);
    if (at !== pid) continue;
    try {
      kb += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${candidate}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {}
  }
  return kb / 1024;
}

/** Runs several programs in turn, A B A B …, so that a drifting machine hurts all alike; medians per program. */
export async function interleave<Name extends string>(
  programs: Readonly<Record<Name, () => Promise<Run>>>,
  rounds: number,
): Promise<Readonly<Record<Name, Run>>> {
  const names = Object.keys(programs) as Name[];
  const runs = new Map<Name, Run[]>(names.map((name) => [name, []]));
  for (const name of names) await programs[name]();
  for (let round = 0; round < rounds; round += 1)
    for (const name of names) runs.get(name)?.push(await programs[name]());
  return Object.fromEntries(
    names.map((name) => {
      const all = runs.get(name) ?? [];
      return [
        name,
        {
          ms: median(all.map(({ ms }) => ms)),
          peakMb: Math.max(...all.map(({ peakMb }) => peakMb)),
          code: Math.max(...all.map(({ code }) => code)),
        },
      ];
    }),
  ) as Record<Name, Run>;
}

/** The middle value; the mean of the two middle ones for an even count. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** The value that p percent of the values do not exceed. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1)] ?? 0;
}

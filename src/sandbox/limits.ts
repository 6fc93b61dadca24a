/** What one file may cost to read. Knows no process. */

export interface ReadingLimits {
  /** Processor time; where the system does not tell it, elapsed time is held against this limit instead. */
  readonly cpuMs: number;
  /** Elapsed time, whatever was done in it. */
  readonly wallMs: number;
  /** Resident memory of the child as a whole. */
  readonly rssBytesMax: number;
  /** Length of the result on its way back. */
  readonly resultBytesMax: number;
}

const MEBIBYTE = 1024 * 1024;
const STEP_BYTES = 10_000_000;
const CPU_MS_PER_STEP = 5_000;
const RSS_BYTES_PER_STEP = 240 * MEBIBYTE;

/** Nothing is read for longer, however large. */
export const WALL_MS_MAX = 60_000;
export const RSS_BYTES_MAX = 512 * MEBIBYTE;
/** A genuine result is below 2 MB; the largest cells allowed, times the rows of any edition, stay below this. */
export const RESULT_BYTES_MAX = 48 * MEBIBYTE;

/**
 * Limits by size: 5 s and 240 MiB for each 10 MB begun, up to 60 s and 512 MiB. Elapsed time may be three times the
 * processor time, so that a busy machine does not refuse honest files.
 */
export function limitsFor(fileBytes: number): ReadingLimits {
  const steps = Math.max(1, Math.ceil(fileBytes / STEP_BYTES));
  return {
    cpuMs: Math.min(steps * CPU_MS_PER_STEP, WALL_MS_MAX),
    wallMs: Math.min(steps * CPU_MS_PER_STEP * 3, WALL_MS_MAX),
    rssBytesMax: Math.min(steps * RSS_BYTES_PER_STEP, RSS_BYTES_MAX),
    resultBytesMax: RESULT_BYTES_MAX,
  };
}

/** The same for filling a form: what comes back is the file itself, as large as it came and its answers larger. */
export const limitsToFill = (fileBytes: number): ReadingLimits => ({
  ...limitsFor(fileBytes),
  resultBytesMax: fileBytes + RESULT_BYTES_MAX,
});

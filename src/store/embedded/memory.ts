/** How much memory the server may hold pages in. A page that it has to ask the system for costs several times as much. */
import { totalmem } from 'node:os';

const MB = 1024 * 1024;
const [LEAST_MB, MOST_MB] = [64, 1024];
/** The program, its children and the system's own cache have to fit beside it. */
const SHARE = 1 / 16;

/** Bytes this machine has, or what a container leaves of them. */
export function machineMemory(): number {
  const limit = process.constrainedMemory();
  // Where nothing limits it, the answer is 0 or more than there is.
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}

/** In megabytes, of so many bytes of memory. */
export const sharedBuffersMb = (memory: number): number =>
  Math.min(MOST_MB, Math.max(LEAST_MB, Math.floor((memory * SHARE) / MB)));

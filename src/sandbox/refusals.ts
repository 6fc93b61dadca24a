/** The refusals of the sandbox itself: a file that cost more than a file may. */
import { Refusal } from '#assurance/refusal.ts';
import type { ReadingLimits } from './limits.ts';

const MEND =
  'A finished questionnaire is read in well under a second. Open the file, save it again as .xlsx without extra sheets, and try once more; if it came from outside, ask its sender.';

export const tooLong = (): Refusal =>
  new Refusal('reading-took-too-long', { message: 'Reading the file took too long and was stopped.', mend: MEND });

export const tooMuchMemory = (): Refusal =>
  new Refusal('reading-took-too-much-memory', {
    message: 'Reading the file took too much memory and was stopped.',
    mend: MEND,
  });

export const tooLarge = (limits: ReadingLimits): Refusal =>
  new Refusal('reading-took-too-much-memory', {
    message: `What was read from the file is larger than ${Math.floor(limits.resultBytesMax / 1024 / 1024)} MiB.`,
    mend: MEND,
  });

export const tooManyWaiting = (): Refusal =>
  new Refusal('too-many-requests', {
    message: 'Too many files are waiting to be read.',
    mend: 'Wait a moment and send the file again.',
  });

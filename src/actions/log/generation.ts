/** Which log an act is about: the newest generation, or the one that is named. */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { findHead, type KeptCheckpoint, type LogHead, newestHead } from '#store/log/head.ts';

export const generationField = z.coerce
  .number()
  .int()
  .min(1)
  .max(1_000_000)
  .optional()
  .describe('Which generation of the log; the newest where none is named.');

/** A log with a checkpoint. Everything that is proved is proved against the newest one. */
export type SignedHead = LogHead & { readonly checkpoint: KeptCheckpoint };

export async function signedHead(read: ReadHandle, generation: number | undefined): Promise<SignedHead> {
  const head = generation === undefined ? await newestHead(read) : await findHead(read, generation);
  if (head === null) throw absentFromLog('There is no such log.');
  const { checkpoint } = head;
  if (checkpoint === null) throw absentFromLog('This log has no checkpoint yet.');
  return { ...head, checkpoint };
}

export const absentFromLog = (message: string): Refusal =>
  new Refusal('record-is-absent', {
    message,
    mend: 'See log.show for the logs there are and how far each is signed; a new entry is signed within about a second.',
  });

/** A document of a log: bytes as they are, under the name they have in the log. */
export const logDocument = z.object({
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  mediaType: z.string(),
  fileName: z.string(),
});

export type LogDocument = z.output<typeof logDocument>;

export const NOTE_TYPE = 'text/plain; charset=utf-8';

/** A document that is made while it is sent: acts whose `document` is `stream` give one. Knows no format. */
import { z } from 'zod';

/** What such an act puts out. The bytes are made as they are taken, after the act is committed, and can be taken once. */
export const streamedDocument = z.object({
  bytes: z.custom<AsyncIterable<Uint8Array>>(
    (value) => typeof value === 'object' && value !== null && Symbol.asyncIterator in value,
  ),
  mediaType: z.string(),
  fileName: z.string(),
});

export type StreamedDocument = z.output<typeof streamedDocument>;

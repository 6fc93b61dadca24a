/** Uploads that are streamed into the store before the act runs, and what is known of them then. Knows no act. */
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import { type FoundType, HEAD_BYTES, mediaTypeOf } from '#formats/media-type/media-type.ts';
import { tooLarge } from '#store/evidence-files/arrival.ts';
import type { EvidenceFiles, StoredFile } from '#store/evidence-files.ts';

/** A file as it comes in. Whoever gets it reads the body to its end or leaves the loop. */
export interface FileOnTheWire {
  readonly fileName: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** By what the sender said beforehand; 0 where they said nothing. */
  readonly bytesAtLeast: number;
}

/**
 * A file that was put into the store for this act. Only `keeperFor` makes one, so nobody outside can name a digest and
 * have it taken for a file they sent.
 */
export class KeptFile implements StoredFile, FoundType {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly scan: StoredFile['scan'];
  readonly mediaType: string;
  readonly preview: FoundType['preview'];
  readonly contradiction: string | null;
  /** The first bytes, at most `HEAD_BYTES`. */
  readonly head: Uint8Array;

  constructor(fileName: string, stored: StoredFile, found: FoundType, head: Uint8Array) {
    this.fileName = fileName;
    this.sha256 = stored.sha256;
    this.bytes = stored.bytes;
    this.scan = stored.scan;
    this.mediaType = found.mediaType;
    this.preview = found.preview;
    this.contradiction = found.contradiction;
    this.head = head;
  }
}

/** The input's field `file` of acts whose `upload` is `stream`. */
export const keptFile = z
  .custom<KeptFile>((value) => value instanceof KeptFile, 'is no file')
  .describe('The file, sent as a part of a form or as the bare body; how large it may be is configured.');

export type KeepFile = (file: FileOnTheWire) => Promise<KeptFile>;

/** An input that still has to be taken from the wire. That happens when permission has been given, and not before. */
export class InputOnTheWire {
  readonly take: (keep: KeepFile) => Promise<unknown>;

  /** `take` gives the input; it may hand one file to `keep` and put what it gets into the input. */
  constructor(take: (keep: KeepFile) => Promise<unknown>) {
    this.take = take;
  }
}

/** Streams a file into a workspace and looks at its first bytes while they pass. Refuses an empty one. */
export function keeperFor(files: EvidenceFiles, workspaceId: string): KeepFile {
  return async ({ fileName, body, bytesAtLeast }) => {
    // Said to be too large is refused at once; said to be small is still counted.
    if (bytesAtLeast > files.bytesMax) throw tooLarge(files.bytesMax);
    const head = new Uint8Array(HEAD_BYTES);
    let filled = 0;
    const watched = async function* () {
      for await (const part of body) {
        if (filled < HEAD_BYTES) {
          const first = part.subarray(0, HEAD_BYTES - filled);
          head.set(first, filled);
          filled += first.byteLength;
        }
        yield part;
      }
    };
    const stored = await files.put(workspaceId, watched(), files.bytesMax);
    if (stored.bytes === 0)
      throw new Refusal('file-is-empty', {
        message: 'The file is empty.',
        mend: 'Choose the file again; if it is empty at your place too, ask whoever made it.',
        field: 'file',
      });
    const found = head.subarray(0, filled);
    return new KeptFile(fileName, stored, await mediaTypeOf(found, fileName), found);
  };
}

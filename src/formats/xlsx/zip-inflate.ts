/** Inflates one zip entry, counting while it does. Knows the entry's numbers but believes none of them. */
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { FILE_LIMITS } from '../limits.ts';
import type { ZipEntry } from './zip-directory.ts';
import { damagedArchive, hostileArchive } from './zip-refusals.ts';

/** How much one archive may inflate in all; shared by its entries. */
export interface InflateBudget {
  left: number;
  /** Entries inflated before; null for an archive that is read only once. */
  readonly kept: KeptEntries | null;
}

/** What an archive that is read more than once keeps of its small entries. */
interface KeptEntries {
  bytesLeft: number;
  readonly entries: Map<ZipEntry, Uint8Array>;
}

export const newInflateBudget = (): InflateBudget => ({ left: FILE_LIMITS.zipInflatedBytes, kept: null });

/** The same for an archive whose entries are read again: small ones are then at hand. */
export const newKeepingBudget = (): InflateBudget => ({
  left: FILE_LIMITS.zipInflatedBytes,
  kept: { bytesLeft: KEPT_BYTES, entries: new Map() },
});

/** A full budget for reading the same archive once more. */
export const renewedBudget = ({ kept }: InflateBudget): InflateBudget => ({
  left: FILE_LIMITS.zipInflatedBytes,
  kept,
});

/** The bytes of an entry in pieces, so that a large one never stands in memory as a whole. */
export async function* inflateEntry(
  archive: Uint8Array,
  entry: ZipEntry,
  budget: InflateBudget,
): AsyncGenerator<Uint8Array> {
  const known = budget.kept?.entries.get(entry);
  if (known !== undefined) {
    yield known;
    return;
  }
  const packed = archive.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  const count = new Counter(entry, budget);
  if (entry.method === 'stored') {
    for (let at = 0; at < packed.byteLength; at += PIECE_BYTES) {
      const piece = packed.subarray(at, at + PIECE_BYTES);
      count.add(piece);
      yield piece;
    }
  } else if (entry.inflatedBytes <= SMALL_ENTRY_BYTES) {
    const inflated = inflateAtOnce(packed, entry);
    count.add(inflated);
    yield inflated;
    count.finish();
    keep(budget.kept, entry, inflated);
    return;
  } else {
    for await (const piece of inflateInPieces(packed, entry)) {
      count.add(piece);
      yield piece;
    }
  }
  count.finish();
}

const keep = (kept: KeptEntries | null, entry: ZipEntry, inflated: Uint8Array): void => {
  if (kept === null || kept.bytesLeft < inflated.byteLength) return;
  kept.bytesLeft -= inflated.byteLength;
  kept.entries.set(entry, inflated);
};

/** More than the parts of a questionnaire take. */
const KEPT_BYTES = 4 * 1024 * 1024;
/** Below this an entry is inflated in one call, which is several times faster than the stream. */
const SMALL_ENTRY_BYTES = 4 * 1024 * 1024;
const PIECE_BYTES = 256 * 1024;

class Counter {
  readonly #entry: ZipEntry;
  readonly #budget: InflateBudget;
  #bytes = 0;
  #crc = 0;

  constructor(entry: ZipEntry, budget: InflateBudget) {
    this.#entry = entry;
    this.#budget = budget;
  }

  add(piece: Uint8Array): void {
    this.#bytes += piece.byteLength;
    this.#budget.left -= piece.byteLength;
    if (this.#bytes > this.#entry.inflatedBytes) {
      throw hostileArchive(`the part ${this.#entry.name} unpacks to more than it declares`);
    }
    if (this.#budget.left < 0) throw hostileArchive('it unpacks to more than 200 MB');
    this.#crc = crc32(piece, this.#crc);
  }

  finish(): void {
    if (this.#bytes !== this.#entry.inflatedBytes || this.#crc !== this.#entry.crc) {
      throw damagedArchive(`the part ${this.#entry.name} does not match its checksum`);
    }
  }
}

const inflateAtOnce = (packed: Uint8Array, entry: ZipEntry): Uint8Array => {
  try {
    // One byte above the declared size is enough to see that the declaration is a lie.
    return inflateRawSync(packed, { maxOutputLength: entry.inflatedBytes + 1, finishFlush: constants.Z_FINISH });
  } catch (error) {
    throw inflateRefusal(error, entry);
  }
};

async function* inflateInPieces(packed: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const stream = createInflateRaw({ chunkSize: PIECE_BYTES });
  stream.end(packed);
  try {
    for await (const piece of stream) {
      if (piece instanceof Uint8Array) yield piece;
    }
  } catch (error) {
    throw inflateRefusal(error, entry);
  } finally {
    stream.destroy();
  }
}

const inflateRefusal = (error: unknown, entry: ZipEntry): unknown => {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ERR_BUFFER_TOO_LARGE') {
    return hostileArchive(`the part ${entry.name} unpacks to more than it declares`);
  }
  return typeof error.code === 'string' && error.code.startsWith('Z_')
    ? damagedArchive(`the part ${entry.name} cannot be unpacked`)
    : error;
};

/**
 * The one archive that a list of files makes (APPNOTE 6.3.10): nothing is compressed, every time is the first that the
 * format knows, no entry has a comment or a field that it does not need, and ZIP64 is used exactly where a number asks
 * for it. A reader makes the same bytes again and compares.
 */
import { concatBytes, utf8Bytes } from '../bytes.ts';

export interface ArchivedFile {
  readonly name: string;
  readonly size: number;
  readonly crc: number;
}

export const SIGNATURES = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50 } as const;
export const LOCAL_HEADER_BYTES = 30;

const LOCATOR_64 = 0x07064b50;
const U16_MAX = 0xffff;
const U32_MAX = 0xffffffff;
const VERSION = 20;
const VERSION_64 = 45;
/** Made on Unix, so that the mode counts. */
const UNIX = 3 << 8;
/** A plain file that its owner writes and everybody reads. */
const MODE = 0o100644 * 0x10000;
/** The first of January 1980. */
const FIRST_DAY = 0x21;
const EXTRA_64 = 0x0001;

/** What stands before the bytes of a file. */
export function localHeader({ name, size, crc }: ArchivedFile): Uint8Array {
  const text = utf8Bytes(name);
  const extra = size >= U32_MAX ? extra64([size, size]) : NOTHING;
  const stated = Math.min(size, U32_MAX);
  return concatBytes([
    numbers(
      [4, SIGNATURES.local],
      [2, extra === NOTHING ? VERSION : VERSION_64],
      ...([...COMMON, [4, crc], [4, stated], [4, stated]] as const),
      ...([
        [2, text.byteLength],
        [2, extra.byteLength],
      ] as const),
    ),
    text,
    extra,
  ]);
}

/** What stands behind the last file: the directory of all of them and the end of the archive. */
export function archiveEnd(files: readonly ArchivedFile[]): Uint8Array {
  let offset = 0;
  const directory = concatBytes(
    files.map((file) => {
      const header = centralHeader(file, offset);
      offset += localHeader(file).byteLength + file.size;
      return header;
    }),
  );
  return concatBytes([directory, endRecords(files.length, directory.byteLength, offset)]);
}

function centralHeader({ name, size, crc }: ArchivedFile, offset: number): Uint8Array {
  const text = utf8Bytes(name);
  const large = [...(size >= U32_MAX ? [size, size] : []), ...(offset >= U32_MAX ? [offset] : [])];
  const extra = large.length === 0 ? NOTHING : extra64(large);
  const version = large.length === 0 ? VERSION : VERSION_64;
  const stated = Math.min(size, U32_MAX);
  return concatBytes([
    numbers(
      [4, SIGNATURES.central],
      ...([
        [2, UNIX | version],
        [2, version],
      ] as const),
      ...([...COMMON, [4, crc], [4, stated], [4, stated]] as const),
      ...([
        [2, text.byteLength],
        [2, extra.byteLength],
        [2, 0],
      ] as const),
      // The disk it lies on, what kind of file it is, its mode.
      ...([
        [2, 0],
        [2, 0],
        [4, MODE],
      ] as const),
      [4, Math.min(offset, U32_MAX)],
    ),
    text,
    extra,
  ]);
}

function endRecords(count: number, directoryBytes: number, offset: number): Uint8Array {
  const isLarge = count >= U16_MAX || directoryBytes >= U32_MAX || offset >= U32_MAX;
  const large = isLarge
    ? numbers(
        ...([
          [4, SIGNATURES.end64],
          [8, 44],
          [2, UNIX | VERSION_64],
          [2, VERSION_64],
          [4, 0],
          [4, 0],
        ] as const),
        ...([
          [8, count],
          [8, count],
          [8, directoryBytes],
          [8, offset],
        ] as const),
        ...([
          [4, LOCATOR_64],
          [4, 0],
          [8, offset + directoryBytes],
          [4, 1],
        ] as const),
      )
    : NOTHING;
  const counted = Math.min(count, U16_MAX);
  const end = numbers(
    ...([
      [4, SIGNATURES.end],
      [2, 0],
      [2, 0],
      [2, counted],
      [2, counted],
    ] as const),
    ...([
      [4, Math.min(directoryBytes, U32_MAX)],
      [4, Math.min(offset, U32_MAX)],
      [2, 0],
    ] as const),
  );
  return concatBytes([large, end]);
}

/** Flags, method (stored), time and day. */
const COMMON = [
  [2, 0],
  [2, 0],
  [2, 0],
  [2, FIRST_DAY],
] as const;

const NOTHING = new Uint8Array(0);

const extra64 = (values: readonly number[]): Uint8Array =>
  numbers([2, EXTRA_64], [2, values.length * 8], ...values.map((value) => [8, value] as const));

/** Whole numbers, the lowest byte first, each as long as it is said to be. */
function numbers(...parts: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Uint8Array {
  const made = new Uint8Array(parts.reduce((sum, [bytes]) => sum + bytes, 0));
  const view = new DataView(made.buffer);
  let at = 0;
  for (const [bytes, value] of parts) {
    if (bytes === 2) view.setUint16(at, value, true);
    else if (bytes === 4) view.setUint32(at, value, true);
    else view.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return made;
}

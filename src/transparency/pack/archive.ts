/** Writes and reads the archive of a pack, piece by piece. One list of files makes one archive, to the byte. */
import { sameBytes, utf8Text } from '../bytes.ts';
import { accepted, type Rejected, rejected, type Verdict } from '../verdict.ts';
import { type ByteSource, byteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { isFileName, nameTwins } from './file-name.ts';
import { type ArchivedFile, archiveEnd, LOCAL_HEADER_BYTES, localHeader, SIGNATURES } from './zip-layout.ts';

export const ARCHIVED_FILES_MAX = 200_000;

export interface FileToArchive extends ArchivedFile {
  /** The bytes, anew each time. */
  readonly body: () => AsyncIterable<Uint8Array>;
}

/** The archive. Throws where a file is no longer as it was measured: then what was sent is no pack. */
export async function* writeArchive(files: readonly FileToArchive[]): AsyncGenerator<Uint8Array, void> {
  const twins = nameTwins();
  for (const file of files) {
    if (!isFileName(file.name) || !twins.add(file.name)) throw new RangeError(`No file is called ${file.name}.`);
    yield localHeader(file);
    let [size, crc] = [0, 0];
    for await (const piece of file.body()) {
      size += piece.byteLength;
      crc = crc32(piece, crc);
      if (size > file.size) break;
      yield piece;
    }
    if (size !== file.size || crc !== file.crc) throw new Error(`The file ${file.name} has changed while it was read.`);
  }
  yield archiveEnd(files);
}

/** Takes the bytes of a file, which are lent, and hears that they were whole. What it refuses ends the reading. */
export interface FileTaker {
  readonly piece: (bytes: Uint8Array) => void;
  readonly end: () => Rejected | null;
}

/** Hears of each file, in the order of the archive. */
export interface ArchiveReader {
  readonly file: (name: string, size: number) => FileTaker | Rejected;
}

/** A reason, and at which file. */
export type AtFile = { readonly file?: string };

/** Reads a whole archive. Where it is not the one archive of its files, a reason says so and at which file. */
export async function readArchive(
  pieces: AsyncIterable<Uint8Array>,
  reader: ArchiveReader,
): Promise<Verdict<readonly ArchivedFile[]> & AtFile> {
  const source = byteSource(pieces);
  const files: ArchivedFile[] = [];
  const twins = nameTwins();
  while (signatureOf(await source.peek(4)) === SIGNATURES.local) {
    const head = await readLocalHeader(source);
    if (!head.ok) return head;
    const { name } = head.value;
    if (!twins.add(name)) return { ...rejected('archive-name-is-refused', `${name} is there twice`), file: name };
    if (files.length === ARCHIVED_FILES_MAX)
      return rejected('input-is-too-large', `${ARCHIVED_FILES_MAX} files at most`);
    const refused = await readBody(source, head.value, reader);
    if (refused !== null) return { ...refused, file: name };
    files.push(head.value);
  }
  const end = archiveEnd(files);
  // One byte more, so that whatever stands behind it is seen.
  const rest = await source.take(end.byteLength + 1);
  if (!sameBytes(rest, end)) return malformed('behind the last file stands another directory than that of its files');
  return accepted(files);
}

async function readBody(
  source: ByteSource,
  { name, size, crc }: ArchivedFile,
  reader: ArchiveReader,
): Promise<Rejected | null> {
  const taker = reader.file(name, size);
  if ('ok' in taker) return taker;
  let found = 0;
  const missing = await source.pass(size, (piece) => {
    found = crc32(piece, found);
    taker.piece(piece);
  });
  if (missing > 0) return malformed(`it ends within ${name}`);
  if (found !== crc) return rejected('archive-checksum-does-not-match', 'its bytes are not those that were archived');
  return taker.end();
}

async function readLocalHeader(source: ByteSource): Promise<Verdict<ArchivedFile> & AtFile> {
  const fixed = await source.peek(LOCAL_HEADER_BYTES);
  if (fixed.byteLength < LOCAL_HEADER_BYTES) return malformed('it ends within a header');
  const view = viewOf(fixed);
  const [nameBytes, extraBytes] = [view.getUint16(26, true), view.getUint16(28, true)];
  const whole = await source.take(LOCAL_HEADER_BYTES + nameBytes + extraBytes);
  const name = utf8Text(whole.subarray(LOCAL_HEADER_BYTES, LOCAL_HEADER_BYTES + nameBytes));
  if (name === null || !isFileName(name))
    return rejected('archive-name-is-refused', 'a name that no file of a pack has');
  const size = extraBytes === 20 && whole.byteLength >= 20 ? largeSize(whole) : view.getUint32(22, true);
  const file = { name, size, crc: view.getUint32(14, true) };
  // Whatever else a header could say, such as compression, encryption or a time, is not what stands here.
  if (!Number.isSafeInteger(size) || !sameBytes(whole, localHeader(file)))
    return { ...malformed(`the header of ${name}`), file: name };
  return accepted(file);
}

/** The last number of the extra field. */
const largeSize = (header: Uint8Array): number => Number(viewOf(header).getBigUint64(header.byteLength - 8, true));

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const signatureOf = (bytes: Uint8Array): number | null =>
  bytes.byteLength < 4 ? null : viewOf(bytes).getUint32(0, true);

const malformed = (detail: string) => rejected('archive-is-malformed', detail);

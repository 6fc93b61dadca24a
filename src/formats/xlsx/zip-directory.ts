/** The table of contents of a zip file, checked before anything is inflated. Knows nothing of workbooks. */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '../limits.ts';
import { findEndRecord } from './zip-end-record.ts';
import { largeNumberAt, UNKNOWN_32 } from './zip-large-fields.ts';
import { damagedArchive, hostileArchive } from './zip-refusals.ts';

/** One entry, its numbers from the central directory and already held against the local header. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly packedBytes: number;
  readonly inflatedBytes: number;
  /** Where the packed bytes start in the file. */
  readonly dataStart: number;
}

/** Reads the directory. Entries are keyed by lower-case name with forward slashes. */
export const readZipDirectory = (bytes: Uint8Array): ReadonlyMap<string, ZipEntry> => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEndRecord(view);
  if (end.entries > FILE_LIMITS.zipEntries) throw hostileArchive(`it holds ${end.entries} parts`);
  const entries = new Map<string, ZipEntry>();
  const spans: { from: number; to: number }[] = [];
  let position = end.directoryStart;
  let inflatedBytes = 0;
  for (let index = 0; index < end.entries; index += 1) {
    const central = readCentralHeader(view, position, end.directoryEnd);
    position = central.next;
    const entry = locateData(view, central, end.directoryStart);
    spans.push({ from: central.localStart, to: entry.dataStart + entry.packedBytes });
    inflatedBytes += entry.inflatedBytes;
    if (entry.name.endsWith('/')) continue;
    const key = entry.name.normalize('NFC').toLowerCase();
    if (entries.has(key)) throw hostileArchive(`two parts are called ${entry.name.slice(0, 80)}`);
    entries.set(key, entry);
  }
  if (position !== end.directoryEnd) throw damagedArchive('its table of contents does not add up');
  if (inflatedBytes > FILE_LIMITS.zipInflatedBytes) throw hostileArchive('it would unpack to more than 200 MB');
  refuseOverlaps(spans);
  return entries;
};

interface CentralHeader {
  readonly name: string;
  readonly nameBytes: Uint8Array;
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly inflatedBytes: number;
  readonly localStart: number;
  readonly next: number;
}

const CENTRAL_SIGNATURE = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;

const readCentralHeader = (view: DataView, at: number, directoryEnd: number): CentralHeader => {
  if (at + CENTRAL_BYTES > directoryEnd || view.getUint32(at, true) !== CENTRAL_SIGNATURE) {
    throw damagedArchive('its table of contents is cut or broken');
  }
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const commentLength = view.getUint16(at + 32, true);
  const extraStart = at + CENTRAL_BYTES + nameLength;
  const next = extraStart + extraLength + commentLength;
  if (next > directoryEnd) throw damagedArchive('its table of contents is cut or broken');
  const nameBytes = new Uint8Array(view.buffer, view.byteOffset + at + CENTRAL_BYTES, nameLength);
  const large = readLargeSizes(view, extraStart, extraLength, {
    inflated: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    offset: view.getUint32(at + 42, true),
  });
  return {
    name: safeName(nameBytes),
    nameBytes,
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packedBytes: large.packed,
    inflatedBytes: large.inflated,
    localStart: large.offset,
    next,
  };
};

interface Sizes {
  readonly inflated: number;
  readonly packed: number;
  readonly offset: number;
}

/** Zip64 writers put 0xFFFFFFFF into the header and the true number into an extra field, in this order. */
const readLargeSizes = (view: DataView, start: number, length: number, sizes: Sizes): Sizes => {
  let taken = 0;
  const take = (small: number): number => {
    if (small !== UNKNOWN_32) return small;
    const at = largeNumberAt(view, start, length, taken);
    if (at === null) throw damagedArchive('a size in its table of contents is missing');
    taken += 1;
    return Number(view.getBigUint64(at, true));
  };
  return { inflated: take(sizes.inflated), packed: take(sizes.packed), offset: take(sizes.offset) };
};

/** Names come from the file. We never write to disk, yet a name that tries to leave its folder marks a hostile file. */
const safeName = (bytes: Uint8Array): string => {
  const name = new TextDecoder().decode(bytes).replaceAll('\\', '/');
  if (name.includes('\0') || /^[A-Za-z]:|^\/|(^|\/)\.\.(\/|$)/.test(name)) {
    throw hostileArchive(`a part has the name ${JSON.stringify(name.slice(0, 80))}`);
  }
  return name;
};

const locateData = (view: DataView, central: CentralHeader, directoryStart: number): ZipEntry => {
  const at = central.localStart;
  if (at + LOCAL_BYTES > directoryStart || view.getUint32(at, true) !== LOCAL_SIGNATURE) {
    throw damagedArchive(`the part ${central.name} is not where it should be`);
  }
  const flags = view.getUint16(at + 6, true);
  const nameLength = view.getUint16(at + 26, true);
  const dataStart = at + LOCAL_BYTES + nameLength + view.getUint16(at + 28, true);
  if (dataStart > directoryStart) throw damagedArchive(`the part ${central.name} is cut off`);
  const nameBytes = new Uint8Array(view.buffer, view.byteOffset + at + LOCAL_BYTES, nameLength);
  refuseEncryption(central, flags);
  if (central.method !== 0 && central.method !== 8) {
    throw damagedArchive(`the part ${central.name} is packed in a way that workbooks do not use`);
  }
  if (
    view.getUint16(at + 8, true) !== central.method ||
    Buffer.compare(nameBytes, central.nameBytes) !== 0 ||
    !sizesAgree(view, at, flags, central)
  ) {
    throw hostileArchive(`the two descriptions of the part ${central.name} contradict one another`);
  }
  refuseSize(central);
  if (dataStart + central.packedBytes > directoryStart) throw damagedArchive(`the part ${central.name} is cut off`);
  return {
    name: central.name,
    method: central.method === 0 ? 'stored' : 'deflated',
    crc: central.crc,
    packedBytes: central.packedBytes,
    inflatedBytes: central.inflatedBytes,
    dataStart,
  };
};

const refuseEncryption = (central: CentralHeader, localFlags: number): void => {
  const encrypted = 0x1 | 0x40 | 0x2000;
  if (((central.flags | localFlags) & encrypted) === 0 && central.method !== 99) return;
  throw new Refusal('archive-is-encrypted', {
    message: 'The file is protected by a password, so its cells cannot be read.',
    mend: 'Open it with its password, save it without one, and drop it again.',
  });
};

/** With bit 3 the local header leaves crc and sizes to a descriptor behind the data; 0 or the zip64 mark stand there. */
const sizesAgree = (view: DataView, at: number, flags: number, central: CentralHeader): boolean => {
  const local = [view.getUint32(at + 14, true), view.getUint32(at + 18, true), view.getUint32(at + 22, true)];
  const expected = [central.crc, central.packedBytes, central.inflatedBytes];
  const streamed = (flags & 0x8) !== 0;
  return local.every(
    (value, index) => value === expected[index] || (index > 0 && value === UNKNOWN_32) || (streamed && value === 0),
  );
};

const refuseSize = (central: CentralHeader): void => {
  const { inflatedBytes, packedBytes, name } = central;
  if (inflatedBytes > FILE_LIMITS.zipEntryBytes) throw hostileArchive(`the part ${name} would unpack to over 100 MB`);
  if (inflatedBytes > FILE_LIMITS.zipRatioFreeBytes && inflatedBytes > packedBytes * FILE_LIMITS.zipRatio) {
    throw hostileArchive(`the part ${name} would unpack to over ${FILE_LIMITS.zipRatio} times its size`);
  }
};

const refuseOverlaps = (spans: { from: number; to: number }[]): void => {
  spans.sort((left, right) => left.from - right.from);
  // A file that is something else at its start and an archive further on shows different things to different programs.
  if (spans[0] !== undefined && spans[0].from !== 0) throw damagedArchive('something stands before its first part');
  let reached = 0;
  for (const span of spans) {
    if (span.from < reached) throw hostileArchive('two parts share the same bytes');
    reached = span.to;
  }
};

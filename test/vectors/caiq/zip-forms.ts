/** Builds sound zip files in every form that writers use, and takes zip files apart byte by byte, apart from our reader. */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';

export interface FormEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  readonly stored?: boolean;
  /** What a streaming writer leaves behind the data; `promised` sets the flag and leaves nothing. */
  readonly descriptor?: 'signed' | 'bare' | 'signed-large' | 'bare-large' | 'promised';
  /** Sizes and place in zip64 fields, though they would fit. */
  readonly large?: boolean;
  /** Flags beside that of the descriptor. */
  readonly flags?: number;
  readonly time?: number;
}

export interface ZipOptions {
  readonly comment?: string;
  /** A zip64 end record, though it would not be needed. */
  readonly large?: boolean;
  /** Bytes of the publisher's own in the zip64 end record. */
  readonly largeTail?: number;
  /** Order of the entries in the table of contents. */
  readonly directoryOrder?: readonly number[];
}

const UNKNOWN = 0xffffffff;

export const zipOf = (entries: readonly FormEntry[], options: ZipOptions = {}): Uint8Array => {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let position = 0;
  for (const entry of entries) {
    const data = Buffer.from(entry.data as string);
    const packed = entry.stored === true ? data : deflateRawSync(data, { level: 9 });
    const flags = (entry.flags ?? 0) | (entry.descriptor === undefined ? 0 : 8);
    const numbers = { crc: crc32(data), packed: packed.length, size: data.length };
    const streamed = entry.descriptor !== undefined && entry.descriptor !== 'promised';
    const shown = streamed ? { crc: 0, packed: 0, size: 0 } : numbers;
    const pieces = [header(entry, 0x04034b50, flags, shown, null), packed, descriptor(entry, numbers)];
    central.push(header(entry, 0x02014b50, flags, numbers, position));
    parts.push(...pieces);
    position += pieces.reduce((sum, piece) => sum + piece.length, 0);
  }
  const order = options.directoryOrder ?? entries.map((_, index) => index);
  const directory = Buffer.concat(order.flatMap((index) => central[index] ?? []));
  return new Uint8Array(Buffer.concat([...parts, directory, endRecords(entries.length, directory.length, position, options)]));
};

interface Numbers {
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** A local header, or with an offset a line of the table of contents. */
const header = (entry: FormEntry, signature: number, flags: number, numbers: Numbers, offset: number | null): Buffer => {
  const name = Buffer.from(entry.name);
  const large = entry.large === true;
  const zip64 = Buffer.alloc(4 + 8 * (offset === null ? 2 : 3));
  zip64.writeUInt16LE(1, 0);
  zip64.writeUInt16LE(zip64.length - 4, 2);
  zip64.writeBigUInt64LE(BigInt(numbers.size), 4);
  zip64.writeBigUInt64LE(BigInt(numbers.packed), 12);
  if (offset !== null) zip64.writeBigUInt64LE(BigInt(offset), 20);
  // A foreign field in front, as writers leave times and padding there.
  const extra = large ? Buffer.concat([Buffer.from([0x55, 0x58, 4, 0, 1, 2, 3, 4]), zip64]) : Buffer.alloc(0);
  const fixed = Buffer.alloc(offset === null ? 30 : 46);
  const shift = offset === null ? 0 : 2;
  fixed.writeUInt32LE(signature, 0);
  if (offset !== null) fixed.writeUInt16LE(45, 4);
  fixed.writeUInt16LE(20, 4 + shift);
  fixed.writeUInt16LE(flags, 6 + shift);
  fixed.writeUInt16LE(entry.stored === true ? 0 : 8, 8 + shift);
  fixed.writeUInt32LE(entry.time ?? 0x58d28a5f, 10 + shift);
  fixed.writeUInt32LE(numbers.crc, 14 + shift);
  fixed.writeUInt32LE(large ? UNKNOWN : numbers.packed, 18 + shift);
  fixed.writeUInt32LE(large ? UNKNOWN : numbers.size, 22 + shift);
  fixed.writeUInt16LE(name.length, 26 + shift);
  fixed.writeUInt16LE(extra.length, 28 + shift);
  if (offset !== null) fixed.writeUInt32LE(large ? UNKNOWN : offset, 42);
  return Buffer.concat([fixed, name, extra]);
};

const descriptor = (entry: FormEntry, { crc, packed, size }: Numbers): Buffer => {
  if (entry.descriptor === undefined || entry.descriptor === 'promised') return Buffer.alloc(0);
  const isLarge = entry.descriptor.endsWith('large');
  const bytes = Buffer.alloc(isLarge ? 24 : 16);
  bytes.writeUInt32LE(0x08074b50, 0);
  bytes.writeUInt32LE(crc, 4);
  if (isLarge) {
    bytes.writeBigUInt64LE(BigInt(packed), 8);
    bytes.writeBigUInt64LE(BigInt(size), 16);
  } else {
    bytes.writeUInt32LE(packed, 8);
    bytes.writeUInt32LE(size, 12);
  }
  return entry.descriptor.startsWith('signed') ? bytes : bytes.subarray(4);
};

const endRecords = (count: number, directoryBytes: number, directoryStart: number, options: ZipOptions): Buffer => {
  const comment = Buffer.from(options.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.large === true ? 0xffff : count, 8);
  end.writeUInt16LE(options.large === true ? 0xffff : count, 10);
  end.writeUInt32LE(options.large === true ? UNKNOWN : directoryBytes, 12);
  end.writeUInt32LE(options.large === true ? UNKNOWN : directoryStart, 16);
  end.writeUInt16LE(comment.length, 20);
  if (options.large !== true) return Buffer.concat([end, comment]);
  const record = Buffer.alloc(56 + (options.largeTail ?? 0), 7);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(BigInt(record.length - 12), 4);
  record.writeUInt32LE(0, 16);
  record.writeUInt32LE(0, 20);
  for (const at of [24, 32]) record.writeBigUInt64LE(BigInt(count), at);
  record.writeBigUInt64LE(BigInt(directoryBytes), 40);
  record.writeBigUInt64LE(BigInt(directoryStart), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(directoryStart + directoryBytes), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end, comment]);
};

export interface TakenEntry {
  readonly name: string;
  /** The local header with name and extra field. */
  readonly local: Buffer;
  readonly packed: Buffer;
  /** What stands between the data and the next header: a descriptor, or nothing. */
  readonly behind: Buffer;
  /** The line of the table of contents without crc, sizes and place, and without what is said of them in extra fields. */
  readonly line: string;
  readonly data: Buffer;
  readonly crc: number;
}

/** Every entry in the order of the file. Fails where the numbers of a sound file do not add up. */
export const takeApart = (bytes: Uint8Array): readonly TakenEntry[] => {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const isLarge = end >= 20 && zip.readUInt32LE(end - 20) === 0x07064b50;
  const record = isLarge ? Number(zip.readBigUInt64LE(end - 12)) : end;
  const start = isLarge ? Number(zip.readBigUInt64LE(record + 48)) : zip.readUInt32LE(end + 16);
  const length = isLarge ? Number(zip.readBigUInt64LE(record + 40)) : zip.readUInt32LE(end + 12);
  const count = isLarge ? Number(zip.readBigUInt64LE(record + 32)) : zip.readUInt16LE(end + 10);
  if (start + length !== record) throw new Error('the table of contents is not where the end record says');
  const lines: { at: number; offset: number; packed: number; size: number; name: string; extra: number; next: number }[] = [];
  for (let at = start; at < record; ) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error('the table of contents is broken');
    const [nameLength, extraLength] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30)];
    const extra = zip.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const large = largeNumbers(extra);
    const take = (value: number) => (value === UNKNOWN ? (large.shift() ?? -1) : value);
    const size = take(zip.readUInt32LE(at + 24));
    const packed = take(zip.readUInt32LE(at + 20));
    const offset = take(zip.readUInt32LE(at + 42));
    const next = at + 46 + nameLength + extraLength + zip.readUInt16LE(at + 32);
    lines.push({ at, offset, packed, size, name: zip.toString('utf8', at + 46, at + 46 + nameLength), extra: extraLength, next });
    at = next;
  }
  if (lines.length !== count) throw new Error('the end record counts another number of entries');
  const sorted = lines.toSorted((left, right) => left.offset - right.offset);
  return sorted.map((line, index): TakenEntry => {
    if (zip.readUInt32LE(line.offset) !== 0x04034b50) throw new Error(`${line.name} is not where it should be`);
    const dataStart = line.offset + 30 + zip.readUInt16LE(line.offset + 26) + zip.readUInt16LE(line.offset + 28);
    const packed = zip.subarray(dataStart, dataStart + line.packed);
    const data = zip.readUInt16LE(line.at + 10) === 0 ? packed : inflateRawSync(packed);
    const crc = zip.readUInt32LE(line.at + 16);
    if (data.length !== line.size || crc32(data) !== crc) throw new Error(`${line.name} does not match its numbers`);
    const behind = zip.subarray(dataStart + line.packed, sorted[index + 1]?.offset ?? start);
    checkBehind(line.name, zip.readUInt16LE(line.at + 8), zip.subarray(line.offset, dataStart), behind, [crc, line.packed, line.size]);
    return {
      name: line.name,
      local: zip.subarray(line.offset, dataStart),
      packed,
      behind,
      line: zip.toString('hex', line.at, line.at + 16) + zip.toString('hex', line.at + 28, line.at + 42),
      data,
      crc,
    };
  });
};

const largeNumbers = (extra: Buffer): number[] => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    return Array.from({ length: extra.readUInt16LE(at + 2) / 8 }, (_, nth) => Number(extra.readBigUInt64LE(at + 4 + nth * 8)));
  }
  return [];
};

/** The local header or the descriptor must hold the true numbers; one of the two has to. */
const checkBehind = (name: string, flags: number, local: Buffer, behind: Buffer, numbers: readonly number[]): void => {
  if (local.readUInt16LE(6) !== flags) throw new Error(`${name}: the flags of the two headers differ`);
  const large = largeNumbers(local.subarray(30 + local.readUInt16LE(26)));
  const size = local.readUInt32LE(22) === UNKNOWN ? large[0] : local.readUInt32LE(22);
  const packed = local.readUInt32LE(18) === UNKNOWN ? large[1] : local.readUInt32LE(18);
  const own = [local.readUInt32LE(14), packed, size];
  if ((flags & 8) === 0) {
    if (String(own) !== String(numbers) || behind.length !== 0) throw new Error(`${name}: its header is wrong`);
    return;
  }
  const bare = behind.length % 8 === 0 ? behind.subarray(4) : behind;
  const told = bare.length === 12 ? [0, 4, 8].map((at) => bare.readUInt32LE(at)) : [bare.readUInt32LE(0), Number(bare.readBigUInt64LE(4)), Number(bare.readBigUInt64LE(12))];
  if (String(told) !== String(numbers)) throw new Error(`${name}: its descriptor is wrong`);
};

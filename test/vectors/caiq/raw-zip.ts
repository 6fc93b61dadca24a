/** Builds zip files byte by byte, sound ones and ones that lie, for the reader's vectors. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface RawEntry {
  readonly name: string;
  readonly data: Uint8Array | string;
  /** What to write in place of the truth. */
  readonly localName?: string;
  readonly method?: number;
  readonly localMethod?: number;
  readonly flags?: number;
  readonly crc?: number;
  readonly declaredBytes?: number;
  readonly localDeclaredBytes?: number;
  /** Points the directory at the local header of an earlier entry. */
  readonly sameDataAs?: number;
}

/** A zip file with the given entries. */
export const rawZip = (entries: readonly RawEntry[], options: { comment?: Uint8Array; prefix?: Uint8Array } = {}): Uint8Array => {
  const parts: Buffer[] = options.prefix === undefined ? [] : [Buffer.from(options.prefix)];
  const offsets: number[] = [];
  const central: Buffer[] = [];
  let position = parts[0]?.length ?? 0;
  for (const entry of entries) {
    const data = typeof entry.data === 'string' ? Buffer.from(entry.data) : Buffer.from(entry.data);
    const stored = entry.method === 0;
    const packed = stored ? data : deflateRawSync(data);
    const numbers = {
      method: entry.method ?? 8,
      flags: entry.flags ?? 0,
      crc: entry.crc ?? crc32(data),
      packed: packed.length,
      size: entry.declaredBytes ?? data.length,
    };
    const offset = entry.sameDataAs === undefined ? position : (offsets[entry.sameDataAs] ?? 0);
    offsets.push(offset);
    if (entry.sameDataAs === undefined) {
      const header = localHeader(entry, numbers);
      parts.push(header, packed);
      position += header.length + packed.length;
    }
    central.push(centralHeader(entry.name, numbers, offset));
  }
  const directory = Buffer.concat(central);
  const comment = Buffer.from(options.comment ?? []);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length & 0xffff, 8);
  end.writeUInt16LE(entries.length & 0xffff, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(position, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...parts, directory, end, comment]);
};

interface Numbers {
  readonly method: number;
  readonly flags: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

const localHeader = (entry: RawEntry, numbers: Numbers): Buffer => {
  const name = Buffer.from(entry.localName ?? entry.name);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(numbers.flags, 6);
  header.writeUInt16LE(entry.localMethod ?? numbers.method, 8);
  header.writeUInt32LE(numbers.crc >>> 0, 14);
  header.writeUInt32LE(numbers.packed, 18);
  header.writeUInt32LE((entry.localDeclaredBytes ?? numbers.size) >>> 0, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, name]);
};

const centralHeader = (name: string, numbers: Numbers, offset: number): Buffer => {
  const bytes = Buffer.from(name);
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(numbers.flags, 8);
  header.writeUInt16LE(numbers.method, 10);
  header.writeUInt32LE(numbers.crc >>> 0, 16);
  header.writeUInt32LE(numbers.packed, 20);
  header.writeUInt32LE(numbers.size >>> 0, 24);
  header.writeUInt16LE(bytes.length, 28);
  header.writeUInt32LE(offset, 42);
  return Buffer.concat([header, bytes]);
};

/** CRC-32 as ZIP has it (APPNOTE 4.4.7). Every reader of archives checks it; what vouches for bytes is their SHA-256. */

const POLYNOMIAL = 0xedb88320;

/** Eight tables, so that eight bytes are taken at a time: a pack may hold a gigabyte. */
const TABLES: readonly Uint32Array[] = makeTables();

/** Goes on from the value of what came before; 0 at the beginning. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES as readonly [
    ...[Uint32Array, Uint32Array, Uint32Array, Uint32Array],
    ...[Uint32Array, Uint32Array, Uint32Array, Uint32Array],
  ];
  const { byteLength } = bytes;
  const view = new DataView(bytes.buffer, bytes.byteOffset, byteLength);
  const of = (table: Uint32Array, byte: number): number => table[byte & 0xff] ?? 0;
  let crc = ~before;
  let at = 0;
  for (; at + 8 <= byteLength; at += 8) {
    const low = view.getUint32(at, true) ^ crc;
    const high = view.getUint32(at + 4, true);
    crc =
      of(t7, low) ^
      of(t6, low >>> 8) ^
      of(t5, low >>> 16) ^
      of(t4, low >>> 24) ^
      of(t3, high) ^
      of(t2, high >>> 8) ^
      of(t1, high >>> 16) ^
      of(t0, high >>> 24);
  }
  for (; at < byteLength; at += 1) crc = of(t0, crc ^ view.getUint8(at)) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTables(): readonly Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
    return value;
  });
  const tables = [first];
  for (let at = 1; at < 8; at += 1) {
    const before = tables[at - 1] ?? first;
    tables.push(before.map((value) => (first[value & 0xff] ?? 0) ^ (value >>> 8)));
  }
  return tables;
}

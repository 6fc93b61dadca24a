/** UUID version 7: ids that sort by their time of making. Takes time and randomness as arguments. */

/** An id of the instant `at` (milliseconds since 1970) with ten random bytes (RFC 9562, section 5.7). */
export function uuidV7(at: number, random: Uint8Array): string {
  if (random.length < 10) throw new Error('A UUID of version 7 takes ten random bytes.');
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(at, 0, 6);
  bytes.set(random.subarray(0, 10), 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text from outside can be an id at all; PostgreSQL answers any other with a fault. */
export const isUuid = (text: string): boolean => UUID.test(text);

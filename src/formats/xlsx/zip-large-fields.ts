/** Where zip64 writers put a number that 32 bits cannot hold, or that they did not care to fit. Knows one header's extra data. */

/** Stands in a header in place of a number that the zip64 field holds. */
export const UNKNOWN_32 = 0xffffffff;

/** Position of the nth number (from 0) of the zip64 field among the extra data; null where there is none. */
export const largeNumberAt = (view: DataView, start: number, length: number, nth: number): number | null => {
  for (let at = start; at + 4 <= start + length; ) {
    const fieldLength = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === ZIP64_FIELD) {
      const position = at + 4 + nth * 8;
      const end = Math.min(at + 4 + fieldLength, start + length);
      return position + 8 > end ? null : position;
    }
    at += 4 + fieldLength;
  }
  return null;
};

const ZIP64_FIELD = 1;

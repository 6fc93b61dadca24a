/** Entries as they are served: each after its length in two bytes, big-endian (C2SP `tlog-tiles`, "Log entries"). */
import { concatBytes } from '../bytes.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

/** The longest entry the length prefix can announce. */
export const BUNDLED_ENTRY_BYTES_MAX = 65_535;

/** The bytes of a bundle. Throws where an entry is longer than a bundle can hold. */
export function bundleBytes(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(
    entries.flatMap((entry) => {
      const length = entry.byteLength;
      if (length > BUNDLED_ENTRY_BYTES_MAX) throw new RangeError(`An entry of ${length} bytes fits no bundle.`);
      return [Uint8Array.of(length >> 8, length & 0xff), entry];
    }),
  );
}

/** The entries of a bundle: exactly as many as its address says, and nothing after them. */
export function bundledEntries(bytes: Uint8Array, width: number): Verdict<readonly Uint8Array[]> {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (entries.length < width) {
    const [high, low] = bytes.subarray(at, at + 2);
    if (high === undefined || low === undefined) return cutOff(entries.length, width);
    const end = at + 2 + (high << 8) + low;
    if (end > bytes.byteLength) return cutOff(entries.length, width);
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  return at === bytes.byteLength
    ? accepted(entries)
    : rejected('bundle-is-malformed', `${bytes.byteLength - at} bytes after entry ${width}`);
}

const cutOff = (read: number, width: number) =>
  rejected('bundle-is-malformed', `ends in the middle of entry ${read + 1} of ${width}`);

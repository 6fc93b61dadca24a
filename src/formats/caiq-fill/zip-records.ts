/** Where a zip file keeps its numbers about each entry, so that they can be changed in place. Knows no contents. */
import { largeNumberAt, UNKNOWN_32 } from '../xlsx/zip-large-fields.ts';

/** Where one number stands: 32 bits in a header, or 64 bits in its zip64 field. */
interface NumberPlace {
  readonly at: number;
  readonly isLarge: boolean;
}

/** One line of the table of contents. */
export interface CentralRecord {
  readonly from: number;
  readonly to: number;
  readonly crcAt: number;
  readonly flagsAt: number;
  readonly inflated: NumberPlace;
  readonly packed: NumberPlace;
  readonly offset: NumberPlace;
}

/** The header in front of an entry's bytes. */
export interface LocalHeader {
  readonly flagsAt: number;
  readonly crcAt: number;
  readonly inflated: NumberPlace;
  readonly packed: NumberPlace;
  /** Where the packed bytes start. */
  readonly dataStart: number;
}

/** The lines of a table of contents that was read before, in order. Their places count from its start. */
export const centralRecords = (view: DataView): readonly CentralRecord[] => {
  const records: CentralRecord[] = [];
  for (let at = 0; at < view.byteLength; ) {
    const extraStart = at + 46 + view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const next = extraStart + extraLength + view.getUint16(at + 32, true);
    const [inflated, packed, offset] = numberPlaces(view, [at + 24, at + 20, at + 42], extraStart, extraLength);
    if (inflated !== undefined && packed !== undefined && offset !== undefined) {
      records.push({ from: at, to: next, flagsAt: at + 8, crcAt: at + 16, inflated, packed, offset });
    }
    at = next;
  }
  return records;
};

/** The header that stands at a place where one was found before. */
export const localHeader = (view: DataView, at: number): LocalHeader => {
  const extraStart = at + 30 + view.getUint16(at + 26, true);
  const extraLength = view.getUint16(at + 28, true);
  const [inflated, packed] = numberPlaces(view, [at + 22, at + 18], extraStart, extraLength);
  if (inflated === undefined || packed === undefined) throw new RangeError('A local header has two sizes.');
  return { flagsAt: at + 6, crcAt: at + 14, inflated, packed, dataStart: extraStart + extraLength };
};

export const readNumber = (view: DataView, { at, isLarge }: NumberPlace): number =>
  isLarge ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true);

export const writeNumber = (view: DataView, { at, isLarge }: NumberPlace, value: number): void => {
  if (isLarge) view.setBigUint64(at, BigInt(value), true);
  else view.setUint32(at, value, true);
};

/** The zip64 field holds the numbers that are marked as unknown, in the order of `fields`. */
const numberPlaces = (
  view: DataView,
  fields: readonly number[],
  extraStart: number,
  extraLength: number,
): readonly NumberPlace[] => {
  let taken = 0;
  return fields.map((field): NumberPlace => {
    if (view.getUint32(field, true) !== UNKNOWN_32) return { at: field, isLarge: false };
    const large = largeNumberAt(view, extraStart, extraLength, taken);
    taken += 1;
    return large === null ? { at: field, isLarge: false } : { at: large, isLarge: true };
  });
};

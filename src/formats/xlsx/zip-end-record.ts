/** Finds where the table of contents of a zip file lies. Knows no entry. */
import { damagedArchive } from './zip-refusals.ts';

export interface ZipEndRecord {
  readonly entries: number;
  readonly directoryStart: number;
  /** Where the table ends and its end record begins; for zip64 the large one, which stands before the small one. */
  readonly directoryEnd: number;
  /** Where the small end record stands, with the comment behind it. */
  readonly endAt: number;
}

/** Finds the end record (and its zip64 form) at the end of the file. */
export const findEndRecord = (view: DataView): ZipEndRecord => {
  const at = findSignature(view);
  if (at === null) throw damagedArchive('its end is missing, as after a transfer that broke off');
  if (view.getUint16(at + 4, true) !== 0 && view.getUint16(at + 4, true) !== 0xffff) {
    throw damagedArchive('it is one part of a file split over several');
  }
  const small = {
    entries: view.getUint16(at + 10, true),
    bytes: view.getUint32(at + 12, true),
    start: view.getUint32(at + 16, true),
  };
  const isLarge = small.entries === 0xffff || small.bytes === 0xffffffff || small.start === 0xffffffff;
  const { entries, bytes, start, end } = isLarge ? readLarge(view, at) : { ...small, end: at };
  if (start + bytes !== end) throw damagedArchive('its table of contents is not where it should be');
  return { entries, directoryStart: start, directoryEnd: end, endAt: at };
};

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const LOCATOR_SIGNATURE = 0x07064b50;
const LOCATOR_BYTES = 20;
const LARGE_SIGNATURE = 0x06064b50;
const LARGE_BYTES = 56;

/** Only a record whose comment ends with the file counts, so a record hidden in a comment or before a tail does not. */
const findSignature = (view: DataView): number | null => {
  const lowest = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= lowest; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
};

const readLarge = (view: DataView, endAt: number): { entries: number; bytes: number; start: number; end: number } => {
  const locator = endAt - LOCATOR_BYTES;
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR_SIGNATURE)
    throw damagedArchive('its end record is incomplete');
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + LARGE_BYTES > locator || view.getUint32(at, true) !== LARGE_SIGNATURE) {
    throw damagedArchive('its end record is incomplete');
  }
  return {
    entries: Number(view.getBigUint64(at + 32, true)),
    bytes: Number(view.getBigUint64(at + 40, true)),
    start: Number(view.getBigUint64(at + 48, true)),
    end: at,
  };
};

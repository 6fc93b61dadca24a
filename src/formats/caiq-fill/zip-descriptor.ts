/** The crc and sizes that a streaming writer leaves behind an entry's bytes, in its four usual forms. Knows no contents. */

export interface EntryNumbers {
  readonly crc: number;
  readonly packedBytes: number;
  readonly inflatedBytes: number;
}

export interface Descriptor {
  readonly bytes: number;
  readonly isSigned: boolean;
  readonly isLarge: boolean;
}

/** Recognises the descriptor at a place by the numbers it must hold; null when none stands there. */
export const findDescriptor = (view: DataView, at: number, limit: number, numbers: EntryNumbers): Descriptor | null =>
  FORMS.find((form) => at + form.bytes <= limit && holds(view, at, form, numbers)) ?? null;

/** A descriptor of the same form with other numbers. */
export const makeDescriptor = (form: Descriptor, numbers: EntryNumbers): Uint8Array => {
  const bytes = new Uint8Array(form.bytes);
  const view = new DataView(bytes.buffer);
  if (form.isSigned) view.setUint32(0, SIGNATURE, true);
  const at = form.isSigned ? 4 : 0;
  view.setUint32(at, numbers.crc, true);
  const sizes = [numbers.packedBytes, numbers.inflatedBytes];
  for (const [index, size] of sizes.entries()) {
    if (form.isLarge) view.setBigUint64(at + 4 + index * 8, BigInt(size), true);
    else view.setUint32(at + 4 + index * 4, size, true);
  }
  return bytes;
};

const SIGNATURE = 0x08074b50;

const FORMS: readonly Descriptor[] = [
  { bytes: 16, isSigned: true, isLarge: false },
  { bytes: 24, isSigned: true, isLarge: true },
  { bytes: 12, isSigned: false, isLarge: false },
  { bytes: 20, isSigned: false, isLarge: true },
];

const holds = (view: DataView, at: number, form: Descriptor, numbers: EntryNumbers): boolean => {
  const expected = makeDescriptor(form, numbers);
  return Buffer.compare(new Uint8Array(view.buffer, view.byteOffset + at, form.bytes), expected) === 0;
};

/** Puts pieces of bytes in place of others and leaves every byte between them as it is. Knows no format. */

/** What stands from `from` up to `to` gives way to `bytes`; where both are the same place, `bytes` is put in there. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
}

/** Carries out every splice. Those at one place keep their order; two that overlap are a fault of the caller. */
export const splice = (bytes: Uint8Array, splices: readonly Splice[]): Uint8Array => {
  const pieces: Uint8Array[] = [];
  let position = 0;
  for (const { from, to, bytes: piece } of splices.toSorted((left, right) => left.from - right.from)) {
    if (from < position || to < from) throw new RangeError('Two splices overlap.');
    pieces.push(bytes.subarray(position, from), piece);
    position = to;
  }
  pieces.push(bytes.subarray(position));
  return Buffer.concat(pieces);
};

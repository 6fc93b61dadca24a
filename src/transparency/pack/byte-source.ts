/** Bytes that come in pieces, taken in the lengths a format asks for. Holds one piece, and what is asked for at once. */
import { concatBytes } from '../bytes.ts';

export interface ByteSource {
  /** The next bytes without taking them: fewer only where the source ends. */
  peek(length: number): Promise<Uint8Array>;
  /** The next bytes: fewer only where the source ends. */
  take(length: number): Promise<Uint8Array>;
  /** The next bytes as they come; gives how many of them were missing. */
  pass(length: number, each: (piece: Uint8Array) => void): Promise<number>;
}

export function byteSource(pieces: AsyncIterable<Uint8Array>): ByteSource {
  const pieceByPiece = pieces[Symbol.asyncIterator]();
  let held: Uint8Array = new Uint8Array(0);
  const next = async (): Promise<Uint8Array | null> => {
    const { done, value } = await pieceByPiece.next();
    return done === true ? null : value;
  };
  const peek = async (length: number): Promise<Uint8Array> => {
    if (held.byteLength >= length) return held.subarray(0, length);
    const parts = [held];
    let have = held.byteLength;
    while (have < length) {
      const piece = await next();
      if (piece === null) break;
      parts.push(piece);
      have += piece.byteLength;
    }
    held = concatBytes(parts);
    return held.subarray(0, length);
  };
  const take = async (length: number): Promise<Uint8Array> => {
    const taken = await peek(length);
    held = held.subarray(taken.byteLength);
    return taken;
  };
  return {
    peek,
    take,
    async pass(length, each) {
      let missing = length;
      while (missing > 0) {
        if (held.byteLength === 0) {
          const piece = await next();
          if (piece === null) break;
          held = piece;
        }
        const part = held.subarray(0, missing);
        held = held.subarray(part.byteLength);
        missing -= part.byteLength;
        if (part.byteLength > 0) each(part);
      }
      return missing;
    },
  };
}

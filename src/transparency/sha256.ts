/** SHA-256, the only hash of these formats. */
import { createHash, hash } from 'node:crypto';

export const sha256 = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

/** The same of bytes that come in pieces. */
export interface RunningSha256 {
  add(piece: Uint8Array): void;
  /** Once, after the last piece. */
  end(): Uint8Array;
}

export function runningSha256(): RunningSha256 {
  const running = createHash('sha256');
  return {
    add: (piece) => {
      running.update(piece);
    },
    end: () => running.digest(),
  };
}

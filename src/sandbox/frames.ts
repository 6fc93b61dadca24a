/** Frames on a pipe: a head and a body, each with its length before it. Knows no message. */

const LENGTHS_BYTES = 8;

export interface Frame {
  readonly head: Buffer;
  readonly body: Buffer;
}

/** The first bytes of a frame: both lengths and the head. The body follows as it is, without being copied. */
export function frameStart(head: string, bodyBytes: number): Buffer {
  const headBytes = Buffer.byteLength(head);
  const start = Buffer.allocUnsafe(LENGTHS_BYTES + headBytes);
  start.writeUInt32BE(headBytes, 0);
  start.writeUInt32BE(bodyBytes, 4);
  start.write(head, LENGTHS_BYTES);
  return start;
}

/** Says that a frame is longer than the reader of the pipe accepts. */
export class FrameTooLong extends Error {}

/** Puts frames together from the chunks of a pipe. Refuses a frame by its announced length, before it is here. */
export class FrameReader {
  readonly #bytesMax: () => number;
  #chunks: Buffer[] = [];
  #held = 0;

  constructor(bytesMax: () => number) {
    this.#bytesMax = bytesMax;
  }

  /** Takes a chunk and gives the frames that are complete now. */
  push(chunk: Buffer): readonly Frame[] {
    this.#chunks.push(chunk);
    this.#held += chunk.length;
    const frames: Frame[] = [];
    for (let frame = this.#take(); frame !== null; frame = this.#take()) frames.push(frame);
    return frames;
  }

  #take(): Frame | null {
    if (this.#held < LENGTHS_BYTES) return null;
    const first = this.#join(LENGTHS_BYTES);
    const headBytes = first.readUInt32BE(0);
    const bodyBytes = first.readUInt32BE(4);
    if (headBytes + bodyBytes > this.#bytesMax()) throw new FrameTooLong(`frame of ${headBytes + bodyBytes} bytes`);
    const whole = LENGTHS_BYTES + headBytes + bodyBytes;
    if (this.#held < whole) return null;
    const all = this.#join(this.#held);
    const rest = all.subarray(whole);
    this.#chunks = rest.length === 0 ? [] : [rest];
    this.#held = rest.length;
    return {
      head: all.subarray(LENGTHS_BYTES, LENGTHS_BYTES + headBytes),
      body: all.subarray(LENGTHS_BYTES + headBytes, whole),
    };
  }

  /** The first chunk, after making sure it holds at least `bytes`. Joins only when it must: chunks can be many. */
  #join(bytes: number): Buffer {
    const [first] = this.#chunks;
    if (first !== undefined && first.length >= bytes) return first;
    const all = Buffer.concat(this.#chunks);
    this.#chunks = [all];
    return all;
  }
}

/** Draws boxes, lines and words into a PNG of four greys and one blue. Knows no diagram. */
import { crc32, deflateSync } from 'node:zlib';

export type Ink = 'paper' | 'faint' | 'mid' | 'ink' | 'blue';

const INKS: Readonly<Record<Ink, readonly [index: number, ...rgb: readonly number[]]>> = {
  paper: [0, 0xff, 0xff, 0xff],
  faint: [1, 0xe8, 0xea, 0xee],
  mid: [2, 0x8a, 0x92, 0x9e],
  ink: [3, 0x16, 0x1b, 0x22],
  blue: [4, 0x1d, 0x5f, 0xb8],
};

export class PngDrawing {
  readonly #width: number;
  readonly #height: number;
  readonly #pixels: Uint8Array;

  constructor(width: number, height: number) {
    this.#width = width;
    this.#height = height;
    this.#pixels = new Uint8Array(width * height);
  }

  fill(x: number, y: number, width: number, height: number, ink: Ink): void {
    for (let row = Math.max(0, y); row < Math.min(y + height, this.#height); row += 1)
      this.#pixels.fill(
        INKS[ink][0],
        row * this.#width + Math.max(0, x),
        row * this.#width + Math.min(x + width, this.#width),
      );
  }

  /** A box with an edge of two pixels. */
  box(
    x: number,
    y: number,
    width: number,
    height: number,
    { edge, inside }: { readonly edge: Ink; readonly inside: Ink },
  ): void {
    this.fill(x, y, width, height, edge);
    this.fill(x + 2, y + 2, width - 4, height - 4, inside);
  }

  /** Capitals, digits and spaces; each sign is five by seven points of the scale. */
  write(text: string, x: number, y: number, { scale, ink }: { readonly scale: number; readonly ink: Ink }): void {
    [...text.toUpperCase()].forEach((sign, at) => {
      const rows = SIGNS.get(sign) ?? [];
      rows.forEach((bits, row) => {
        for (let column = 0; column < 5; column += 1)
          if ((bits >> (4 - column)) & 1) this.fill(x + (at * 6 + column) * scale, y + row * scale, scale, scale, ink);
      });
    });
  }

  png(): Uint8Array {
    const header = new Uint8Array(13);
    const view = new DataView(header.buffer);
    view.setUint32(0, this.#width);
    view.setUint32(4, this.#height);
    // Eight bits a pixel, by palette.
    header.set([8, 3], 8);
    const lines = new Uint8Array((this.#width + 1) * this.#height);
    for (let row = 0; row < this.#height; row += 1)
      lines.set(this.#pixels.subarray(row * this.#width, (row + 1) * this.#width), row * (this.#width + 1) + 1);
    const palette = Uint8Array.from(Object.values(INKS).flatMap(([, ...rgb]) => rgb));
    return Buffer.concat([
      Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
      chunk('IHDR', header),
      chunk('PLTE', palette),
      chunk('IDAT', deflateSync(lines)),
      chunk('IEND', new Uint8Array()),
    ]);
  }
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const made = new Uint8Array(12 + data.length);
  const view = new DataView(made.buffer);
  view.setUint32(0, data.length);
  made.set(new TextEncoder().encode(type), 4);
  made.set(data, 8);
  view.setUint32(8 + data.length, crc32(made.subarray(4, 8 + data.length)));
  return made;
}

/** Seven rows of five points for each sign, in hexadecimal, from the top. */
const SIGNS: ReadonlyMap<string, readonly number[]> = new Map(
  `A0e11111f111111 B1e11111e11111e C0e11101010110e D1e11111111111e E1f10101e10101f F1f10101e101010 G0e11101711110f
H1111111f111111 I0e04040404040e J0702020202120c K11121418141211 L1010101010101f M111b1515111111 N11191513111111
O0e11111111110e P1e11111e101010 Q0e11111115120d R1e11111e141211 S0f10100e01011e T1f040404040404 U1111111111110e
V11111111110a04 W11111115151b11 X11110a040a1111 Y11110a04040404 Z1f01020408101f 00e11131519110e 1040c040404040e
20e11010204081f 31f02040201110e 402060a121f0202 51f101e0101110e 60608101e11110e 71f010204080808 80e11110e11110e
90e11110f01020c`
    .split(/\s/)
    .map((sign) => [
      sign.charAt(0),
      Array.from({ length: 7 }, (_, row) => Number.parseInt(sign.slice(1 + row * 2, 3 + row * 2), 16)),
    ]),
);

/** Draws the bars of a domain heat strip as a PNG. The same counts give the same bytes. Knows no letters. */
import { crc32, deflateSync } from 'node:zlib';
import { type PaperStrip, STRIP_FILLS, type StripCounts, type StripFill } from '../paper.ts';

export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const BAR_WIDTH = 60;
const GAP = 6;
const HEIGHT = 110;

/** White, then the colours of the house; a pixel is an index into it. */
const PALETTE = [
  [255, 255, 255],
  [63, 132, 104],
  [198, 218, 207],
  [199, 127, 10],
  [139, 146, 157],
] as const;
const [WHITE, GREEN, TINT, AMBER, GREY] = [0, 1, 2, 3, 4];

/** One bar for each domain, parted from its foot to its top by its counts. */
export function stripPicture({ bars }: PaperStrip): Picture {
  const width = Math.max(1, bars.length * (BAR_WIDTH + GAP) - GAP);
  const parts = bars.map(({ counts }) => partsOf(counts));
  const rows = Buffer.alloc((width + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (const [index, own] of parts.entries()) {
      const part = own.find(({ from, to }) => y >= from && y < to);
      if (part === undefined) continue;
      const left = index * (BAR_WIDTH + GAP);
      for (let x = 0; x < BAR_WIDTH; x += 1) {
        const isEdge = x === 0 || x === BAR_WIDTH - 1 || y === part.from || y === part.to - 1;
        // Each line of pixels begins with a byte that names its filter.
        rows[y * (width + 1) + 1 + left + x] = pixel(part.fill, x, y, isEdge);
      }
    }
  return { png: pngOf(width, HEIGHT, rows), width, height: HEIGHT };
}

function partsOf(
  counts: StripCounts,
): readonly { readonly fill: StripFill; readonly from: number; readonly to: number }[] {
  const total = STRIP_FILLS.reduce((sum, fill) => sum + counts[fill], 0);
  let below = 0;
  return STRIP_FILLS.flatMap((fill) => {
    const to = HEIGHT - Math.round((below / Math.max(total, 1)) * HEIGHT);
    below += counts[fill];
    const from = HEIGHT - Math.round((below / Math.max(total, 1)) * HEIGHT);
    return counts[fill] === 0 ? [] : [{ fill, from, to }];
  });
}

function pixel(fill: StripFill, x: number, y: number, isEdge: boolean): number {
  if (fill === 'solid') return GREEN;
  if (fill === 'tint') return TINT;
  if (fill === 'hatch') return isEdge || (x + y) % 10 < 4 ? AMBER : WHITE;
  return isEdge ? GREY : WHITE;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function pngOf(width: number, height: number, rows: Uint8Array): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits a pixel, of a palette.
  head.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', Buffer.from(PALETTE.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, body: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(body.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

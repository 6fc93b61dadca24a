/** Tidewater Cloud, invented: the drawing of its networks, as a picture among the evidence. */
import { PngDrawing } from '../png-drawing.ts';

const EDGE = { edge: 'mid', inside: 'faint' } as const;
const RISK = { edge: 'blue', inside: 'paper' } as const;

/** Zones from left to right, with their parts; a blue edge marks an environment of high risk. */
export const networkMap = (): Uint8Array => {
  const drawing = new PngDrawing(960, 520);
  const word = (text: string, x: number, y: number, scale = 2) => drawing.write(text, x, y, { scale, ink: 'ink' });
  word('NETWORK MAP HARBOUR DESK', 32, 28, 3);
  drawing.write('INVENTED SAMPLE OF TIDEWATER CLOUD', 32, 62, { scale: 2, ink: 'mid' });
  for (const [at, zone] of ['PORTS', 'EDGE', 'APPLICATION', 'DATA'].entries()) {
    drawing.box(32 + at * 228, 100, 204, 300, EDGE);
    word(zone, 48 + at * 228, 116);
  }
  const parts = [
    ['AGENTS', 0, 0, EDGE],
    ['PILOTS', 0, 1, EDGE],
    ['TERMINALS', 0, 2, EDGE],
    ['FILTER', 1, 0, EDGE],
    ['GATEWAY', 1, 1, EDGE],
    ['MAIL GATE', 1, 2, EDGE],
    ['BERTHS', 2, 0, RISK],
    ['PAPERS', 2, 1, RISK],
    ['REPORTS', 2, 2, EDGE],
    ['DATABASE', 3, 0, RISK],
    ['KEYS', 3, 1, RISK],
    ['LOG STORE', 3, 2, EDGE],
  ] as const;
  for (const [name, zone, row, look] of parts) {
    drawing.box(48 + zone * 228, 150 + row * 80, 172, 56, look);
    word(name, 62 + zone * 228, 171 + row * 80);
    if (zone < 3) drawing.fill(220 + zone * 228, 177 + row * 80, 56, 2, 'mid');
  }
  drawing.box(32, 430, 24, 24, RISK);
  word('HIGH RISK ENVIRONMENT', 68, 435);
  word('COPIES GO TO NORTHWIND STORAGE', 488, 435);
  return drawing.png();
};

/**
 * Which tiles a log of a given size has and where they are served (C2SP `tlog-tiles`, "Merkle Tree" and "Log
 * entries"). Knows coordinates and paths, no bytes.
 */
import { isCount } from '../decimal.ts';
import { accepted, rejected, type Verdict } from '../verdict.ts';

/** Hashes of a full tile; entries of a full bundle. */
export const TILE_WIDTH = 256;
/** Levels of the tree that one tile spans. */
export const TILE_HEIGHT = 8;

/** A tile of hashes. Below `TILE_WIDTH` it is partial. */
export interface TileAddress {
  /** 0 holds hashes of leaves; each hash above is the root of a full tile below. */
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** A bundle of entries, beside the tile of level 0 with the same index and width. */
export interface BundleAddress {
  readonly index: number;
  readonly width: number;
}

export type LogResource =
  | { readonly kind: 'checkpoint' }
  | { readonly kind: 'tile'; readonly tile: TileAddress }
  | { readonly kind: 'entries'; readonly bundle: BundleAddress };

export const tilePath = ({ level, index, width }: TileAddress): string => `tile/${level}/${place(index, width)}`;
export const bundlePath = ({ index, width }: BundleAddress): string => `tile/entries/${place(index, width)}`;

/** What a path below the prefix of a log asks for. One resource has one path; every other spelling is refused. */
export function resourceAt(path: string): Verdict<LogResource> {
  if (path === 'checkpoint') return accepted({ kind: 'checkpoint' });
  const [, level, number, width] = PATH.exec(path) ?? [];
  const index = Number(number?.replaceAll(/[x/]/g, ''));
  if (level === undefined || !isCount(index)) return rejected('tile-path-is-malformed', 'no path of a tile');
  const address = { index, width: width === undefined ? TILE_WIDTH : Number(width) };
  const resource: LogResource =
    level === 'entries'
      ? { kind: 'entries', bundle: address }
      : { kind: 'tile', tile: { level: Number(level), ...address } };
  // A number with more groups of three digits than it needs has a second spelling.
  const spelled = resource.kind === 'tile' ? tilePath(resource.tile) : bundlePath(address);
  return spelled === path ? accepted(resource) : rejected('tile-path-is-malformed', `it would be ${spelled}`);
}

/** Level 0 to 63 or `entries`; groups of three digits, all but the last with an `x`; a width of 1 to 255. */
const PATH =
  /^tile\/(entries|[0-9]|[1-5][0-9]|6[0-3])\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?$/;

function place(index: number, width: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/[0-9]{3}/g) ?? [];
  const number = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return width === TILE_WIDTH ? number : `${number}.p/${width}`;
}

/**
 * The tiles to write when a log grows: for each level every tile that is full now and was not, and the partial one at
 * the end if it changed. With `oldSize` 0 these are all tiles of the log.
 */
export function tilesWritten(oldSize: number, size: number): readonly TileAddress[] {
  const tiles: TileAddress[] = [];
  for (let level = 0, [before, now] = [oldSize, size]; now > 0; level += 1) {
    if (now !== before) tiles.push(...tilesOfLevel(level, before, now));
    [before, now] = [Math.floor(before / TILE_WIDTH), Math.floor(now / TILE_WIDTH)];
  }
  return tiles;
}

/** The bundles to write when a log grows. */
export const bundlesWritten = (oldSize: number, size: number): readonly BundleAddress[] =>
  tilesOfLevel(0, oldSize, size).map(({ index, width }) => ({ index, width }));

function tilesOfLevel(level: number, before: number, now: number): readonly TileAddress[] {
  const tiles: TileAddress[] = [];
  const full = Math.floor(now / TILE_WIDTH);
  for (let index = Math.floor(before / TILE_WIDTH); index < full; index += 1) {
    tiles.push({ level, index, width: TILE_WIDTH });
  }
  const rest = now % TILE_WIDTH;
  if (rest > 0 && now !== before) tiles.push({ level, index: full, width: rest });
  return tiles;
}

/** The tile at this level and index in a log of this size; null where there is none yet. */
export function tileAt(level: number, index: number, size: number): TileAddress | null {
  const hashes = Math.floor(size / TILE_WIDTH ** level) - index * TILE_WIDTH;
  return hashes <= 0 ? null : { level, index, width: Math.min(hashes, TILE_WIDTH) };
}

/** Which signs a TrueType font has a shape for, read from its `cmap`. The fonts are those we ship. Knows no document. */

/** Whether a font has a shape for a code point. */
export type Coverage = (codePoint: number) => boolean;

/** Reads the coverage of one font file. Throws a RangeError for a font without a Unicode table. */
export function coverageOf(font: Uint8Array): Coverage {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableOffset(view, 'cmap');
  const ranges = unicodeSubtables(view, cmap).flatMap((at) => rangesAt(view, at));
  if (ranges.length === 0) throw new RangeError('The font has no Unicode table.');
  ranges.sort((one, other) => one.first - other.first);
  return (codePoint) => {
    let low = 0;
    let high = ranges.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const range = ranges[middle];
      if (range === undefined || codePoint < range.first) high = middle - 1;
      else if (codePoint > range.last) low = middle + 1;
      else return true;
    }
    return false;
  };
}

interface SignRange {
  readonly first: number;
  readonly last: number;
}

function tableOffset(view: DataView, tag: string): number {
  const tables = view.getUint16(4);
  for (let index = 0; index < tables; index += 1) {
    const at = 12 + index * 16;
    const found = String.fromCharCode(...[0, 1, 2, 3].map((place) => view.getUint8(at + place)));
    if (found === tag) return view.getUint32(at + 8);
  }
  throw new RangeError(`The font has no table ${tag}.`);
}

/** Platform 0 is Unicode, platform 3 with encodings 1 and 10 is Unicode as Windows counts it. */
function unicodeSubtables(view: DataView, cmap: number): readonly number[] {
  const count = view.getUint16(cmap + 2);
  const found = new Set<number>();
  for (let index = 0; index < count; index += 1) {
    const at = cmap + 4 + index * 8;
    const platform = view.getUint16(at);
    const encoding = view.getUint16(at + 2);
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10)))
      found.add(cmap + view.getUint32(at + 4));
  }
  return [...found];
}

function rangesAt(view: DataView, at: number): readonly SignRange[] {
  const format = view.getUint16(at);
  if (format === 12) return groupsAt(view, at);
  return format === 4 ? segmentsAt(view, at) : [];
}

function groupsAt(view: DataView, at: number): readonly SignRange[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, index) => {
    const group = at + 16 + index * 12;
    return { first: view.getUint32(group), last: view.getUint32(group + 4) };
  });
}

/** Segments of the basic plane. Those that list their shapes one by one can have gaps, where the shape is number 0. */
function segmentsAt(view: DataView, at: number): readonly SignRange[] {
  const doubled = view.getUint16(at + 6);
  const [ends, starts, deltas, offsets] = [14, 16 + doubled, 16 + doubled * 2, 16 + doubled * 3].map(
    (skip) => at + skip,
  );
  if (ends === undefined || starts === undefined || deltas === undefined || offsets === undefined) return [];
  const found: SignRange[] = [];
  for (let place = 0; place < doubled; place += 2) {
    const [first, last] = [view.getUint16(starts + place), view.getUint16(ends + place)];
    const offset = view.getUint16(offsets + place);
    if (first === 0xffff) continue;
    if (offset === 0) found.push({ first, last });
    else
      for (let sign = first; sign <= last; sign += 1)
        if (view.getUint16(offsets + place + offset + (sign - first) * 2) !== 0)
          found.push({ first: sign, last: sign });
  }
  return found;
}

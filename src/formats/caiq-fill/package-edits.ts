/** Takes elements out of small parts of a package: the calculation chain, and what refers to it. Knows no sheet. */
import { PartText, type TextEdit } from './part-text.ts';
import { StartTag } from './tag-attributes.ts';

interface Element {
  readonly from: number;
  readonly to: number;
  readonly tag: { readonly from: number; readonly to: number };
  readonly attributes: ReadonlyMap<string, string>;
}

/** A part without the elements of a name that `isMeant` picks by their attributes. */
export const withoutElements = (
  bytes: Uint8Array,
  path: string,
  name: string,
  isMeant: (attributes: ReadonlyMap<string, string>) => boolean,
): Uint8Array => {
  const part = new PartText(bytes, path);
  const meant = elementsOf(part, name).filter(({ attributes }) => isMeant(attributes));
  return part.edited(meant.map(({ from, to }) => ({ from, to, text: '' })));
};

/**
 * The calculation chain without cells that hold no formula any more, so that no program finds it broken. Null where the
 * whole chain is to go, as none is left in it or it names not all of the cells: programs build it anew. An entry without
 * a sheet is of the sheet of the one before it.
 */
export const withoutChained = (
  bytes: Uint8Array,
  path: string,
  sheetId: string,
  cells: ReadonlySet<string>,
): Uint8Array | null => {
  const part = new PartText(bytes, path);
  const edits: TextEdit[] = [];
  let sheet = '';
  let keptSheet = '';
  const found = new Set<string>();
  let kept = 0;
  for (const { from, to, tag, attributes } of elementsOf(part, 'c')) {
    sheet = attributes.get('i') ?? sheet;
    const cell = attributes.get('r') ?? '';
    if (sheet === sheetId && cells.has(cell)) {
      found.add(cell);
      edits.push({ from, to, text: '' });
      continue;
    }
    const start = attributes.has('i') || sheet === keptSheet ? null : StartTag.at(part, tag);
    if (start !== null) edits.push(start.with('i', sheet));
    keptSheet = sheet;
    kept += 1;
  }
  return kept === 0 || found.size < cells.size ? null : part.edited(edits);
};

const elementsOf = (part: PartText, name: string): readonly Element[] => {
  const elements: Element[] = [];
  let open: Omit<Element, 'to'> | null = null;
  part.scan({
    open(found, attributes, tag) {
      if (found !== name || open !== null) return;
      const named = attributes.names.slice(0, attributes.count);
      open = {
        from: tag.from,
        tag: { from: tag.from, to: tag.to },
        attributes: new Map(named.map((each, index) => [each, attributes.values[index] ?? ''])),
      };
    },
    close(found, tag) {
      if (found !== name || open === null) return;
      elements.push({ ...open, to: tag.to });
      open = null;
    },
    text() {},
  });
  return elements;
};

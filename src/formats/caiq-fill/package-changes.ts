/** Which parts of the package change with the sheet, and proof that no other did. Knows no answers. */
import { createHash } from 'node:crypto';
import { readRelations } from '../xlsx/package-relations.ts';
import type { WorkbookParts } from '../xlsx/workbook-parts.ts';
import { type OpenArchive, readXmlPart } from '../xlsx/xml-part.ts';
import { readZipDirectory, type ZipEntry } from '../xlsx/zip-directory.ts';
import { inflateEntry } from '../xlsx/zip-inflate.ts';
import type { FilledWorkbook } from './filled-workbook.ts';
import type { DefinedName } from './list-words.ts';
import { withoutChained, withoutElements } from './package-edits.ts';
import type { PartChange } from './replace-parts.ts';

/** The bytes of a part that the archive has. */
export const partBytes = async (archive: OpenArchive, path: string): Promise<Uint8Array> => {
  const entry = archive.entries.get(path.toLowerCase());
  if (entry === undefined) throw new RangeError(`The package has no part ${path}.`);
  const bytes = Buffer.allocUnsafe(entry.inflatedBytes);
  let position = 0;
  for await (const piece of inflateEntry(archive.bytes, entry, archive.budget)) {
    bytes.set(piece, position);
    position += piece.byteLength;
  }
  return bytes;
};

/** The names of ranges that hold for the whole workbook or for the sheet at `index`. */
export const definedNames = async (
  archive: OpenArchive,
  main: string,
  index: number,
): Promise<readonly DefinedName[]> => {
  const names: { name: string; range: string }[] = [];
  let current: { name: string; range: string } | null = null;
  await readXmlPart(archive, main, {
    open(element, attributes) {
      if (element !== 'definedName') return;
      const scope = attributes.get('localSheetId');
      current = { name: attributes.get('name') ?? '', range: '' };
      if (scope === undefined || Number(scope) === index) names.push(current);
    },
    close(element) {
      if (element === 'definedName') current = null;
    },
    text(text) {
      if (current !== null) current.range += text;
    },
  });
  return names;
};

/** What becomes of the calculation chain when cells of a sheet hold no formula any more; nothing where there is no chain. */
export const chainChanges = async (
  archive: OpenArchive,
  parts: WorkbookParts,
  sheetId: string,
  cells: ReadonlySet<string>,
): Promise<ReadonlyMap<string, PartChange>> => {
  const changes = new Map<string, PartChange>();
  const chain = parts.calcChain;
  if (chain === undefined || cells.size === 0 || !archive.entries.has(chain.toLowerCase())) return changes;
  const rest = withoutChained(await partBytes(archive, chain), chain, sheetId, cells);
  changes.set(chain.toLowerCase(), rest);
  if (rest !== null) return changes;
  // A part that goes must be named nowhere any more.
  const folder = parts.main.slice(0, parts.main.lastIndexOf('/') + 1);
  const links = `${folder}_rels/${parts.main.slice(folder.length)}.rels`;
  const ids = new Set(
    (await readRelations(archive, parts.main)).filter(({ type }) => type === 'calcChain').map(({ id }) => id),
  );
  const isLink = (attributes: ReadonlyMap<string, string>) => ids.has(attributes.get('Id') ?? '');
  changes.set(links.toLowerCase(), withoutElements(await partBytes(archive, links), links, 'Relationship', isLink));
  const types = '[Content_Types].xml';
  const isType = (attributes: ReadonlyMap<string, string>) =>
    (attributes.get('PartName') ?? '').toLowerCase() === `/${chain.toLowerCase()}`;
  changes.set(types.toLowerCase(), withoutElements(await partBytes(archive, types), types, 'Override', isType));
  return changes;
};

/** The parts that stand in the new file as they stood in the old one. Held against it byte by byte. */
export const untouchedParts = async (
  archive: OpenArchive,
  now: Uint8Array,
  changes: ReadonlyMap<string, PartChange>,
): Promise<FilledWorkbook['untouched']> => {
  const entries = readZipDirectory(now);
  const untouched: { part: string; sha256: string }[] = [];
  for (const [key, entry] of archive.entries) {
    if (changes.has(key)) continue;
    const after = entries.get(key);
    const isSame = after !== undefined && Buffer.compare(packed(archive.bytes, entry), packed(now, after)) === 0;
    if (!isSame || after.method !== entry.method) throw new Error(`The part ${entry.name} changed unasked.`);
    const digest = createHash('sha256');
    for await (const piece of inflateEntry(archive.bytes, entry, archive.budget)) digest.update(piece);
    untouched.push({ part: entry.name, sha256: digest.digest('hex') });
  }
  return untouched;
};

const packed = (bytes: Uint8Array, { dataStart, packedBytes }: ZipEntry): Uint8Array =>
  bytes.subarray(dataStart, dataStart + packedBytes);

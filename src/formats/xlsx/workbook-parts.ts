/** What the workbook part lists: sheets in order, their state, and which calendar dates count by. Knows no cell. */
import { Refusal } from '#assurance/refusal.ts';
import { FILE_LIMITS } from '../limits.ts';
import type { WorkbookSheet } from '../workbook.ts';
import { readRelations } from './package-relations.ts';
import { type OpenArchive, readXmlPart } from './xml-part.ts';
import { damagedArchive } from './zip-refusals.ts';

export interface ListedSheet {
  readonly name: string;
  /** What other parts call the sheet by; as written. */
  readonly sheetId: string;
  readonly state: WorkbookSheet['state'];
  readonly path: string;
}

export interface WorkbookParts {
  /** The workbook part itself. */
  readonly main: string;
  readonly sheets: readonly ListedSheet[];
  readonly sharedStrings: string | undefined;
  readonly styles: string | undefined;
  readonly calcChain: string | undefined;
  readonly coreProperties: string | undefined;
  readonly appProperties: string | undefined;
  readonly customProperties: string | undefined;
  readonly since1904: boolean;
  readonly hasMacros: boolean;
}

/** Follows the package from its root to the sheets. Refuses a zip file that is no workbook. */
export const readWorkbookParts = async (archive: OpenArchive): Promise<WorkbookParts> => {
  const root = await readRelations(archive, '');
  const main = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml';
  refuseOtherKinds(archive, main);
  const relations = await readRelations(archive, main);
  const targets = new Map(relations.map((relation) => [relation.id, relation]));
  const sheets: ListedSheet[] = [];
  let since1904 = false;
  const found = await readXmlPart(archive, main, {
    open(name, attributes) {
      if (name === 'workbookPr') since1904 = isOn(attributes.get('date1904'));
      if (name !== 'sheet') return;
      const target = targets.get(attributes.getPrefixed('id') ?? '');
      if (target?.type !== 'worksheet') return;
      if (sheets.length >= FILE_LIMITS.sheets) throw damagedArchive(`it lists over ${FILE_LIMITS.sheets} sheets`);
      const state = attributes.get('state');
      sheets.push({
        name: attributes.get('name') ?? '',
        sheetId: attributes.get('sheetId') ?? '',
        state: state === 'hidden' ? 'hidden' : state === 'veryHidden' ? 'very-hidden' : 'visible',
        path: target.target,
      });
    },
    close() {},
    text() {},
  });
  if (!found || sheets.length === 0) throw damagedArchive('it lists no sheets');
  const part = (list: typeof root, type: string) => list.find((relation) => relation.type === type)?.target;
  return {
    main,
    sheets,
    sharedStrings: part(relations, 'sharedStrings'),
    styles: part(relations, 'styles'),
    calcChain: part(relations, 'calcChain'),
    coreProperties: part(root, 'core-properties') ?? part(root, 'coreProperties') ?? 'docProps/core.xml',
    appProperties: part(root, 'extended-properties') ?? part(root, 'extendedProperties') ?? 'docProps/app.xml',
    customProperties: part(root, 'custom-properties') ?? part(root, 'customProperties') ?? 'docProps/custom.xml',
    since1904,
    hasMacros: [...archive.entries.keys()].some((name) => name.endsWith('vbaproject.bin')),
  };
};

/** How OOXML writes true. */
export const isOn = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

const refuseOtherKinds = (archive: OpenArchive, main: string): void => {
  const kind = otherKind(archive, main.toLowerCase());
  if (kind === null) return;
  throw new Refusal('file-type-is-not-read', {
    message: `The file is ${kind}, whatever its name says.`,
    mend: 'Open it in the program it was made with and save or export it as .xlsx.',
  });
};

const otherKind = (archive: OpenArchive, main: string): string | null => {
  const names = [...archive.entries.keys()];
  const has = (start: string) => names.some((name) => name.startsWith(start));
  if (main.endsWith('.bin')) return 'a binary workbook (.xlsb)';
  if (archive.entries.has(main)) return main.startsWith('word/') ? 'a Word document' : null;
  if (has('word/')) return 'a Word document';
  if (has('ppt/')) return 'a presentation';
  if (archive.entries.has('mimetype') && archive.entries.has('content.xml')) return 'an OpenDocument file (.ods)';
  if (has('index/') || names.some((name) => name.endsWith('.iwa') || name === 'index.zip')) return 'a Numbers document';
  if (names.some((name) => /\.(xlsx|xlsm|csv|pdf|json|md)$/.test(name))) return 'a zip archive with files in it';
  return 'a zip archive and no workbook';
};

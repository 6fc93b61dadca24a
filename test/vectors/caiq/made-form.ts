/** Forms of our own making in the layout of the publisher's, to be filled: blank, filled, and odd in the ways of the field. */
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import { setOf } from './question-sets.ts';
import { type FormEntry, zipOf } from './zip-forms.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

export const OFFICIAL_OWNERS = 'CSP-owned,CSC-owned,3rd-party outsourced,Shared CSP and CSC,Shared CSP and 3rd-party';

export interface MadeForm {
  readonly edition?: string;
  readonly ids?: readonly string[];
  /** Name of the sheet; the reader takes the edition from it too. */
  readonly sheet?: string;
  /** XML of one cell in the columns C to F; standard: an empty cell with a style. Null leaves it out. */
  readonly cell?: (column: 'C' | 'D' | 'E' | 'F', row: number) => string | null | undefined;
  /** XML of a whole question row in place of the usual one; `id` comes as XML. */
  readonly row?: (row: number, id: string) => string | undefined;
  /** The drop-down lists, XML of what stands in `dataValidations`; null leaves them out. */
  readonly lists?: string | null;
  readonly headings?: readonly string[];
  readonly dimension?: string;
  readonly columns?: string;
  readonly beforeData?: string;
  /** XML behind the rows, in front of the lists. */
  readonly afterData?: string;
  /** Rows of a third sheet, XML. */
  readonly listSheet?: string;
  readonly definedNames?: string;
  readonly calcChain?: string;
  /** Items of the table of texts, XML of each `si`. */
  readonly texts?: readonly string[];
  readonly form?: (part: string) => Partial<FormEntry>;
}

const HEADINGS = [
  'Question ID',
  'Question',
  'CSP CAIQ Answer',
  'SSRM Control Ownership',
  'CSP Implementation Description (Optional/Recommended)',
  'CSC Responsibilities  (Optional/Recommended)',
  '',
  '',
  'CCM Control ID',
  'CCM Control Specification',
  'CCM Control Title',
  'CCM Domain Title',
];

export const FEW_IDS = ['A&A-01.1', 'A&A-01.2', 'A&A-02.1', 'AIS-01.1', 'BCR-01.1', 'CCC-01.1'];

/** Ids of a whole edition. */
export const idsOf = (edition: string): readonly string[] => setOf('CAIQ', edition).questions.map(({ id }) => id);

/** The lists as the form has them, for rows up to `last`. */
export const officialLists = (last: number, answers = '"Yes,No,NA"', owners = `"${OFFICIAL_OWNERS}"`): string =>
  `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="C3:C${last}"><formula1>${xml(answers)}</formula1></dataValidation><dataValidation type="list" allowBlank="1" sqref="D3:D${last}"><formula1>${xml(owners)}</formula1></dataValidation>`;

const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const inline = (reference: string, style: number, text: string): string =>
  `<c r="${reference}" s="${style}" t="inlineStr"><is><t>${xml(text)}</t></is></c>`;

/** The sheet part of a form: first question in row 3, `End of Standard` behind the last. */
export const formSheetXml = (form: MadeForm): string => {
  const ids = form.ids ?? FEW_IDS;
  const edition = form.edition ?? '4.0.3';
  const rows = ids.map((id, index) => {
    const row = index + 3;
    const own = form.row?.(row, xml(id));
    if (own !== undefined) return own;
    const cells = (['C', 'D', 'E', 'F'] as const).map((column) => {
      const made = form.cell?.(column, row);
      return made === undefined ? `<c r="${column}${row}" s="8" />` : (made ?? '');
    });
    return `<row customHeight="1" ht="80" r="${row}" spans="1:12" >${inline(`A${row}`, 15, id)}${inline(`B${row}`, 11, `Is ${id} in place?`)}${cells.join('')}${inline(`I${row}`, 12, id.slice(0, 6))}</row>`;
  });
  const last = ids.length + 2;
  const lists = form.lists === undefined ? officialLists(last) : form.lists;
  return [
    `<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac">`,
    `<sheetPr ><pageSetUpPr fitToPage="0" /></sheetPr><dimension ref="${form.dimension ?? `A1:L${last + 2}`}"></dimension>`,
    '<sheetViews><sheetView workbookViewId="0"><pane state="frozen" topLeftCell="E3" xSplit="4" ySplit="2" /></sheetView></sheetViews>',
    form.columns ?? '<cols><col min="1" max="12" width="20" customWidth="1"/></cols>',
    `${form.beforeData ?? ''}<sheetData>`,
    `<row r="1">${inline('A1', 17, `v${edition}`)}${inline('B1', 16, `CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v${edition}`)}<c r="C1" s="16" t="inlineStr"><is><t></t></is></c></row>`,
    `<row r="2">${(form.headings ?? HEADINGS).map((text, at) => inline(`${String.fromCharCode(65 + at)}2`, 3, text)).join('')}</row>`,
    ...rows,
    `<row r="${last + 1}">${inline(`A${last + 1}`, 4, 'End of Standard')}</row></sheetData>`,
    '<sheetCalcPr fullCalcOnLoad="1" /><sheetProtection sheet="1" objects="0" password="9E15" />',
    `${form.afterData ?? `<mergeCells count='2'><mergeCell ref='B1:D1'></mergeCell><mergeCell ref='A${last + 1}:D${last + 1}'></mergeCell></mergeCells>`}`,
    lists === null ? '' : `<dataValidations>${lists}</dataValidations>`,
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>',
    '<extLst><ext uri="{AAAA}" xmlns:own="urn:example:own"><own:kept mark="&#233;">é 北</own:kept></ext></extLst></worksheet>',
  ].join('');
};

/** The entries of a whole package, ready to be spoilt and zipped. */
export const formParts = (form: MadeForm = {}, sheetXml = `${DECLARATION}${formSheetXml(form)}`): FormEntry[] => {
  const sheets = ['Introduction', form.sheet ?? `CAIQv${form.edition ?? '4.0.3'}`, ...(form.listSheet === undefined ? [] : ['Lists'])];
  const relation = (id: string, type: string, target: string) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const override = (part: string, type: string) => `<Override PartName="/xl/${part}" ContentType="${TYPE}.${type}+xml"/>`;
  const sheetFiles = sheets.map((_, index) => `worksheets/sheet${index + 1}.xml`);
  const texts = form.texts ?? [];
  const hasChain = form.calcChain !== undefined;
  const introduction = `<row r="1">${inline('A1', 0, 'Consensus Assessments Initiative Questionnaire')}</row><row r="2">${inline('A2', 0, 'Northwind Storage')}</row>`;
  const plain = (rows: string) => `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
  const data: readonly (readonly [string, string | Uint8Array])[] = [
    [
      '[Content_Types].xml',
      `${DECLARATION}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>${override('workbook.xml', 'sheet.main')}${sheetFiles.map((file) => override(file, 'worksheet')).join('')}${override('styles.xml', 'styles')}${override('sharedStrings.xml', 'sharedStrings')}${hasChain ? override('calcChain.xml', 'calcChain') : ''}</Types>`,
    ],
    ['_rels/.rels', `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`],
    ['xl/worksheets/sheet2.xml', sheetXml],
    ['xl/worksheets/sheet1.xml', plain(introduction)],
    ...(form.listSheet === undefined ? [] : [['xl/worksheets/sheet3.xml', plain(form.listSheet)] as const]),
    [
      'xl/workbook.xml',
      `${DECLARATION}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><workbookPr date1904="false"/><sheets>${sheets.map((name, index) => `<sheet sheetId="${index + 7}" name="${xml(name)}" r:id="rId${index + 1}"></sheet>`).join('')}</sheets>${form.definedNames === undefined ? '' : `<definedNames>${form.definedNames}</definedNames>`}</workbook>`,
    ],
    ['xl/styles.xml', `${DECLARATION}${STYLES}`],
    ['xl/sharedStrings.xml', `${DECLARATION}<sst xmlns="${MAIN}" count="${texts.length}" uniqueCount="${texts.length}">${texts.join('')}</sst>`],
    ['xl/media/image1.png', PICTURE],
    [
      'xl/_rels/workbook.xml.rels',
      `${DECLARATION}<Relationships xmlns="${PACKAGE}/relationships">${sheetFiles.map((file, index) => relation(`rId${index + 1}`, 'worksheet', file)).join('')}${relation('rIdS', 'sharedStrings', 'sharedStrings.xml')}${relation('rIdT', 'styles', 'styles.xml')}${hasChain ? relation('rIdC', 'calcChain', 'calcChain.xml') : ''}</Relationships>`,
    ],
    ...(hasChain ? [['xl/calcChain.xml', `${DECLARATION}<calcChain xmlns="${MAIN}">${form.calcChain}</calcChain>`] as const] : []),
  ];
  return data.map(([name, content]) => ({ name, data: content, ...(name.endsWith('.png') ? { stored: true } : {}), ...form.form?.(name) }));
};

export const madeForm = (form: MadeForm = {}): Uint8Array => zipOf(formParts(form));

/** Bytes that no program would pack well: what stands for a picture. */
const PICTURE = Uint8Array.from({ length: 3_000 }, (_, at) => (at * at * 31 + (at >> 3)) & 0xff);

const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="20">${'<xf applyAlignment="1"><alignment wrapText="1"/></xf>'.repeat(20)}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** A blank form of 4.1 written by our own writer: no cells where nothing stands, protection, panes, merges and lists. */
export const writtenForm41 = (): Uint8Array => {
  const set = setOf('CAIQ', '4.1.0');
  const last = set.questions.length + 2;
  const rowOf = new Map<string, number>(set.questions.map(({ id }, index) => [id, index + 3]));
  const spans = (key: (id: string) => string, column: string) =>
    [...Map.groupBy(rowOf.entries(), ([id]) => key(id)).values()].flatMap((group) =>
      group.length === 1 ? [] : [`${column}${group[0]?.[1]}:${column}${group.at(-1)?.[1]}`],
    );
  return writeWorkbook({
    title: 'CAIQ v4.1.0',
    sheets: [
      { name: 'Introduction', rows: [['v4.1.0', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.1.0'], ['Fjord Compute']] },
      {
        name: 'CAIQv4.1.0',
        protected: true,
        frozenRows: 2,
        frozenColumns: 4,
        hiddenColumns: [7, 8],
        columnWidths: [20, 74, 14, 22, 32, 32, 8, 8, 13, 70, 24, 24],
        headerRows: [2],
        merges: ['B1:D1', `A${last + 1}:D${last + 1}`, ...['I', 'J', 'K'].flatMap((column) => spans((id) => id.slice(0, 6), column)), ...spans((id) => id.slice(0, 3), 'L')],
        lists: [
          { range: `C3:C${last}`, values: ['Yes', 'No', 'NA'] },
          { range: `D3:D${last}`, values: OFFICIAL_OWNERS.split(',') },
        ],
        rows: [
          ['v4.1.0', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.1.0'],
          HEADINGS.map((heading) => heading || null),
          ...set.questions.map(({ id, control }, index) => {
            const isFirst = set.questions[index - 1]?.control !== control;
            return [id, `Is ${id} in place?`, null, null, null, null, null, null, isFirst ? control : null, isFirst ? `What ${control} asks for.` : null];
          }),
          ['End of Standard'],
        ],
      },
    ],
  });
};

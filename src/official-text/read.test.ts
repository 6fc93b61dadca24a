import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { Refusal } from '#assurance/refusal.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import type { OfficialDownload } from './official-download.ts';
import { readOfficialDownload } from './read.ts';

const questionSets = await loadQuestionSets('frameworks');
const setOf = (name: string, edition: string): QuestionSet => {
  const found = questionSets.find((set) => set.name === name && set.edition === edition);
  if (found === undefined) throw new Error(`${name} ${edition} is absent`);
  return found;
};
const older = setOf('CAIQ', '4.0.3');
const newer = setOf('CAIQ', '4.1.0');

const read = (content: string | Uint8Array, fileName = 'download'): Promise<OfficialDownload> =>
  readOfficialDownload({
    bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content,
    fileName,
    questionSets,
  });

const refusal = async (content: string | Uint8Array, fileName?: string): Promise<{ code: string; text: string }> => {
  try {
    await read(content, fileName);
  } catch (error) {
    if (error instanceof Refusal) return { code: error.code, text: `${error.message} ${error.detail.mend}` };
    throw error;
  }
  throw new Error('was not refused');
};

const codes = (download: OfficialDownload): string[] => download.problems.map(({ code }) => code);
const counts = (download: OfficialDownload): string[] =>
  download.counts.map(({ framework, edition, kind, texts, of }) => `${framework} ${edition} ${kind} ${texts}/${of}`);
const textOf = (download: OfficialDownload, kind: string, id: string): string | undefined =>
  download.texts.find((text) => text.kind === kind && text.id === id)?.text;

/** Wording of our own making for every id of a set. */
const specification = (id: string): string => `Moor vessel ${id}\nat its own berth.\n`;
const wording = (id: string): string => `Is vessel ${id}\nmoored at its own berth?`;
const controlsOf = (set: QuestionSet) =>
  [...set.catalogue.controls.values()].map(({ id, title }) => ({ id, title, specification: specification(id) }));

const csv = (rows: readonly (readonly string[])[], separator = ','): string =>
  rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(separator)).join('\r\n');

type Row = readonly (string | null)[];
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const workbook = (
  sheets: Readonly<Record<string, readonly Row[]>>,
  merges: Readonly<Record<string, string>> = {},
): Uint8Array => {
  const names = Object.keys(sheets);
  const cell = (value: string | null, row: number, column: number): string =>
    value === null
      ? ''
      : `<c r="${String.fromCharCode(65 + column)}${row}" t="inlineStr"><is><t xml:space="preserve">${xml(value)}</t></is></c>`;
  const sheet = (name: string): string => {
    const rows = sheets[name]?.map(
      (row, at) => `<row r="${at + 1}">${row.map((value, column) => cell(value, at + 1, column)).join('')}</row>`,
    );
    const merged = merges[name] === undefined ? '' : `<mergeCells><mergeCell ref="${merges[name]}"/></mergeCells>`;
    return `<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows?.join('')}</sheetData>${merged}</worksheet>`;
  };
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const pack = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<Types xmlns="${pack}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>${names.map((_, at) => `<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${type}.worksheet+xml"/>`).join('')}</Types>`,
    ),
    '_rels/.rels': strToU8(
      `<Relationships xmlns="${pack}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    'xl/workbook.xml': strToU8(
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${xml(name)}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      `<Relationships xmlns="${pack}/relationships">${names.map((_, at) => `<Relationship Id="r${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join('')}</Relationships>`,
    ),
    ...Object.fromEntries(names.map((name, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(sheet(name))])),
  });
};

/** Control rows as the CCM tab has them: a title row before each domain, "End of Standard" and a notice below. */
const ccmRows = (set: QuestionSet, more: readonly string[] = []): Row[] => {
  const rows: Row[] = [];
  let domain = '';
  for (const { id, title } of controlsOf(set)) {
    if (!id.startsWith(domain) || domain === '') {
      domain = id.slice(0, 4);
      rows.push([`Harbour part - ${id.slice(0, 3)}`]);
    }
    rows.push(['Harbour part', title, id, specification(id), 'No', ...more]);
  }
  return [...rows, ['End of Standard'], ['© Harbour Office. All rights reserved.']];
};
const ccmHeadings = ['Control Domain', 'Control Title', 'Control ID', 'Control Specification', 'CCM Lite'];
const caiqTab = (set: QuestionSet, stamp: string): Row[] => [
  [stamp, `CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE ${stamp}`],
  [
    'Control Domain',
    'Control Title',
    'Control ID',
    'Control Specification',
    'Question ID',
    'Consensus Assessments Question',
  ],
  ...set.questions.map(({ id, control }): Row => {
    const first = id.endsWith('.1');
    return first
      ? ['Harbour part', 'A title', control, specification(control), id, wording(id)]
      : [null, null, null, null, id, wording(id)];
  }),
  ['End of Standard'],
];

describe('a CCM workbook', () => {
  const sheets = (set: QuestionSet, stamp: string, caiqStamp: string): Readonly<Record<string, readonly Row[]>> => ({
    Introduction: [
      [stamp, `CLOUD CONTROLS MATRIX ${stamp}`],
      ['Control ID', 'the id of a control'],
      ['Control Specification', 'what it asks'],
    ],
    CCM: [
      [stamp, `CLOUD CONTROLS MATRIX ${stamp}`],
      [null, null, null, null, null, 'Typical Control Applicability and Ownership'],
      [...ccmHeadings, 'IaaS'],
      ...ccmRows(set, ['Shared']),
    ],
    'Implementation Guidelines': [
      [stamp, `CLOUD CONTROLS MATRIX ${stamp}`],
      [null, null, null, null, null, 'CCM Implementation Guidelines v2.0'],
      [...ccmHeadings.slice(0, 4), 'IaaS', 'CSP', 'CSC'],
      ...ccmRows(set, ['Tie the knots.', 'Check the knots.']),
    ],
    'Scope Applicability (Mappings)': [
      [stamp, `CLOUD CONTROLS MATRIX ${stamp}`],
      [null, null, null, null, 'CCM v3.0.1', null, null, 'Port Rules 2020'],
      [...ccmHeadings.slice(0, 4), 'Control Mapping', 'Gap Level', 'Addendum', 'Control Mapping'],
      ...ccmRows(set),
    ],
    CAIQ: caiqTab(set, caiqStamp),
  });

  it('gives specifications and titles from its CCM tab and questions from its CAIQ tab', async () => {
    const download = await read(workbook(sheets(older, 'v4.0.12', 'v4.0.3')));
    expect(download.source).toBe('ccm-workbook');
    expect(download.publisherEdition).toBe('4.0.12');
    expect(download.editions).toEqual([
      { framework: 'CCM', edition: '4.0.13', publisherEdition: '4.0.12', statedBy: 'stamp' },
      { framework: 'CAIQ', edition: '4.0.3', publisherEdition: '4.0.3', statedBy: 'stamp' },
    ]);
    expect(counts(download)).toEqual([
      'CCM 4.0.13 control 197/197',
      'CCM 4.0.13 control-title 197/197',
      'CAIQ 4.0.3 question 261/261',
    ]);
    expect(textOf(download, 'control', 'LOG-08')).toBe('Moor vessel LOG-08 at its own berth.');
    expect(textOf(download, 'control-title', 'LOG-08')).toBe(
      older.catalogue.controls.get(idOf(older, 'LOG-08'))?.title,
    );
    expect(download.problems).toEqual([]);
  });

  it('of 4.1 has the same shape and is read as 4.1.0', async () => {
    const download = await read(workbook(sheets(newer, 'v4.1.0', 'v4.1.0')), 'CCMv4.1.0-generated_at_2026_01_13.xlsx');
    expect(counts(download)).toEqual([
      'CCM 4.1.0 control 207/207',
      'CCM 4.1.0 control-title 207/207',
      'CAIQ 4.1.0 question 283/283',
    ]);
    expect(download.problems).toEqual([]);
  });

  it('has its guidelines and mappings counted and left aside', async () => {
    const download = await read(workbook(sheets(older, 'v4.0.13', 'v4.0.3')));
    expect(download.notImported).toEqual([
      { what: 'implementation-guidelines', controls: 197 },
      { what: 'mappings', controls: 197 },
    ]);
    expect(download.texts.some(({ text }) => text.includes('knots'))).toBe(false);
  });

  it('is refused, not filed under another edition, when it states one we do not hold', async () => {
    const { code, text } = await refusal(workbook(sheets(newer, 'v5.0.0', 'v5.0.0')));
    expect(code).toBe('edition-is-not-read');
    expect(text).toContain('5.0.0');
  });

  it('gives its columns in any order, and rows without an id are named with their cell', async () => {
    const rows = controlsOf(older).map(({ id, title }): Row => [id, specification(id), title]);
    const download = await read(
      workbook({
        Controls: [
          ['Exported', 'by', 'the harbour office'],
          ['CCM Control ID', 'Control\nSpecification', 'Control Title'],
          ...rows,
          [null, 'A sentence without an id'],
          ['VES-99', 'A sentence of another matrix', 'Unknown'],
        ],
      }),
      'CCM 4.0.13.xlsx',
    );
    expect(counts(download)).toContain('CCM 4.0.13 control 197/197');
    expect(download.problems.map(({ code, place }) => [code, place.sheet, place.cell])).toEqual([
      ['row-has-no-id', 'Controls', 'B200'],
      ['id-is-unknown', 'Controls', 'B201'],
    ]);
  });
});

describe('a CAIQ workbook', () => {
  const rowsOf = (set: QuestionSet, answer: string): Row[] =>
    set.questions.map(
      ({ id, control }): Row => [
        id,
        wording(id),
        answer,
        ...(id.endsWith('.1') ? [control, specification(control), 'A title'] : [null, null, null]),
      ],
    );
  const head: Row = [
    'Question ID',
    'Question',
    'CSP CAIQ Answer',
    'CCM Control ID',
    'CCM Control Specification',
    'CCM Control Title',
  ];
  const stamp: Row = ['v4.0.3', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3'];

  it('that is blank gives questions and, from beside them, the controls', async () => {
    const download = await read(workbook({ 'CAIQv4.0.3': [stamp, head, ...rowsOf(older, ''), ['End of Standard']] }));
    expect(download.source).toBe('caiq-workbook');
    expect(counts(download).at(-1)).toBe('CAIQ 4.0.3 question 261/261');
    expect(counts(download)[0]).toBe('CCM 4.0.13 control 197/197');
    expect(download.holdsAnswers).toBe(false);
    expect(codes(download)).toEqual(['titles-differ']);
  });

  it('that is filled gives its wording with a warning', async () => {
    const download = await read(workbook({ 'CAIQv4.0.2': [['v4.0.2'], head, ...rowsOf(older, 'Yes')] }));
    expect(download.holdsAnswers).toBe(true);
    expect(download.publisherEdition).toBe('4.0.2');
    expect(download.editions[0]?.edition).toBe('4.0.3');
    expect(codes(download)).toContain('questionnaire-is-filled');
  });

  it('of edition 3 has three answer columns below one heading, titles below domains, and a broken id mended', async () => {
    const set = setOf('CAIQ', '3.0.1');
    const rows = set.questions.map(({ id, control }): Row => {
      const first = id.endsWith('.1');
      const written = id === 'AIS-02.2' ? 'AIS- 02.2' : id;
      return [
        first ? 'Harbour\nWatch' : null,
        first ? control : null,
        written,
        first ? specification(control) : null,
        wording(id),
        null,
        id === 'AIS-01.1' ? 'X' : null,
      ];
    });
    const download = await read(
      workbook(
        {
          'CSA CAIQ v3.0.1': [
            [null, null, 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v3.0.1'],
            [
              'Control Domain',
              'Control ID',
              'Question ID',
              'Control Specification',
              'Consensus Assessment Questions',
              'Consensus Assessment Answers',
            ],
            [null, null, null, null, null, 'Yes', 'No', 'Not Applicable'],
            ...rows,
          ],
        },
        { 'CSA CAIQ v3.0.1': 'F2:H2' },
      ),
    );
    expect(counts(download)).toEqual([
      'CCM 3.0.1 control 133/133',
      'CCM 3.0.1 control-title 133/133',
      'CAIQ 3.0.1 question 295/295',
    ]);
    expect(textOf(download, 'control-title', 'AIS-01')).toBe('Watch');
    expect(download.holdsAnswers).toBe(true);
    expect(codes(download)).toContain('id-was-mended');
  });

  it('whose ids are of another edition than it states is filed by its ids, and the contradiction is named', async () => {
    const download = await read(
      workbook({ CAIQ: [stamp, head.slice(0, 3), ...rowsOf(newer, '').map((row) => row.slice(0, 3))] }),
    );
    expect(counts(download)).toEqual(['CAIQ 4.1.0 question 283/283']);
    expect(codes(download)).toContain('edition-contradicts-ids');
    expect(download.problems.find(({ code }) => code === 'edition-contradicts-ids')?.place.cell).toBe('A1');
  });

  it('whose stamp and file name disagree follows the stamp and says so', async () => {
    const download = await read(workbook({ CAIQ: [stamp, head, ...rowsOf(older, '')] }), 'CAIQv4.1.0.xlsx');
    expect(download.editions[0]).toMatchObject({ edition: '4.0.3', publisherEdition: '4.0.3', statedBy: 'stamp' });
    expect(codes(download)).toContain('editions-contradict');
  });
});

describe('a JSON data set', () => {
  const primary = (controls: readonly unknown[], version = '4.0.12') =>
    JSON.stringify({
      name: 'Cloud Controls Matrix',
      version,
      domains: [{ id: 'A&A', title: 'Harbour part', controls }],
    });

  it('with domains and controls is read', async () => {
    const download = await read(primary(controlsOf(older)));
    expect(download.source).toBe('ccm-json');
    expect(download.editions).toEqual([
      { framework: 'CCM', edition: '4.0.13', publisherEdition: '4.0.12', statedBy: 'metadata' },
    ]);
    expect(counts(download)).toEqual(['CCM 4.0.13 control 197/197', 'CCM 4.0.13 control-title 197/197']);
    expect(download.problems).toEqual([]);
  });

  it('with questions inside controls, or a control inside each question, is read to the same texts', async () => {
    const inside = await read(
      JSON.stringify({
        specification_name: 'Cloud Controls Matrix',
        specification_version: '4.1.0',
        controls: controlsOf(newer).map(({ id, title, specification }) => ({
          control_id: id,
          control_title: title,
          control_specification: specification,
          implementation_guidelines: { csp: 'Tie the knots.' },
          caiq_questions: newer.questions
            .filter(({ control }) => control === id)
            .map((question) => ({ question_id: question.id, question: wording(question.id), caiq_lite: 'No' })),
        })),
      }),
    );
    const around = await read(
      JSON.stringify({
        specification_name: 'Consensus Assessments Initiative Questionnaire',
        ccm_version: '4.1.0',
        caiq_version: '4.1.0',
        questions: newer.questions.map(({ id, control }) => ({
          question_id: id,
          question: wording(id),
          ccm_control_id: control,
          ccm_control: {
            control_id: control,
            control_title: newer.catalogue.controls.get(control)?.title,
            control_specification: specification(control),
          },
        })),
      }),
    );
    expect(inside.source).toBe('ccm-json');
    expect(around.source).toBe('caiq-json');
    const sorted = (download: OfficialDownload) => download.texts.map((text) => JSON.stringify(text)).sort();
    expect(sorted(around)).toEqual(sorted(inside));
    expect(inside.notImported).toEqual([{ what: 'implementation-guidelines', controls: 207 }]);
    expect([...inside.problems, ...around.problems]).toEqual([]);
  });

  it('with controls kept by id is read, the title below the domain', async () => {
    const set = setOf('CAIQ', '3.0.1');
    const controls = Object.fromEntries(
      controlsOf(set).map(({ id, title, specification }) => [
        id,
        { control_domain: `Harbour part\n${title}`, control_id: id, control_specification: specification },
      ]),
    );
    const download = await read(JSON.stringify({ metadata: { framework: 'CCM', version: '3.0.1' }, controls }));
    expect(counts(download)).toEqual(['CCM 3.0.1 control 133/133', 'CCM 3.0.1 control-title 133/133']);
    expect(download.editions[0]?.statedBy).toBe('metadata');
    expect(download.problems).toEqual([]);
  });

  it('that is a sheet saved as rows under its title row is read as a table', async () => {
    const keys = ['v4.0.3', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v4.0.3', ''];
    const rows = [
      ['Question ID', 'Question', 'CSP CAIQ Answer'],
      ...older.questions.map(({ id }) => [id, wording(id), 'Yes']),
    ];
    const download = await read(
      JSON.stringify(rows.map((row) => Object.fromEntries(row.map((value, at) => [keys[at], value])))),
    );
    expect(counts(download)).toEqual(['CAIQ 4.0.3 question 261/261']);
    expect(download.editions[0]?.statedBy).toBe('stamp');
    expect(download.holdsAnswers).toBe(true);
  });

  it('has unknown, missing, doubled, differing and blank ids named with their place', async () => {
    const controls = controlsOf(older).filter(({ id }) => id !== 'UEM-14');
    const download = await read(
      primary([
        ...controls.map((control) => (control.id === 'LOG-02' ? { ...control, specification: ' \n' } : control)),
        { id: 'VES-01', title: 'Vessels', specification: 'Count the vessels.' },
        { id: 'A&A-01', title: controls[0]?.title, specification: specification('A&A-01') },
        { id: 'A&A-02', title: controls[1]?.title, specification: 'Something else.' },
      ]),
    );
    const found = download.problems.map(({ code, place, content }) => [
      code,
      place.column,
      content.trim().split(' ')[0],
    ]);
    expect(found).toContainEqual(['id-is-unknown', '/domains/0/controls/196/specification', 'VES-01']);
    expect(found).toContainEqual(['id-stands-twice', '/domains/0/controls/197/specification', 'Moor']);
    expect(found).toContainEqual(['texts-of-one-id-differ', '/domains/0/controls/198/specification', 'Something']);
    expect(found).toContainEqual(['ids-are-missing', null, 'UEM-14']);
    expect(found.find(([code]) => code === 'text-is-blank')?.[1]).toMatch(
      /^\/domains\/0\/controls\/\d+\/specification$/,
    );
    expect(textOf(download, 'control', 'A&A-02')).toBe(specification('A&A-02').replace('\n', ' ').trim());
    expect(counts(download)[0]).toBe('CCM 4.0.13 control 195/197');
  });

  it('without a stated edition is filed by its ids, and a misfiled title set is noticed', async () => {
    const plain = await read(
      JSON.stringify(
        controlsOf(older).map(({ id, title, specification }) => ({
          'Control ID': id,
          'Control Title': title,
          'Control Specification': specification,
        })),
      ),
    );
    expect(plain.editions).toEqual([
      { framework: 'CCM', edition: '4.0.13', publisherEdition: '4.0.13', statedBy: 'id-set' },
    ]);
    const titles = new Map<string, string>(controlsOf(newer).map(({ id, title }) => [id, title]));
    const mixed = await read(
      primary(controlsOf(older).map((control) => ({ ...control, title: titles.get(control.id) ?? control.title }))),
    );
    expect(codes(mixed)).toEqual(['titles-differ']);
  });

  it('that states the next edition over the ids of this one is filed by its ids, though most ids are in both', async () => {
    const download = await read(primary(controlsOf(older), '4.1.0'));
    expect(counts(download)[0]).toBe('CCM 4.0.13 control 197/197');
    expect(codes(download)).toEqual(['edition-contradicts-ids']);
  });

  it('has records inside its mappings and guidelines left alone', async () => {
    const [first, ...rest] = controlsOf(older);
    const foreign = { control_id: 'A&A-02', control_specification: 'Of another framework.' };
    const download = await read(primary([{ ...first, framework_mappings: { 'Port Rules': [foreign] } }, ...rest]));
    expect(download.problems).toEqual([]);
    expect(download.notImported).toEqual([{ what: 'mappings', controls: 1 }]);
  });

  it('named after another edition by its file name only is kept, and the name is questioned', async () => {
    const controls = JSON.stringify(controlsOf(older));
    const download = await read(controls, 'ccm-v9.9.9.json');
    expect(download.editions[0]?.edition).toBe('4.0.13');
    expect(codes(download)).toEqual(['edition-contradicts-ids']);
  });

  it('of an edition we do not hold is refused although its ids look known', async () => {
    expect((await refusal(primary(controlsOf(newer), '4.2.0'))).code).toBe('edition-is-not-read');
  });

  it('with questions of an edition we do not hold gives no control texts either, unless they state their own', async () => {
    const file = (more: object) =>
      JSON.stringify({
        name: 'Consensus Assessments Initiative Questionnaire',
        version: '4.2.0',
        ...more,
        questions: newer.questions.map(({ id, control }) => ({
          question_id: id,
          question: wording(id),
          ccm_control_id: control,
          ccm_control_specification: specification(control),
        })),
      });
    expect((await refusal(file({}))).code).toBe('edition-is-not-read');
    const download = await read(file({ ccm_version: '4.1.0' }));
    expect(counts(download)).toEqual(['CCM 4.1.0 control 207/207']);
    expect(codes(download)).toEqual(['edition-is-not-held']);
  });

  it('cannot reach any prototype', async () => {
    const hostile = `{"__proto__":{"control_id":"A&A-01"},"constructor":{"prototype":{"x":1}},${primary(controlsOf(older)).slice(1)}`;
    expect(counts(await read(hostile))).toContain('CCM 4.0.13 control 197/197');
    expect(Object.hasOwn(Object.prototype, 'control_id') || Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('an OSCAL catalog', () => {
  const token = (id: string): string => id.replace('&', '_');
  const label = (value: string) => [{ name: 'label', value }];
  const statement = (prose: string) => [{ name: 'statement', prose }];
  const catalog = (lite: boolean, withLabels = true) => {
    const question = (id: string) => ({
      id: token(id).toLowerCase(),
      title: 'Question',
      ...(withLabels ? { props: label(id) } : {}),
      parts: statement(wording(id)),
    });
    const controls = [...older.catalogue.controls.values()].filter((control) => !lite || control.lite);
    return JSON.stringify({
      catalog: {
        uuid: 'x',
        metadata: { title: 'Cloud Controls Matrix', version: '4.0.12', 'oscal-version': '1.0.1' },
        groups: [
          {
            id: 'all',
            title: 'Harbour',
            controls: controls.map(({ id, title }) => ({
              id: token(id),
              title,
              ...(withLabels ? { props: label(id) } : {}),
              parts: [
                ...statement(specification(id)),
                { name: 'guidance', prose: id === 'A&A-01' ? 'Tie the knots.' : '' },
              ],
              controls: older.questions
                .filter((entry) => entry.control === id && (!lite || entry.lite))
                .map((entry) => question(entry.id)),
            })),
          },
        ],
      },
    });
  };

  it.each([
    ['ids in labels', true],
    ['ids as tokens without an ampersand', false],
  ])('with %s gives controls and the questions inside them', async (_, withLabels) => {
    const download = await read(catalog(false, withLabels));
    expect(download.source).toBe('ccm-oscal');
    expect(download.publisherEdition).toBe('4.0.12');
    expect(counts(download)).toEqual([
      'CCM 4.0.13 control 197/197',
      'CCM 4.0.13 control-title 197/197',
      'CAIQ 4.0.3 question 261/261',
    ]);
    expect(download.notImported).toEqual([{ what: 'implementation-guidelines', controls: 1 }]);
    expect(download.problems).toEqual([]);
  });

  it('of the Lite edition gives what it holds and counts the rest as missing', async () => {
    const download = await read(catalog(true));
    expect(counts(download)).toEqual([
      'CCM 4.0.13 control 91/197',
      'CCM 4.0.13 control-title 91/197',
      'CAIQ 4.0.3 question 124/261',
    ]);
    expect(codes(download)).toEqual(['ids-are-missing', 'ids-are-missing']);
  });

  it('keeps the items of a statement as a list', async () => {
    const parts = [
      {
        name: 'statement',
        prose: 'Agree on:',
        parts: [
          { name: 'item', props: label('a.'), prose: 'berths and\nmoorings' },
          { name: 'item', prose: 'fuel' },
        ],
      },
    ];
    const download = await read(
      JSON.stringify({ catalog: { metadata: {}, controls: [{ id: 'IPY-01', title: 'Harbours', parts }] } }),
    );
    expect(textOf(download, 'control', 'IPY-01')).toBe('Agree on:\na. berths and moorings\n• fuel');
  });

  it('of another publisher is refused', async () => {
    const controls = [{ id: 'ac-1', title: 'Piers', props: label('AC-1'), parts: statement('Keep piers.') }];
    expect((await refusal(JSON.stringify({ catalog: { groups: [{ controls }] } }))).code).toBe(
      'file-is-not-an-official-download',
    );
  });
});

describe('a table as text', () => {
  const table = (set: QuestionSet): string[][] => [
    ['question_id', 'question', 'control_id', 'control_title', 'control_specification'],
    ...set.questions.map(({ id, control }) => [
      id,
      wording(id),
      control,
      set.catalogue.controls.get(control)?.title ?? '',
      specification(control),
    ]),
  ];

  it.each([',', ';', '\t'])('separated by %j is read with its multi-line cells', async (separator) => {
    const download = await read(
      `\ufeff${csv(table(setOf('AI-CAIQ', '1.1.0')), separator)}`,
      'ai-caiq-v1.1.0-questions.csv',
    );
    expect(download.source).toBe('ai-caiq-csv');
    expect(counts(download)).toEqual([
      'AICM 1.1.0 control 247/247',
      'AICM 1.1.0 control-title 247/247',
      'AI-CAIQ 1.1.0 question 320/320',
    ]);
    expect(download.problems).toEqual([]);
  });

  it('in UTF-16, as Excel saves "Unicode text", is read too', async () => {
    const utf16 = Buffer.from(`\ufeff${csv(table(newer), '\t')}`, 'utf16le');
    expect(counts(await read(utf16))).toContain('CAIQ 4.1.0 question 283/283');
  });

  it('is told apart from another framework by its ids alone', async () => {
    const download = await read(csv(table(newer)));
    expect(download.editions.map(({ framework, edition }) => `${framework} ${edition}`)).toEqual([
      'CAIQ 4.1.0',
      'CCM 4.1.0',
    ]);
  });

  it('joined from all tabs gives the control specification once', async () => {
    const rows = controlsOf(older).map(({ id, title }) => [
      title,
      id,
      'other wording',
      specification(id),
      'Tie the knots.',
      'PR-1',
      '',
    ]);
    const head = [
      'Control Title',
      'Control ID',
      'Change Log_Control Specification',
      'CCM_Control Specification',
      'Auditing Guidelines_Auditing Guidelines',
      'Scope Applicability (Mappings)_Port Rules Control Mapping',
      'Scope Applicability (Mappings)_Gap Level',
    ];
    const download = await read(csv([head, ...rows]), 'CCMv4.0.13.csv');
    expect(counts(download)).toEqual(['CCM 4.0.13 control 197/197', 'CCM 4.0.13 control-title 197/197']);
    expect(textOf(download, 'control', 'A&A-01')).toBe('Moor vessel A&A-01 at its own berth.');
    expect(download.notImported.map(({ what, controls }) => `${what} ${controls}`)).toEqual([
      'auditing-guidelines 197',
      'mappings 197',
    ]);
  });

  it('in which a program joined the lines is taken with a warning', async () => {
    const rows = newer.questions.map(({ id }) => [id, `Is vessel ${id} moored,fuelledand watched?`]);
    expect(codes(await read(csv([['Question ID', 'Question'], ...rows])))).toEqual(['words-run-together']);
  });
});

describe('anything else is refused', () => {
  const notOfficial = 'file-is-not-an-official-download';
  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'file-is-empty'],
    ['a PDF', '%PDF-1.7 …', notOfficial],
    ['an old or locked workbook', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), notOfficial],
    ['a picture', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]), notOfficial],
    ['a web page', '<!doctype html><p>Sign in to download', notOfficial],
    ['a zip of downloads', zipSync({ 'CCM/primary-dataset.json': strToU8('{}') }), notOfficial],
    ['prose', 'A letter about the CCM v4.0.12, with commas, and no table.', notOfficial],
    ['YAML', 'name: Cloud Controls Matrix\nversion: 4.0.12\n', notOfficial],
    ['JSON of something else', '{"name":"Northwind Storage","controls":[{"id":"A-1","text":"x"}]}', notOfficial],
    ['damaged JSON', '{"name":', 'json-is-damaged'],
    [
      'a workbook without such a table',
      workbook({
        Ships: [
          ['Name', 'Berth'],
          ['Fjord', '7'],
        ],
      }),
      notOfficial,
    ],
    ['text that is not UTF-8', new Uint8Array([0x41, 0xe4, 0x2c, 0x42]), 'text-is-not-utf8'],
    ['a table of a million columns', ','.repeat(1_000_000), 'file-is-too-large'],
    ['a quote that never ends', `a,"${'x'.repeat(2_000_000)}`, notOfficial],
  ])('%s', async (_, content, code) => expect((await refusal(content)).code).toBe(code));

  it('with a word on which file of the bundle to take', async () => {
    const mapping = JSON.stringify({
      name: 'CCM',
      version: '4.0.12',
      mappings: [{ control_id: 'A&A-01', references: ['x'] }],
    });
    const { text } = await refusal(mapping, 'mappings.json');
    expect(text).toMatch(/primary data set .*\.json/);
  });

  it('by edition when it holds a questionnaire from before the ids we know', async () => {
    const rows = [
      ['Question ID', 'Question', 'x'],
      ['CO-01.1', 'Are the ropes new?', 'x'],
      ['CO-02.1', 'Are they long?', 'x'],
    ];
    const { code, text } = await refusal(csv(rows), 'csa-caiq-v1.1-2011-09-01.csv');
    expect(code).toBe('edition-is-not-read');
    expect(text).toContain('CAIQ 1.1');
  });

  it('at more than 100 MB, before it is looked at', async () => {
    expect((await refusal(new Uint8Array(100 * 1024 * 1024 + 1))).code).toBe('file-is-too-large');
  });
});

function idOf(set: QuestionSet, id: string) {
  const found = [...set.catalogue.controls.keys()].find((key) => key === id);
  if (found === undefined) throw new Error(`${id} is absent`);
  return found;
}

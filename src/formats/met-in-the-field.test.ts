import { describe, expect, it } from 'vitest';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import { allAnswered, tableOf } from '../../test/vectors/caiq/make-caiq.ts';
import { questionSets, setOf } from '../../test/vectors/caiq/question-sets.ts';
import { readQuestionnaire } from './index.ts';
import { writeWorkbook } from './xlsx-write/write-workbook.ts';

const read = (content: string | Uint8Array, fileName = 'answers.xlsx'): Promise<Reading> =>
  readQuestionnaire({
    bytes: typeof content === 'string' ? Buffer.from(content) : content,
    fileName,
    questionSets,
  });
type Table = readonly (readonly string[])[];
const workbook = (...sheets: readonly (readonly [string, Table])[]) =>
  writeWorkbook({ sheets: sheets.map(([name, rows]) => ({ name, rows })) });
const codes = ({ problems }: Reading): string[] => [...new Set(problems.map(({ code }) => code))];
const yes = ({ rows }: Reading): number => rows.filter(({ answer }) => answer === 'yes').length;
const refusalOf = (content: string | Uint8Array, fileName?: string): Promise<unknown> =>
  read(content, fileName).then(
    () => null,
    (error: unknown) => error,
  );
const ids = setOf('CAIQ', '4.0.3').questions.map(({ id }) => id);
/** Rows of id, question and what `more` gives for each. */
const rowsOf = (more: (index: number) => readonly string[]): Table =>
  ids.map((id, index) => [id, 'Is it done?', ...more(index)]);

describe('headings met in the field', () => {
  it('reads all six columns of the AI-CAIQ 1.1.0 form and takes its change log for what it is', async () => {
    const headings = [
      'Question ID',
      'Question',
      'Service Provider AI-CAIQ Answer',
      'SSRM Control Ownership',
      'Service Provider Implementation Description (Optional/Recommended)',
      'Service Customer Responsibilities (Optional/Recommended)',
    ];
    const answers = setOf('AI-CAIQ', '1.1.0').questions.map(({ id }) => [
      ...[id, 'Is it done?', 'YES', 'Shared AP-AIC', 'Done by our team.', 'Review the roles.'],
    ]);
    const log = answers.slice(0, 30).map(([id = '']) => ['1.1.0', '2026-05-01', id, 'wording']);
    const reading = await read(
      workbook(
        ['AI-CAIQv1.1.0', [['v1.1.0', 'AI-CAIQ'], headings, ...answers]],
        ['Change Log', [['Version', 'Date', 'Question ID', 'Change'], ...log]],
      ),
    );
    expect(reading.questionnaire).toMatchObject({ name: 'AI-CAIQ', edition: '1.1.0' });
    expect(yes(reading)).toBe(320);
    expect(reading.rows[0]?.cscResponsibilities).toBe('Review the roles.');
    expect(reading.problems).toEqual([]);
  });

  it('takes the answers of the latest year where two years stand side by side', async () => {
    const rows = rowsOf((index) => ['Yes', index < 100 ? 'No' : 'Yes']);
    const reading = await read(
      workbook(['CAIQ', [['Question ID', 'Question', 'Answer 2025', 'Answer 2026'], ...rows]]),
    );
    expect(yes(reading)).toBe(161);
    expect(reading.problems.map(({ content }) => content)).toEqual(['Answer 2025']);
  });

  it.each(['Previous Answer', 'Expected Answer', "Reviewer's Response"])(
    'never takes the column "%s" for the answers',
    async (heading) => {
      const rows = rowsOf((index) => ['Yes', index < 100 ? 'Partly' : 'Yes']);
      const reading = await read(
        workbook(['CAIQ', [['Question ID', 'Question', heading, 'CSP CAIQ Answer'], ...rows]]),
      );
      expect(yes(reading)).toBe(161);
      expect(reading.problems.map(({ content }) => content)).toEqual([heading]);
    },
  );

  it('reads TRUE and FALSE below a heading such as Implemented', async () => {
    const rows = rowsOf((index) => [index < 100 ? 'FALSE' : 'TRUE']);
    const reading = await read(workbook(['CAIQ', [['Question ID', 'Question', 'Implemented'], ...rows]]));
    expect(yes(reading)).toBe(161);
  });

  it('names the columns by the headings of another language and lists the one it cannot tell', async () => {
    const headings = ['Frage-ID', 'Frage', 'Antwort', 'Verantwortung', 'Umsetzung', 'Pflichten des Kunden'];
    const rows = rowsOf(() => ['Yes', 'CSP-owned', 'Our team does this every week.', 'Rollen jährlich überprüfen.']);
    const reading = await read(workbook(['CAIQ', [headings, ...rows]]));
    expect(yes(reading)).toBe(261);
    expect(reading.rows[0]?.cspImplementationDescription).toBe('Our team does this every week.');
    expect(codes(reading).toSorted()).toEqual(['column-not-understood', 'column-understood-by-its-cells']);
    expect(reading.problems.find(({ code }) => code === 'column-not-understood')?.content).toBe('Pflichten des Kunden');
  });

  it('reads the tables of a Markdown page headed #, A, Resp and Answer + Evidence', async () => {
    const lines = ids.map((id) => `| ${id} | Is it? | Y | CSP | Done every week. |`).join('\n');
    const reading = await read(
      `# CSA CAIQ v4.0.x, filled in\n\n| # | Question | A | Resp | Answer + Evidence |\n|---|---|---|---|---|\n${lines}\n`,
      'caiq.md',
    );
    expect(yes(reading)).toBe(261);
    expect(reading.questionnaire.edition).toBe('4.0.3');
    expect(reading.rows[0]).toMatchObject({ ownership: 'csp-owned', cspImplementationDescription: 'Done every week.' });
  });
});

describe('words and ids met in the field', () => {
  it('reads Yes, No and NA beside a sign, and leaves a sign alone', async () => {
    const words = ['✅ Yes', '❌ No', '➖ N/A', 'Yes ✔️', '✅'];
    const rows = rowsOf((index) => [words[index] ?? 'Yes']);
    const reading = await read(workbook(['CAIQ', [['Question ID', 'Question', 'Answer'], ...rows]]));
    expect(reading.rows.slice(0, 5).map(({ answer }) => answer)).toEqual(['yes', 'no', 'na', 'yes', null]);
    expect(reading.rows[0]?.writtenAnswer).toBe('✅ Yes');
  });

  it('reads ids behind the name of the questionnaire, as tools export them, and lists them', async () => {
    const rows = ids.map((id) => [`CAIQ-${id}`, 'Is it done?', 'Yes']);
    const reading = await read(workbook(['CAIQ', [['Question ID', 'Question', 'Answer'], ...rows]]));
    expect(reading.rows.map(({ questionId }) => questionId)).toEqual(ids);
    expect(codes(reading)).toEqual(['question-id-mended']);
  });

  it('takes final answers before a draft', async () => {
    const rows = rowsOf((index) => ['Yes', index < 100 ? 'No' : 'Yes']);
    const reading = await read(
      workbook(['CAIQ', [['Question ID', 'Question', 'Draft Answer', 'Final Answer'], ...rows]]),
    );
    expect(yes(reading)).toBe(161);
  });
});

describe('a workbook of two questionnaires', () => {
  const sheetOf = (name: string, edition: string): readonly [string, Table] => [
    `${name} v${edition}`,
    [
      ['Question ID', 'Question', 'Answer'],
      ...setOf(name, edition).questions.map(({ id }) => [id, 'Is it done?', 'Yes']),
    ],
  ];

  it('is read by one of them, under its own name and edition', async () => {
    const reading = await read(workbook(sheetOf('CAIQ', '4.0.3'), sheetOf('AI-CAIQ', '1.1.0')));
    expect(reading.questionnaire).toMatchObject({ name: 'AI-CAIQ', edition: '1.1.0' });
    expect(codes(reading)).toEqual(['sheet-was-not-used']);
  });

  it('never mixes an old edition into a new one, though they share ids', async () => {
    const reading = await read(workbook(sheetOf('CAIQ', '4.1.0'), sheetOf('CAIQ', '3.0.1')));
    expect(reading.rows).toHaveLength(295);
    expect(reading.questionnaire.edition).toBe('3.0.1');
    expect(codes(reading)).toEqual(['sheet-was-not-used']);
  });
});

describe('an edition of which no questions are held', () => {
  const rowsFor = (name: string, edition: string, dropped: number, added: readonly string[]): Table => [
    ['Question ID', 'Question', 'Answer'],
    ...[
      ...setOf(name, edition)
        .questions.map(({ id }) => id)
        .slice(dropped),
      ...added,
    ].map((id) => [id, 'Is it?', 'Yes']),
  ];

  it.each([
    [
      'CAIQ v3.1',
      rowsFor('CAIQ', '3.0.1', 0, ['AIS-01.6', 'AIS-02.3', 'AAC-01.2']),
      298,
      { name: 'CAIQ', edition: '3.1' },
    ],
    ['AI-CAIQv1.0.2', rowsFor('AI-CAIQ', '1.1.0', 17, ['AIS-10.2']), 304, { name: 'AI-CAIQ', edition: '1.0.2' }],
  ] as const)('%s is read as it stands, and no other edition is held against it', async (sheet, table, count, own) => {
    const reading = await read(workbook([sheet, table]));
    expect(reading.questionnaire).toEqual({ ...own, setEdition: null });
    expect(yes(reading)).toBe(count);
    expect(codes(reading)).toEqual(['edition-is-not-held']);
    expect(reading.statedEditions.map(({ source }) => source)).toEqual(['sheet-name']);
  });

  it('does not keep a file with exactly the questions of a set from being read with it', async () => {
    const reading = await read(workbook(['CAIQ v3.1', rowsFor('CAIQ', '3.0.1', 0, [])]));
    expect(reading.questionnaire.setEdition).toBe('3.0.1');
  });
});

describe('what a file says of itself', () => {
  it.each([
    ['a title row', workbook(['CAIQ', [['Northwind Storage', 'Version 2.3'], ...tableOf(allAnswered()).slice(1)]])],
    ['a cover', workbook(['Cover', [['Northwind Storage'], ['v1.2']]], ['CAIQ', tableOf(allAnswered()).slice(1)])],
  ])('does not take the version of the document in %s for the edition', async (_where, bytes) => {
    const reading = await read(bytes);
    expect(reading.questionnaire.edition).toBe('4.0.3');
    expect(reading.statedEditions.map(({ source }) => source)).toEqual(['id-set']);
  });

  it('reads the day a questionnaire was completed on, and the product it is about', async () => {
    const cover: Table = [
      ['Security questionnaire (CAIQ v4.0.3), completed 12 May 2026'],
      ['Our SOC 2 report was completed 3 May 2020'],
      ['Product / Service', 'Northwind Vault'],
    ];
    const reading = await read(workbook(['Cover', cover], ['CAIQ', tableOf(allAnswered())]));
    expect(reading.dates).toMatchObject([{ kind: 'assessed', on: '2026-05-12' }]);
    expect(reading.service).toBe('Northwind Vault');
  });
});

describe('nothing is dropped', () => {
  it('lists an answer for a range of controls in a table of its own', async () => {
    const table = (rows: string) => `| # | Question | Y/N/NA | Notes |\n|---|---|---|---|\n${rows}\n`;
    const own = ids.slice(0, 40).map((id) => `| ${id} | Is it? | Y | |`);
    const reading = await read(
      `# CAIQ v4.0.3\n\n${table(own.join('\n'))}\n## DCS\n\n${table('| DCS-01 to DCS-15 | Inherited | Y | host |')}`,
      'caiq.md',
    );
    expect(reading.problems).toMatchObject([
      { code: 'row-not-understood', content: 'DCS-01 to DCS-15 | Inherited | Y | host' },
    ]);
  });

  it('reads a CSV of a spreadsheet on Windows and says that its encoding was assumed', async () => {
    const text = `Question ID,Question,Answer,Comments\n${ids.map((id) => `${id},Is it?,Yes,It\u0092s done`).join('\n')}`;
    const reading = await read(Buffer.from(text, 'latin1'), 'caiq.csv');
    expect(yes(reading)).toBe(261);
    expect(reading.rows[0]?.cspImplementationDescription).toBe('It’s done');
    expect(codes(reading)).toEqual(['encoding-was-assumed']);
  });

  it('says where the questions are when they stand side by side', async () => {
    const refusal = await refusalOf(
      workbook([
        'CAIQ',
        [
          ['Question ID', ...ids],
          ['Answer', ...ids.map(() => 'Yes')],
        ],
      ]),
    );
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({ message: expect.stringContaining('261 of their ids are in row 1') });
  });

  it('says that answers in running text are not read', async () => {
    const refusal = await refusalOf(`# CAIQ\n\n${ids.map((id) => `- **${id}** Is it? **Y**`).join('\n')}\n`, 'caiq.md');
    expect(refusal).toMatchObject({ message: expect.stringContaining('in running text') });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { Refusal } from '#assurance/refusal.ts';
import { allAnswered, type MadeAnswer, tableOf } from '../../test/vectors/caiq/make-caiq.ts';
import { questionSets, setOf } from '../../test/vectors/caiq/question-sets.ts';
import type { Grid } from './grid.ts';
import { understandGrids } from './understand-grids.ts';

const gridOf = (rows: readonly (readonly string[])[], more: Partial<Grid> = {}): Grid => ({
  name: 'CAIQ',
  state: 'visible',
  protected: false,
  rows: rows
    .map((cells, index) => ({
      number: index + 1,
      hidden: false,
      cells: cells.flatMap((text, at) =>
        text === '' ? [] : [{ column: at + 1, text, kind: 'text' as const, formula: false }],
      ),
    }))
    .filter((row) => row.cells.length > 0),
  merges: [],
  hiddenColumns: [],
  validations: [],
  ...more,
});

const read = (
  grids: readonly Grid[],
  fileName = 'answers.xlsx',
  facts: { name: string; value: string }[] = [],
): Reading =>
  understandGrids(
    {
      format: 'test',
      fileName,
      grids,
      facts: facts.map((fact) => ({ ...fact, place: null, source: 'content' as const })),
      texts: [],
      problems: [],
    },
    questionSets,
  );

const codes = (reading: Reading): string[] => [...new Set(reading.problems.map(({ code }) => code))];
const counts = (reading: Reading) => ({
  rows: reading.rows.length,
  yes: reading.rows.filter(({ answer }) => answer === 'yes').length,
  no: reading.rows.filter(({ answer }) => answer === 'no').length,
  na: reading.rows.filter(({ answer }) => answer === 'na').length,
  owned: reading.rows.filter(({ ownership }) => ownership !== null).length,
  described: reading.rows.filter(({ cspImplementationDescription }) => cspImplementationDescription !== '').length,
});
const FULL = { rows: 261, yes: 261, no: 0, na: 0, owned: 261, described: 261 };
const first = (made: Partial<MadeAnswer>): MadeAnswer[] =>
  allAnswered().map((each, index) => (index === 0 ? { ...each, ...made } : each));

describe('the header', () => {
  it('is found by meaning below title rows, with extra spaces, case and line breaks in its words', () => {
    const rows = tableOf(allAnswered(), {
      titles: [['Northwind Storage'], ['Prepared for our customers'], [''], ['v4.0.3']],
      headings: {
        id: ' question\nid ',
        answer: 'CSP  CAIQ ANSWER:',
        ownership: 'SSRM control-ownership',
        csc: 'CSC\u00A0Responsibilities',
      },
    });
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toEqual(FULL);
    expect(reading.form.headerRow).toBe(5);
    expect(reading.problems).toEqual([]);
  });

  it.each([
    [
      'Service Provider AI-CAIQ Answer',
      'Control Ownership',
      'Service Provider Implementation Description',
      'AI Customer Responsibilities',
    ],
    ['Answer', 'Ownership', 'Comments', 'Customer Responsibilities'],
    ['Response', 'Shared Responsibility', 'Notes', 'Tenant responsibilities'],
    ['Vendor Response', 'SSRM', 'Explanation', 'CSC responsibility'],
    ['Yes/No/NA', 'Control Owner', 'Response details', 'Customer Controls'],
    ['Answer (Yes/No/N/A)', 'Responsible party', 'CSP Comments', 'Complementary User Entity Controls'],
    ['Consensus Assessment Answers', 'Ownership', 'Additional Information', 'Customer responsibilities'],
    [
      'Fjord Compute Response',
      'SSRM ownership',
      'Fjord Compute Comments',
      'AISC Responsibilities (Optional/Recommended)',
    ],
    ['CAIQ v4 Answer', 'CSP/CSC Ownership Model (SSRM)', 'SSRM CSP comment', 'SSRM CSC comment'],
    ['Status', 'Owner', 'Implementation details', 'CSC Responsibilities (Optional)'],
  ])('understands %s, %s, %s and %s', (answer, ownership, description, csc) => {
    const rows = tableOf(first({ csc: 'Keep keys safe.' }), { headings: { answer, ownership, description, csc } });
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toEqual(FULL);
    expect(reading.rows[0]?.cscResponsibilities).toBe('Keep keys safe.');
    expect(reading.problems).toEqual([]);
  });

  it('may be missing: the cells then tell what the columns are, and the reading says so', () => {
    const rows = tableOf(allAnswered())
      .slice(2)
      .map((row) => row.slice(0, 6));
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toEqual(FULL);
    expect(codes(reading)).toEqual(['column-understood-by-its-cells']);
  });

  it('in another language is made up for by the cells', () => {
    const rows = tableOf(allAnswered(), {
      headings: {
        id: 'Identifiant',
        question: 'Énoncé',
        answer: 'Réponse',
        ownership: 'Propriété',
        description: 'Comments',
        csc: 'Client',
      },
    });
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toMatchObject({ rows: 261, yes: 261, owned: 261 });
    expect(codes(reading)).toContain('column-understood-by-its-cells');
  });

  it('may stand in three rows with a column for each answer, marked in many ways', () => {
    const ids = setOf('CAIQ', '3.0.1').questions.map(({ id }) => id);
    const marks = ['X', 'x', '✓', 'Yes', 'TRUE', '1', ' X '];
    const rows = [
      ['', '', 'CONSENSUS ASSESSMENTS INITIATIVE QUESTIONNAIRE v3.0.1'],
      [
        'Control Domain',
        'Control ID',
        'Question ID',
        'Control Specification',
        'Consensus Assessment Questions',
        'Consensus Assessment Answers',
        '',
        '',
        'Notes',
        'CCM v3.0.1 Compliance Mapping',
      ],
      ['', '', '', '', '', '', '', '', '', 'AICPA', 'BITS'],
      ['', '', '', '', '', 'Yes', 'No', 'Not Applicable', '', '', ''],
      ...ids.map((id, index) => [
        index === 0 ? 'Application & Interface Security\nApplication Security' : '',
        index === 0 ? id.slice(0, 6) : '',
        id,
        '',
        `Is ${id} done?`,
        index % 3 === 0 ? (marks[index % marks.length] ?? 'X') : '',
        index % 3 === 1 ? 'X' : '',
        index % 3 === 2 ? 'n/a' : '',
        'See our policy.',
        'S3.10.0',
        'I.4',
      ]),
    ];
    const merges = [{ firstRow: 2, lastRow: 3, firstColumn: 6, lastColumn: 8 }];
    const reading = read([gridOf(rows, { merges, name: 'CSA CAIQ v3.0.1' })]);
    expect(reading.questionnaire).toEqual({ name: 'CAIQ', edition: '3.0.1', setEdition: '3.0.1' });
    expect(counts(reading)).toMatchObject({ rows: 295, yes: 99, no: 98, na: 98, described: 295 });
    expect(codes(reading)).toEqual(['columns-not-used']);
    expect(reading.rows[0]?.cells.answer).toBe('F5');
  });

  it('may stand below instructions that give an id as an example', () => {
    const rows = tableOf(allAnswered(), {
      titles: [['CAIQ v4.0.3'], ['A&A-01.1', 'is how an id looks.'], ['Fill the white cells.']],
    });
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toEqual(FULL);
    expect(reading.form.headerRow).toBe(4);
  });

  it('repeated among the rows is neither a question nor a problem', () => {
    const table = tableOf(allAnswered());
    const header = table[1] ?? [];
    const rows = [...table.slice(0, 100), header, ...table.slice(100)];
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toEqual(FULL);
    expect(reading.problems).toEqual([]);
  });

  it('of columns headed No and Yes/No is not mistaken for marks when No means number', () => {
    const rows = [
      ['No', 'Question ID', 'Question', 'Yes/No', 'Comment'],
      ...allAnswered().map((made, index) => [String(index + 1), made.id, 'Is it?', 'Yes', made.description]),
    ];
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toMatchObject({ rows: 261, yes: 261, described: 261 });
    expect(reading.form.columns.map(({ meaning }) => meaning)).toEqual([
      'other',
      'question-id',
      'question',
      'answer',
      'description',
    ]);
  });

  it('takes the answers of the later year where two years stand side by side', () => {
    const rows = [
      ['Question ID', '2023 Answer', '2024 Answer'],
      ...allAnswered().map((made) => [made.id, 'No', 'Yes']),
    ];
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toMatchObject({ yes: 261 });
    expect(reading.problems).toMatchObject([{ code: 'column-not-understood', content: '2023 Answer' }]);
  });

  it('gives a second answer column with prose to the description', () => {
    const rows = [
      ['Question ID', 'Question', 'Response', 'Answer'],
      ...allAnswered().map((made) => [made.id, 'Is it?', made.description, 'Yes']),
    ];
    expect(counts(read([gridOf(rows)]))).toMatchObject({ yes: 261, described: 261 });
  });
});

describe('ids', () => {
  it.each([
    'AIS- 02.2',
    'ais-02.2',
    'AIS-02.2.',
    'AIS\u201102.2',
    'AIS\u201302.2',
    'AIS-02.2\u200B',
    'AIS-０２.２',
    'AIS 02.2',
    'AIS-2.2',
    'AIS-02.02',
    'AIS_02.2',
    'AIS-02-2',
    'АIS-02.2',
    'AIS -02 .2',
    '"AIS-02.2"',
  ])('written %j are mended and listed', (written) => {
    const rows = tableOf(allAnswered('CAIQ', '3.0.1'), { edition: '3.0.1' }).map((row) =>
      row.map((cell) => (cell === 'AIS-02.2' ? written : cell)),
    );
    const reading = read([gridOf(rows)]);
    expect(reading.rows.some((row) => row.questionId === 'AIS-02.2' && row.writtenId === written.trim())).toBe(true);
    expect(reading.problems).toMatchObject([{ code: 'question-id-mended', place: { sheet: 'CAIQ', column: 'A' } }]);
  });

  it.each(['A&amp;A-01.1', 'AA-01.1', 'A and A-01.1', 'A+A-01.1', 'a&a-01.1'])(
    'of audit and assurance written %j are mended',
    (written) => {
      const reading = read([gridOf(tableOf(first({ id: written })))]);
      expect(reading.rows[0]?.questionId).toBe('A&A-01.1');
    },
  );

  it('split over two columns are joined', () => {
    const rows = [
      ['Control ID', 'Question #', 'Question', 'Answer'],
      ...allAnswered().map((made) => [made.id.slice(0, 6), made.id.slice(7), 'Is it?', 'Yes']),
    ];
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toMatchObject({ rows: 261, yes: 261 });
    expect(codes(reading)).toEqual(['question-ids-were-joined']);
  });

  it('in front of the question in one cell are told apart from it', () => {
    const rows = [['Question', 'Answer'], ...allAnswered().map((made) => [`${made.id}: Is it in place?`, 'No'])];
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toMatchObject({ rows: 261, no: 261 });
    expect(reading.rows[0]).toMatchObject({ questionId: 'A&A-01.1', question: 'Is it in place?' });
  });

  it('unknown to the edition keep their row and are listed', () => {
    const reading = read([gridOf(tableOf([...allAnswered(), { ...allAnswered()[0]!, id: 'ZZZ-01.1' }]))]);
    expect(reading.rows).toHaveLength(262);
    expect(reading.problems).toMatchObject([{ code: 'question-not-in-edition', content: 'ZZZ-01.1' }]);
  });

  it('given twice keep the first answer, and say whether the second differs', () => {
    const extra = [{ ...allAnswered()[0]! }, { ...allAnswered()[1]!, answer: 'no' as const }];
    const reading = read([gridOf(tableOf([...allAnswered(), ...extra]))]);
    expect(counts(reading)).toEqual(FULL);
    expect(codes(reading)).toEqual(['question-is-repeated', 'question-answered-twice']);
  });

  it('stand in the column that is headed so, even when another holds as many ids of another edition', () => {
    const old = setOf('CAIQ', '3.0.1').questions.map(({ id }) => id);
    const rows = [
      ['CAIQ v3.0.1', 'Question ID', 'Question', 'Answer'],
      ...allAnswered().map((made, index) => [old[index] ?? '', made.id, 'Is it?', 'Yes']),
    ];
    const reading = read([gridOf(rows)]);
    expect(reading.questionnaire.setEdition).toBe('4.0.3');
    expect(counts(reading)).toMatchObject({ rows: 261, yes: 261 });
  });

  it('of controls are read where a control has one question, and listed where it has several', () => {
    const controls = [...new Set(allAnswered().map((made) => made.id.slice(0, 6)))].slice(0, 50);
    const rows = [
      ['v4.0.3', 'CAIQ v4.0.3'],
      ['Control ID', 'Question', 'Answer', 'Comments'],
      ...controls.map((id) => [id, 'Is it?', 'Yes', 'We do.']),
    ];
    const reading = read([gridOf(rows)]);
    const single = controls.filter(
      (id) => setOf('CAIQ', '4.0.3').questions.filter(({ control }) => control === id).length === 1,
    );
    expect(reading.rows.map(({ control }) => control)).toEqual(single);
    expect(codes(reading)).toEqual(['control-id-read-as-question', 'row-is-by-control', 'questionnaire-is-by-control']);
    expect(reading.problems.find(({ code }) => code === 'questionnaire-is-by-control')?.message).toContain(
      '50 rows by control id',
    );
  });
});

describe('answers', () => {
  it.each([
    ['Yes', 'yes'],
    ['YES ', 'yes'],
    ['y', 'yes'],
    ['Yes.', 'yes'],
    ['TRUE', 'yes'],
    ['No', 'no'],
    ['n', 'no'],
    ['NA', 'na'],
    ['N/A', 'na'],
    ['n / a', 'na'],
    ['Not applicable', 'na'],
    ['N.A.', 'na'],
    ['Not Applicable (N/A)', 'na'],
    ['Ｙｅｓ', 'yes'],
  ])('written %j are read as %s', (written, answer) => {
    const rows = tableOf(allAnswered()).map((row) =>
      row.map((cell, index) => (index === 2 && cell === 'Yes' && row[0] === 'A&A-01.1' ? written : cell)),
    );
    expect(read([gridOf(rows)]).rows[0]).toMatchObject({ answer, writtenAnswer: written.trim() });
  });

  it.each(['Yes - with comments', 'Partial', 'Yes/No', 'We do this', 'Planned', '-', 'Yes, partially', 'Not yet'])(
    'written %j are kept as written and count as none',
    (written) => {
      const rows = tableOf(allAnswered()).map((row) =>
        row.map((cell, index) => (index === 2 && row[0] === 'A&A-01.1' ? written : cell)),
      );
      expect(read([gridOf(rows)]).rows[0]).toMatchObject({ answer: null, writtenAnswer: written });
    },
  );

  it.each([
    ['CSP-owned', 'csp-owned'],
    ['CSP Owned', 'csp-owned'],
    ['CSC-Owned', 'csc-owned'],
    ['3rd-party outsourced', 'third-party-outsourced'],
    ['Third-party outsourced', 'third-party-outsourced'],
    ['Third Party Outsourced', 'third-party-outsourced'],
    ['Shared CSP and CSC', 'shared-csp-csc'],
    ['Shared CSP & CSC', 'shared-csp-csc'],
    ['Shared CSP/CSC', 'shared-csp-csc'],
    ['Shared CSP and 3rd-party', 'shared-csp-third-party'],
    ['Shared CSP and third party', 'shared-csp-third-party'],
    ['Cloud Service Provider owned', 'csp-owned'],
    ['Customer owned', 'csc-owned'],
    ['Shared', null],
    ['Jane from platform', null],
    ['CSP-owned, see SOC 2', null],
    ['', null],
  ])('ownership written %j is %s', (written, ownership) => {
    const rows = tableOf(allAnswered()).map((row) =>
      row.map((cell, index) => (index === 3 && row[0] === 'A&A-01.1' ? written : cell)),
    );
    expect(read([gridOf(rows)]).rows[0]).toMatchObject({ ownership, writtenOwnership: written });
  });

  it('merged over several questions hold for each of them', () => {
    const rows = tableOf(allAnswered()).map((row) => [...row]);
    if (rows[3] !== undefined) rows[3][2] = '';
    const reading = read([gridOf(rows, { merges: [{ firstRow: 3, lastRow: 4, firstColumn: 3, lastColumn: 3 }] })]);
    expect(reading.rows[1]).toMatchObject({ answer: 'yes', cells: { answer: 'C4' } });
  });

  it('of an AI-CAIQ keep the words of their owners and no SSRM value', () => {
    const reading = read([
      gridOf(tableOf(allAnswered('AI-CAIQ', '1.1.0'), { titles: [['v1.1.0', 'AI-CAIQ v1.1.0']] }), {
        name: 'AI-CAIQv1.1.0',
      }),
    ]);
    expect(reading.questionnaire).toEqual({ name: 'AI-CAIQ', edition: '1.1.0', setEdition: '1.1.0' });
    expect(reading.rows).toHaveLength(320);
    expect(reading.rows[0]).toMatchObject({ ownership: null, writtenOwnership: 'CSP-owned' });
  });
});

describe('what is not part of an answer', () => {
  it('in a column of its own is listed with heading and count', () => {
    const rows = tableOf(allAnswered()).map((row, index) => [
      ...row,
      index === 1 ? 'Ticket' : index > 1 && index < 12 ? `JIRA-${index}` : '',
    ]);
    const reading = read([gridOf(rows)]);
    expect(reading.problems).toMatchObject([
      { code: 'column-not-understood', place: { column: 'J' }, content: 'Ticket' },
    ]);
    expect(reading.problems[0]?.message).toContain('10 cells');
  });

  it('in rows without an id is listed, domain titles and footers aside', () => {
    const table = tableOf(allAnswered());
    const rows = [
      ...table.slice(0, 2),
      ['Audit & Assurance - A&A'],
      ...table.slice(2, 10),
      ['', 'Please note that this is under review'],
      ['Identity & Access Management'],
      ...table.slice(10),
      ['© Copyright 2024 Cloud Security Alliance - All rights reserved.'],
    ];
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toEqual(FULL);
    expect(reading.problems).toMatchObject([
      { code: 'row-not-understood', place: { cell: 'B12' }, content: 'Please note that this is under review' },
    ]);
    expect(reading.texts.map(({ text }) => text)).toContain('Please note that this is under review');
    expect(reading.form.endOfStandardRow).not.toBeNull();
  });

  it.each([
    'Audit & Assurance',
    'AUDIT AND ASSURANCE',
    'Audit & Assurance (A&A)',
    'A&A: Audit & Assurance',
    '1. Audit & Assurance',
    'Domain: Audit & Assurance',
    'A&A',
  ])('but the title %j of a domain is part of the form', (title) => {
    const table = tableOf(allAnswered());
    expect(read([gridOf([...table.slice(0, 2), [title], ...table.slice(2)])]).problems).toEqual([]);
  });

  it('carries the control columns down, merged or blank', () => {
    const rows = tableOf(allAnswered()).map((row) => [...row]);
    const second = rows.find((row) => row[0] === 'A&A-01.2');
    if (second !== undefined) second[8] = '';
    expect(read([gridOf(rows)]).rows[1]?.writtenControl).toEqual({
      id: 'A&A-01',
      title: null,
      specification: null,
      domainTitle: null,
    });
  });
});

describe('sheets', () => {
  it('with answers per domain are combined', () => {
    const byDomain = Map.groupBy(allAnswered(), (made) => made.id.slice(0, 3));
    const grids = [...byDomain].map(([domain, made]) => gridOf(tableOf(made), { name: domain.replace('&', 'n') }));
    const reading = read(grids);
    expect(counts(reading)).toEqual(FULL);
    expect(reading.problems).toEqual([]);
  });

  it('that repeat the questions without answers, or differ, are named once and not used', () => {
    const blank = allAnswered().map((made) => ({ ...made, answer: null }));
    const old = allAnswered().map((made, index) => (index < 3 ? { ...made, answer: 'no' as const } : made));
    const reading = read([
      gridOf(tableOf(blank), { name: 'Blank' }),
      gridOf(tableOf(allAnswered()), { name: 'Now' }),
      gridOf(tableOf(old), { name: 'Last year', state: 'hidden' }),
    ]);
    expect(reading.form.answerSheet).toBe('Now');
    expect(counts(reading)).toEqual(FULL);
    expect(reading.problems.map(({ code, place }) => [code, place.sheet])).toEqual([
      ['sheet-was-not-used', 'Last year'],
      ['sheet-was-not-used', 'Blank'],
    ]);
    expect(reading.problems[0]?.message).toContain('3 of them differently');
  });

  it('that are hidden and alone hold answers are read, with a word', () => {
    const reading = read([
      gridOf([['Summary'], ['All good']], { name: 'Cover' }),
      gridOf(tableOf(allAnswered()), { state: 'very-hidden' }),
    ]);
    expect(counts(reading)).toEqual(FULL);
    expect(codes(reading)).toEqual(['answers-are-on-a-hidden-sheet']);
  });

  it('of the reference bundle without an answer column are said to be so', () => {
    const rows = tableOf(allAnswered(), { order: ['control', 'id', 'question'] });
    const reading = read([gridOf(rows)]);
    expect(counts(reading)).toMatchObject({ rows: 261, yes: 0 });
    expect(reading.rows[0]?.cells.answer).toBeNull();
    expect(codes(reading)).toEqual(['questionnaire-has-no-answer-column']);
  });
});

describe('editions', () => {
  it('are kept apart where the stamp and the ids disagree', () => {
    const reading = read([gridOf(tableOf(allAnswered('CAIQ', '4.1.0'), { edition: '4.0.3' }), { name: 'CAIQv4.0.3' })]);
    expect(reading.questionnaire).toEqual({ name: 'CAIQ', edition: '4.0.3', setEdition: '4.1.0' });
    expect(reading.statedEditions.map(({ source, edition }) => [source, edition])).toEqual([
      ['stamp', '4.0.3'],
      ['title', '4.0.3'],
      ['sheet-name', '4.0.3'],
      ['id-set', '4.1.0'],
    ]);
  });

  it('are told by the ids alone where nothing is stated', () => {
    const reading = read([gridOf(tableOf(allAnswered('CAIQ', '4.1.0'), { titles: [] }), { name: 'Sheet1' })]);
    expect(reading.questionnaire).toEqual({ name: 'CAIQ', edition: '4.1.0', setEdition: '4.1.0' });
  });

  it('written short are the full ones we hold', () => {
    const reading = read([
      gridOf(tableOf(allAnswered('CAIQ', '4.1.0'), { titles: [['CAIQ v4.1']] }), { name: 'Sheet1' }),
    ]);
    expect(reading.questionnaire.edition).toBe('4.1.0');
  });

  it('of the Lite form are known by their words or by their ids', () => {
    const lite = setOf('CAIQ', '4.0.3')
      .questions.filter((question) => question.lite)
      .map(({ id }) => id as string);
    const made = allAnswered().filter(({ id }) => lite.includes(id));
    expect(read([gridOf(tableOf(made))]).questionnaire).toEqual({
      name: 'CAIQ-Lite',
      edition: '4.0.3',
      setEdition: '4.0.3',
    });
    const few = read([gridOf(tableOf(made.slice(0, 20), { titles: [['CAIQ-Lite v4.0.3']] }))]);
    expect(few.questionnaire.name).toBe('CAIQ-Lite');
    expect(read([gridOf(tableOf(made.slice(0, 20)))]).questionnaire.name).toBe('CAIQ');
  });

  it('of 2011 are refused politely', () => {
    const rows = [
      ['CID', 'Consensus Assessment Questions', 'Comments'],
      ...Array.from({ length: 30 }, (_, index) => [`CO-${String(index + 1).padStart(2, '0')}.1`, 'Do you?', '']),
    ];
    expect(() => read([gridOf(rows)])).toThrow(expect.objectContaining({ code: 'edition-is-not-read' }));
  });

  it('are not made up from the questionnaires of others, whose ids look alike', () => {
    const theirs = Array.from({ length: 60 }, (_, index) => [
      `HLD-${String(index % 20).padStart(2, '0')}.${1 + (index % 3)}`,
      'Do you?',
      'Yes',
      'We do.',
    ]);
    const split = Array.from({ length: 60 }, (_, index) => [
      `HLD-${String(index % 20).padStart(2, '0')}`,
      String(1 + (index % 3)),
      'Do you?',
      'Yes',
    ]);
    for (const rows of [
      [['ID', 'Question', 'Answer', 'Notes'], ...theirs],
      [['ID', 'No', 'Question', 'Answer'], ...split],
    ]) {
      expect(() => read([gridOf(rows)])).toThrow(expect.objectContaining({ code: 'file-holds-no-questionnaire' }));
    }
  });

  it('of a list about questions do not turn its flags into answers', () => {
    const rows = [
      ['question_id', 'control_id', 'change', 'id_reuse'],
      ...allAnswered().map((made) => [made.id, made.id.slice(0, 6), 'reworded', 'no']),
    ];
    expect(counts(read([gridOf(rows)]))).toMatchObject({ rows: 261, no: 0 });
    const wide = rows.map((row) => ['kept', 'a', 'b', ...row].map((cell) => cell.replace('question_id', 'old_one')));
    expect(counts(read([gridOf(wide)]))).toMatchObject({ rows: 261, no: 0 });
  });

  it('of a bare list of ids and answers are read', () => {
    expect(counts(read([gridOf(allAnswered().map((made) => [made.id, 'Yes']))]))).toMatchObject({
      rows: 261,
      yes: 261,
    });
  });

  it('cannot be told of files without questions', () => {
    expect(() =>
      read([
        gridOf([
          ['Name', 'Amount'],
          ['Fjord', '3'],
        ]),
      ]),
    ).toThrow(expect.objectContaining({ code: 'file-holds-no-questionnaire' }));
  });
});

describe('any grid at all', () => {
  it('is read or refused and never fails otherwise', () => {
    const cell = fc.constantFrom(
      '',
      'A&A-01.1',
      'A&A-01',
      'ais- 02.2',
      'Yes',
      'No',
      'x',
      'Question ID',
      'Answer',
      'Response',
      'CSP-owned',
      'Ownership',
      'Comments',
      'v4.0.3',
      'CAIQ v4.1',
      'Last Updated',
      '03/04/2024',
      'End of Standard',
      'Is it?',
      '1',
      'Company',
      'CO-01.1',
      'a long remark on how this is done here',
    );
    const sheet = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 });
    fc.assert(
      fc.property(fc.array(sheet, { minLength: 1, maxLength: 3 }), (sheets) => {
        const grids = sheets.map((rows, index) => gridOf(rows, { name: `S${index}` }));
        try {
          const reading = read(grids);
          const ids = reading.rows.map(({ questionId }) => questionId);
          expect(new Set(ids).size).toBe(ids.length);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          expect(['file-holds-no-questionnaire', 'edition-is-not-read']).toContain(error.code);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe('dates and names', () => {
  const withRows = (...rows: string[][]) => read([gridOf(tableOf(allAnswered())), gridOf(rows, { name: 'Cover' })]);

  it.each([
    [['Last Updated', 'March 25, 2024'], 'last-updated', '2024-03-25'],
    [['Assessment date:', '25 March 2024'], 'assessed', '2024-03-25'],
    [['Date completed: 2024-03-25'], 'assessed', '2024-03-25'],
    [['Updated on', '25-Mar-2024'], 'last-updated', '2024-03-25'],
    [['Last reviewed', '25.03.2024'], 'last-updated', '2024-03-25'],
    [['Last Updated', '03/25/2024'], 'last-updated', '2024-03-25'],
    [['Published', '25/03/2024'], 'published', '2024-03-25'],
    [['Date of assessment', '2024-03-25T10:00'], 'assessed', '2024-03-25'],
    [['This document was last updated on March 25th, 2024 by the security team.'], 'last-updated', '2024-03-25'],
    [['Completion Date', 'Monday, March 25, 2024'], 'assessed', '2024-03-25'],
  ])('%j is %s %s', (row, kind, on) => {
    expect(withRows(row).dates).toMatchObject([{ kind, on, source: 'content' }]);
  });

  it('in numbers that read both ways are listed and not used, unless the file shows its order', () => {
    const open = withRows(['Last Updated', '03/04/2024']);
    expect(open.dates).toEqual([]);
    expect(open.problems).toMatchObject([{ code: 'date-is-ambiguous', place: { sheet: 'Cover', cell: 'A1' } }]);
    expect(withRows(['Last Updated', '03/04/2024'], ['Published', '12/31/2023']).dates[0]?.on).toBe('2024-03-04');
    expect(withRows(['Last Updated', '03/04/2024'], ['Published', '31/12/2023']).dates[0]?.on).toBe('2024-04-03');
  });

  it('in file names are marked as such', () => {
    const reading = read([gridOf(tableOf(allAnswered()))], 'Northwind CAIQ 2024-03-25.xlsx');
    expect(reading.dates).toMatchObject([{ on: '2024-03-25', source: 'file-name' }]);
  });

  it('of organisation and service are taken beside or below their label, never from a glossary or a placeholder', () => {
    expect(withRows(['Organisation', 'Northwind Storage'], ['Service name', 'Northwind Vault'])).toMatchObject({
      organisation: 'Northwind Storage',
      service: 'Northwind Vault',
    });
    expect(withRows(['Company', 'Product'], ['Fjord Compute', 'Fjord Cells'])).toMatchObject({
      organisation: 'Fjord Compute',
      service: 'Fjord Cells',
    });
    expect(withRows(['CSP', 'CSC'], ['Company: [enter name]'])).toMatchObject({ organisation: null, service: null });
  });
});

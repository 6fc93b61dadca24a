import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Answer, SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import {
  cellsOf,
  INTRODUCTION,
  type MadeAnswer,
  type MadeColumn,
  OFFICIAL_HEADINGS,
} from '../../test/vectors/caiq/make-caiq.ts';
import { questionSets } from '../../test/vectors/caiq/question-sets.ts';
import { readQuestionnaire } from './index.ts';
import { writeWorkbook } from './xlsx-write/write-workbook.ts';

const sets = questionSets.filter((set) => set.name === 'CAIQ' && set.edition.startsWith('4'));

/** Prose as providers write it: several lines, smart quotes, signs that begin a formula, no control signs. */
const prose = fc
  .array(
    fc.constantFrom(
      'We',
      'review',
      '“yearly”',
      '=SUM(A1)',
      '-',
      'café',
      '北',
      '\n',
      'AES–256',
      '&',
      '<b>',
      'x_x000D_',
      'no',
      '100 %',
    ),
    { maxLength: 30 },
  )
  .map((words) =>
    words
      .join(' ')
      .replace(/[ \n]+/g, (gap) => (gap.includes('\n') ? '\n' : ' '))
      .trim(),
  );

const madeAnswers: fc.Arbitrary<MadeAnswer[]> = fc.constantFrom(...sets).chain((set) =>
  fc.tuple(
    ...set.questions.map(({ id }) =>
      fc.record({
        id: fc.constant(id as string),
        answer: fc.constantFrom<Answer | null>('yes', 'yes', 'no', 'na', null),
        ownership: fc.constantFrom(null, ...SSRM_OWNERSHIPS),
        description: prose,
        csc: prose,
      }),
    ),
  ),
);

const columns: readonly MadeColumn[] = [
  'id',
  'question',
  'answer',
  'ownership',
  'description',
  'csc',
  'control',
  'blank',
];
const order = fc.shuffledSubarray([...columns], { minLength: columns.length });

/** Headings drift in spaces, case and brackets; titles stand above; a column of someone's own stands at the end. */
const drift = fc.record({
  spaces: fc.boolean(),
  upper: fc.boolean(),
  titles: fc.array(fc.constantFrom(['Northwind Storage'], [''], ['Prepared for customers', 'Confidential']), {
    maxLength: 4,
  }),
  extra: fc.boolean(),
  introduction: fc.boolean(),
  inFront: fc.boolean(),
});

describe('a workbook written from answers', () => {
  it('reads back identical, whatever the order of columns and the drift around them', async () => {
    await fc.assert(
      fc.asyncProperty(madeAnswers, order, drift, async (answers, columnsOfFile, shape) => {
        const heading = (column: MadeColumn) => {
          const text = shape.upper ? OFFICIAL_HEADINGS[column].toUpperCase() : OFFICIAL_HEADINGS[column];
          return shape.spaces ? ` ${text.replaceAll(' ', '  ')} ` : text;
        };
        const extra = (text: string) => (shape.extra ? [text] : []);
        const sheet = {
          name: 'Sheet1',
          rows: [
            ...shape.titles,
            [...columnsOfFile.map(heading), ...extra('Reviewer')],
            ...answers.map((made) => [...cellsOf(made, columnsOfFile), ...extra('Jo')]),
            ['End of Standard'],
          ],
        };
        const sheets = shape.introduction ? (shape.inFront ? [INTRODUCTION, sheet] : [sheet, INTRODUCTION]) : [sheet];
        const reading = await readQuestionnaire({ bytes: writeWorkbook({ sheets }), fileName: 'a.xlsx', questionSets });
        expect(
          reading.rows.map((row) => ({
            id: row.writtenId,
            answer: row.answer,
            ownership: row.ownership,
            description: row.cspImplementationDescription,
            csc: row.cscResponsibilities,
          })),
        ).toEqual(answers);
        expect(reading.form.answerSheet).toBe('Sheet1');
        expect(new Set(reading.problems.map(({ code }) => code))).toEqual(
          new Set(shape.extra ? ['column-not-understood'] : []),
        );
        if (shape.introduction) expect(reading.organisation).toBe('Northwind Storage');
      }),
      { numRuns: 30 },
    );
  });
});

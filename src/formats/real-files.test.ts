import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData, sharedFile, skipReason } from '../../test/harness/shared-data.ts';
import { questionSets } from '../../test/vectors/caiq/question-sets.ts';
import { readQuestionnaire } from './index.ts';

const readReal = (file: string) =>
  readQuestionnaire({
    bytes: readFileSync(sharedFile(file)),
    fileName: file.slice(file.lastIndexOf('/') + 1),
    questionSets,
  });

const summary = async (file: string) => {
  const { rows, questionnaire, format } = await readReal(file);
  const count = (test: (row: (typeof rows)[number]) => boolean) => rows.filter(test).length;
  return {
    format,
    edition: `${questionnaire.name} ${questionnaire.edition} read as ${questionnaire.setEdition}`,
    rows: rows.length,
    controls: new Set(rows.map((row) => row.control)).size,
    yes: count((row) => row.answer === 'yes'),
    no: rows.filter((row) => row.answer === 'no').map((row) => row.questionId as string),
    other: count((row) => row.answer === null && row.writtenAnswer !== ''),
    described: count((row) => row.cspImplementationDescription !== ''),
  };
};

describe.skipIf(sharedData === null)(`finished questionnaires${skipReason}`, () => {
  const no = ['BCR-10.2', 'CEK-08.1'];
  it.each([
    [
      'instructure-caiq-v4.0.2-2022-12.xlsx',
      {
        format: 'caiq-xlsx',
        edition: 'CAIQ 4.0.2 read as 4.0.3',
        rows: 261,
        controls: 197,
        yes: 259,
        no,
        other: 0,
        described: 151,
      },
    ],
    [
      'instructure-caiq-v4.0.3-2024-03.xlsx',
      {
        format: 'caiq-xlsx',
        edition: 'CAIQ 4.0.3 read as 4.0.3',
        rows: 261,
        controls: 197,
        yes: 259,
        no,
        other: 0,
        described: 152,
      },
    ],
    [
      'instructure-caiq-v4.0.3-2024-07.tsv',
      {
        format: 'caiq-csv',
        edition: 'CAIQ 4.0.3 read as 4.0.3',
        rows: 261,
        controls: 197,
        yes: 259,
        no,
        other: 0,
        described: 152,
      },
    ],
    [
      'instructure-caiq-v4.0.3-2024-07.json',
      {
        format: 'caiq-json',
        edition: 'CAIQ 4.0.3 read as 4.0.3',
        rows: 261,
        controls: 197,
        yes: 259,
        no,
        other: 0,
        described: 152,
      },
    ],
    [
      'forged-apps-caiq-lite-v4.0.3.md',
      {
        format: 'caiq-markdown',
        edition: 'CAIQ-Lite 4.0.3 read as 4.0.3',
        rows: 24,
        controls: 24,
        yes: 24,
        no: [],
        other: 0,
        described: 0,
      },
    ],
  ])('%s reads to its counts', async (file, expected) => {
    expect(await summary(`caiq/completed/${file}`)).toEqual(expected);
  });

  it('have their ownerships, formats and hidden columns', async () => {
    const reading = await readReal('caiq/completed/instructure-caiq-v4.0.2-2022-12.xlsx');
    const owners = Map.groupBy(reading.rows, (row) => row.ownership);
    expect(Object.fromEntries([...owners].map(([owner, rows]) => [owner, rows.length]))).toEqual({
      'csp-owned': 248,
      'third-party-outsourced': 7,
      'shared-csp-csc': 3,
      'shared-csp-third-party': 2,
      'csc-owned': 1,
    });
    expect(reading.form).toMatchObject({
      answerValidation: 'C3:C263',
      ownershipValidation: 'D3:D263',
      endOfStandardRow: 264,
      headerRow: 2,
    });
    expect(reading.form.columns.find(({ letter }) => letter === 'G')?.hidden).toBe(true);
    expect(reading.rows.every((row) => row.writtenControl.title !== '' && row.writtenControl.domainTitle !== '')).toBe(
      true,
    );
    expect(Math.max(...reading.rows.map((row) => row.cspImplementationDescription.length))).toBe(2_030);
    expect(reading.problems).toEqual([]);
  });

  it('say the same in every format', async () => {
    const table = await readReal('caiq/completed/instructure-caiq-v4.0.3-2024-07.tsv');
    const json = await readReal('caiq/completed/instructure-caiq-v4.0.3-2024-07.json');
    const answers = (reading: typeof table) =>
      reading.rows.map((row) => [row.questionId, row.row, row.answer, row.ownership, row.cells]);
    expect(answers(table)).toEqual(answers(json));
  });

  it('in Markdown carry their date and the words around the table', async () => {
    const reading = await readReal('caiq/completed/forged-apps-caiq-lite-v4.0.3.md');
    expect(reading.dates).toMatchObject([{ kind: 'last-updated', on: '2024-03-25', source: 'content' }]);
    expect(reading.texts.some(({ text }) => text.startsWith('This document contains'))).toBe(true);
    expect(reading.problems).toEqual([]);
  });

  it('in PDF are kept as evidence', async () => {
    const pdf = readReal('caiq/completed/google-cloud-caiq-v4.0.2-2023-08.pdf');
    await expect(pdf).rejects.toMatchObject({ code: 'file-is-evidence-only' });
  });
});

describe.skipIf(sharedData === null)(`blank questionnaires${skipReason}`, () => {
  it.each([
    ['CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx', 'CAIQ 4.0.3 read as 4.0.3', 261, 197],
    ['caiq-v4.0.3-primary-dataset.json', 'CAIQ 4.0.3 read as 4.0.3', 261, 197],
    ['caiq-v4.1.0.json', 'CAIQ 4.1.0 read as 4.1.0', 283, 207],
    ['caiq-v4.1-questions.xlsx', 'CAIQ 4.1.0 read as 4.1.0', 283, 207],
    ['caiq-v4.1-questions.csv', 'CAIQ 4.1.0 read as 4.1.0', 283, 207],
    ['ai-caiq-v1.1.0-questions.csv', 'AI-CAIQ 1.1.0 read as 1.1.0', 320, 247],
    ['csa-caiq-v3.0.1-2017-09-01.xlsx', 'CAIQ 3.0.1 read as 3.0.1', 295, 133],
  ])('%s reads to its counts, unanswered', async (file, edition, rows, controls) => {
    expect(await summary(`caiq/blank/${file}`)).toMatchObject({
      edition,
      rows,
      controls,
      yes: 0,
      no: [],
      other: 0,
      described: 0,
    });
  });

  it('of 3.0.1 have one broken id, which is mended and listed', async () => {
    const reading = await readReal('caiq/blank/csa-caiq-v3.0.1-2017-09-01.xlsx');
    expect(reading.problems).toMatchObject([
      { code: 'question-id-mended', content: 'AIS- 02.2' },
      { code: 'columns-not-used' },
    ]);
  });

  it('of 2011 are refused politely', async () => {
    await expect(readReal('caiq/blank/csa-caiq-v1.1-2011-09-01.xlsx')).rejects.toMatchObject({
      code: 'edition-is-not-read',
    });
  });

  it('inside the controls bundle are said to have no place for answers', async () => {
    const reading = await readReal('ccm/CCMv4.0.12_2024-06-03.xlsx');
    expect(reading.rows).toHaveLength(261);
    expect(reading.form.answerSheet).toBe('CAIQ');
    expect(reading.problems.map(({ code }) => code)).toContain('questionnaire-has-no-answer-column');
  });
});

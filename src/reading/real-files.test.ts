import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { diffReadings } from '#assurance/questionnaire/diff.ts';
import { readQuestionnaire } from '#formats/index.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { sharedData, sharedFile, skipReason } from '../../test/harness/shared-data.ts';
import { pickQuestionSet, readPosture } from './read-posture.ts';

const questionSets = await loadQuestionSets('frameworks');
const today = '2026-11-23';

const readFileOf = async (relative: string) => {
  const bytes = new Uint8Array(await readFile(sharedFile(relative)));
  const reading = await readQuestionnaire({ bytes, fileName: path.basename(relative), questionSets });
  return { reading, questionSet: pickQuestionSet(reading, questionSets) };
};
const postureOf = async (relative: string) =>
  readPosture({ ...(await readFileOf(relative)), today, tier: 'critical', serviceModel: null });

describe.skipIf(sharedData === null)(`the read of real workbooks${skipReason}`, () => {
  it.each([
    ['caiq/completed/instructure-caiq-v4.0.2-2022-12.xlsx', 151],
    ['caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx', 152],
  ])('counts %s as its owner does', async (file, descriptions) => {
    const posture = await postureOf(file);
    expect(posture.answers).toEqual({ yes: 259, no: 2, na: 0, unanswered: 0, other: 0 });
    expect(posture.ownership).toEqual({
      'csp-owned': 248,
      'csc-owned': 1,
      'third-party-outsourced': 7,
      'shared-csp-csc': 3,
      'shared-csp-third-party': 2,
      missing: 0,
      other: 0,
    });
    expect(posture.descriptions).toBe(descriptions);
    expect(Object.keys(posture.domains)).toHaveLength(17);
  });

  it('says of the renewal what a careful reader would, and no more', async () => {
    const posture = await postureOf('caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx');
    const heavy = posture.issues.filter((issue) => issue.severity !== 'low');
    expect(heavy.map(({ rule, questionId }) => [rule, questionId])).toEqual([
      ['assessment-date-old', null],
      ['reference-expired', 'A&A-04.1'],
      ['no-without-plan', 'BCR-10.2'],
      ['description-repeats-question', 'CCC-01.2'],
      ['no-without-plan', 'CEK-08.1'],
      ['reference-expired', 'DSP-01.1'],
      ['split-missing', 'DSP-09.1'],
      ['split-missing', 'DSP-18.1'],
      ['split-missing', 'DSP-18.2'],
      ['description-placeholder', 'UEM-12.1'],
    ]);
    expect(posture.tier?.verdict).toBe('not-met');
    expect(posture.residualQuestions.length).toBeLessThan(16);
  });

  it('finds the file of 24 rows to be a part of CAIQ-Lite and out of date', async () => {
    const posture = await postureOf('caiq/completed/forged-apps-caiq-lite-v4.0.3.md');
    expect(posture.issues.map(({ rule }) => rule).toSorted()).toEqual([
      'answers-all-yes',
      'assessment-date-old',
      'questions-missing',
      'split-missing',
      'yes-without-description',
    ]);
    expect(posture.level.level).toBe(0);
  });

  it.each([
    'caiq/blank/CAIQv4.0.3_STAR-Security-Questionnaire_2024-06-03.xlsx',
    'caiq/blank/csa-caiq-v3.0.1-2017-09-01.xlsx',
    'caiq/blank/ai-caiq-v1.1.0-questions.csv',
  ])("says nothing against the publisher's own words in %s", async (file) => {
    const posture = await postureOf(file);
    const rules = new Set(posture.issues.map(({ rule }) => rule));
    for (const harmless of ['question-unanswered', 'assessment-date-missing', 'edition-sunset']) rules.delete(harmless);
    expect([...rules]).toEqual([]);
    expect(posture.answers.unanswered).toBe(posture.questionnaire.questions);
  });

  it('finds a handful of edits between the two editions of one provider and asks for a new CAIQ', async () => {
    const old = await readFileOf('caiq/completed/instructure-caiq-v4.0.2-2022-12.xlsx');
    const now = await readFileOf('caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx');
    const diff = diffReadings({
      old: old.reading,
      new: now.reading,
      oldSet: old.questionSet,
      newSet: now.questionSet,
      today,
    });
    expect(diff).toMatchObject({ isSameEdition: true, answerFlips: [], added: [], removed: [] });
    expect(diff.counts.matched).toBe(261);
    expect(diff.counts.textEdits).toBeGreaterThan(0);
    expect(diff.renewal.path).toBe('new-caiq');
  });

  it('judges 261 rows within 15 ms once warm', async () => {
    const own = await readFileOf('caiq/completed/instructure-caiq-v4.0.3-2024-03.xlsx');
    const read = () => readPosture({ ...own, today, tier: null, serviceModel: null });
    for (let warmUp = 0; warmUp < 20; warmUp += 1) read();
    // Time of the processor, not of the clock: what others do on the machine does not count.
    const before = process.cpuUsage();
    for (let run = 0; run < 20; run += 1) read();
    expect(process.cpuUsage(before).user / 1000 / 20).toBeLessThan(15);
  });
});

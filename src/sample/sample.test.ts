/** The sample workspace holds what it claims, in our own words, and reads as its story says. */
import { describe, expect, it } from 'vitest';
import type { Posture } from '#assurance/posture/posture.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { pickQuestionSet, readPosture } from '#reading/read-posture.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { officialRuns, runsOf } from '../../test/harness/official-words.ts';
import { sharedData, skipReason } from '../../test/harness/shared-data.ts';
import { readAnswerTable, withReplaced } from './answer-table.ts';
import { daysLater, withDates } from './date-marks.ts';
import { FJORD_EARLIER_FILE, FJORD_FILE } from './fjord/fjord.ts';
import { HALCYON_FILE } from './halcyon/halcyon.ts';
import { NORTHWIND_FILE } from './northwind/northwind.ts';
import { sampleReadings } from './sample-readings.ts';
import { SAMPLE_FILES, SAMPLE_VENDORS } from './sample-vendors.ts';
import { sampleWorkbookRows } from './sample-workbook.ts';

const TODAY = '2026-11-23';
const sets = await loadQuestionSets('frameworks');
const samples = sampleReadings(TODAY, sets);
const sampleOf = (fileName: string) => {
  const sample = samples.find((each) => each.fileName === fileName);
  if (sample === undefined) throw new Error(`${fileName} is no sample`);
  return sample;
};
const northwind = sampleOf('northwind-caiq-4.1.0.xlsx').reading;
const fjord = sampleOf('fjord-compute-caiq-4.0.3-2026.xlsx').reading;
const fjordEarlier = sampleOf('fjord-compute-caiq-4.0.3-2025.xlsx').reading;
const halcyon = sampleOf('halcyon-ledger-caiq-4.0.2.xlsx').reading;

const postureOf = (fileName: string, today = TODAY): Posture => {
  const { vendor, reading } = sampleOf(fileName);
  const { tier, serviceModel } = vendor;
  return readPosture({ reading, questionSet: pickQuestionSet(reading, sets), today, tier, serviceModel });
};
const tally = (values: readonly (string | null)[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
};
const descriptionsOf = (reading: Reading) =>
  reading.rows.map((row) => row.cspImplementationDescription).filter((text) => text !== '');
const issuesOf = (posture: Posture, rule: string) =>
  posture.issues.filter((issue) => issue.rule === rule).map((issue) => issue.questionId);

describe('the sample files', () => {
  it('hold every question of their edition once, in questionnaire order', () => {
    for (const { reading } of samples) {
      const set = pickQuestionSet(reading, sets);
      expect(reading.rows.map((row) => row.questionId)).toEqual(set?.questions.map((question) => question.id));
    }
    expect(samples.map(({ reading }) => reading.rows.length)).toEqual([261, 261, 283, 261]);
  });

  it('ask in our own words, in the columns of the sample layout', () => {
    for (const { reading } of samples) {
      const set = pickQuestionSet(reading, sets);
      reading.rows.forEach((row, index) => {
        const number = index + 3;
        expect(row.question).toBe(set?.byId.get(row.questionId)?.prompt);
        expect([row.sheet, row.row]).toEqual(['CAIQ', number]);
        expect(row.cells).toEqual({
          id: `A${number}`,
          answer: `C${number}`,
          ownership: `D${number}`,
          description: `E${number}`,
          cscResponsibilities: `F${number}`,
        });
      });
    }
  });

  it('are understood without a problem, with edition, day, organisation and service', () => {
    for (const { vendor, reading } of samples) {
      expect(reading.problems).toEqual([]);
      expect([reading.organisation, reading.service]).toEqual([vendor.name, vendor.service]);
    }
    expect(samples.map(({ reading }) => reading.questionnaire.edition)).toEqual(['4.0.3', '4.0.2', '4.1.0', '4.0.3']);
    expect(samples.map(({ reading }) => reading.dates.map((date) => date.on))).toEqual([
      ['2025-10-12'],
      ['2025-08-21'],
      ['2026-03-04'],
      ['2026-10-13'],
    ]);
  });

  it('say in the first cell of each sheet that they are invented', () => {
    for (const file of SAMPLE_FILES)
      for (const { rows } of sampleWorkbookRows(file, TODAY, sets)) expect(rows[0]?.[0]).toMatch(/^Invented sample/);
  });

  it('belong to vendors of reserved example names', () => {
    expect(SAMPLE_VENDORS).toHaveLength(3);
    for (const { website } of SAMPLE_VENDORS) expect(website).toMatch(/^https:\/\/[a-z-]+\.example$/);
  });

  it('count every date from the day of the assessment and leave no mark unfilled', () => {
    for (const today of ['2024-02-29', '2027-01-31', TODAY]) {
      for (const { reading } of sampleReadings(today, sets)) {
        expect(JSON.stringify(reading)).not.toMatch(/[{][dmy][+-]/);
        for (const date of reading.dates) expect(date.on < today).toBe(true);
      }
    }
  });

  it('have four different names on any day, leap years included', () => {
    for (const today of ['2029-02-10', '2028-02-10', TODAY])
      expect(new Set(sampleReadings(today, sets).map(({ fileName }) => fileName)).size).toBe(4);
  });

  it('never share a description between vendors, nor repeat one within Fjord Compute', () => {
    const own = new Set(descriptionsOf(northwind));
    expect([...descriptionsOf(fjord), ...descriptionsOf(fjordEarlier)].filter((text) => own.has(text))).toEqual([]);
    for (const reading of [fjord, fjordEarlier]) {
      expect(new Set(descriptionsOf(reading)).size).toBe(descriptionsOf(reading).length);
    }
  });

  it.skipIf(sharedData === null)(`share no ten consecutive words with the official text${skipReason}`, async () => {
    const official = await officialRuns();
    expect(official.size).toBeGreaterThan(10_000);
    const copied = samples.flatMap(({ reading }) =>
      reading.rows.flatMap((row) =>
        [...runsOf(row.cspImplementationDescription), ...runsOf(row.cscResponsibilities)].filter((run) =>
          official.has(run),
        ),
      ),
    );
    expect(copied).toEqual([]);
  });
});

describe('Northwind Storage', () => {
  it('answers 229 Yes, 19 No and 28 NA, and leaves 7 blank', () => {
    expect(tally(northwind.rows.map((row) => row.answer))).toEqual({ yes: 229, no: 19, na: 28, null: 7 });
  });

  it('gives an owner wherever one is due and none on an NA', () => {
    for (const row of northwind.rows) {
      if (row.answer === 'na') expect(row.ownership).toBeNull();
      else if (row.answer !== null) expect(row.ownership, row.questionId).not.toBeNull();
    }
  });

  it('describes 219 answers, every NA and No among them, in more than 200 different texts', () => {
    expect(descriptionsOf(northwind)).toHaveLength(219);
    expect(new Set(descriptionsOf(northwind)).size).toBeGreaterThan(200);
    const silent = northwind.rows.filter((row) => row.answer !== 'yes' && row.cspImplementationDescription === '');
    expect(silent.map((row) => row.answer)).toEqual(Array(7).fill(null));
  });

  it('reads as the story says: blanks, Noes without plans, parties unnamed, texts that say nothing', () => {
    const posture = postureOf('northwind-caiq-4.1.0.xlsx');
    expect(tally(posture.issues.map((issue) => issue.rule))).toMatchObject({
      'question-unanswered': 7,
      'no-without-plan': 8,
      'third-party-unnamed': 6,
      'split-missing': 7,
      'description-repeats-question': 9,
      'reference-expired': 2,
      'level-confused': 1,
    });
    expect(issuesOf(posture, 'question-unanswered')).toContain('CEK-08.1');
    expect(posture.issues.find((issue) => issue.rule === 'level-confused')?.cell).toBe('B14');
    expect(posture.issues.filter((issue) => issue.rule === 'description-copied').length).toBeGreaterThanOrEqual(7);
    expect(issuesOf(posture, 'na-without-reason')).toEqual([]);
    expect(issuesOf(posture, 'description-contradicts-answer')).toEqual([]);
    expect(posture.tier?.verdict).toBe('not-met');
  });
});

describe('Fjord Compute', () => {
  it('answers and describes all 261 questions, with 8 Noes and 9 NAs', () => {
    expect(tally(fjord.rows.map((row) => row.answer))).toEqual({ yes: 244, no: 8, na: 9 });
    expect(descriptionsOf(fjord)).toHaveLength(261);
  });

  it('writes the customer responsibilities wherever the customer shares a control', () => {
    const shared = fjord.rows.filter((row) => row.ownership === 'shared-csp-csc');
    expect(shared).toHaveLength(72);
    for (const row of shared) expect(row.cscResponsibilities, row.questionId).not.toBe('');
  });

  it('gives no rule a reason of weight', () => {
    const posture = postureOf('fjord-compute-caiq-4.0.3-2026.xlsx');
    expect(posture.issues.filter((issue) => issue.severity !== 'low')).toEqual([]);
    expect(posture.tier?.verdict).toBe('met');
  });

  it('gives a comparison with the year before something to show', () => {
    const pairs = fjord.rows.map((row, index) => ({ now: row, before: fjordEarlier.rows[index] }));
    expect(pairs.filter(({ now, before }) => now.answer !== before?.answer)).toHaveLength(12);
    const moved = pairs.filter(({ now, before }) => before?.ownership !== now.ownership);
    expect(moved.length).toBeGreaterThanOrEqual(18);
    const edited = pairs.filter(
      ({ now, before }) => now.cspImplementationDescription !== before?.cspImplementationDescription,
    );
    expect(edited.length).toBeGreaterThanOrEqual(50);
    expect(edited.length).toBeLessThan(90);
  });
});

describe('Halcyon Ledger', () => {
  it('says Yes to all 261 questions without a word, fifteen months ago', () => {
    expect(tally(halcyon.rows.map((row) => row.answer))).toEqual({ yes: 261 });
    expect(descriptionsOf(halcyon)).toEqual([]);
    const posture = postureOf('halcyon-ledger-caiq-4.0.2.xlsx');
    expect(issuesOf(posture, 'answers-all-yes')).toHaveLength(1);
    expect(issuesOf(posture, 'assessment-date-old')).toHaveLength(1);
  });
});

describe('an answer table', () => {
  it('holds one answer a line, blank parts included', () => {
    expect(readAnswerTable('\nA&A-01.1 | no | csp+csc | Not yet. | Wait.\nA&A-01.2 | | | |\n')).toEqual([
      {
        id: 'A&A-01.1',
        answer: 'no',
        ownership: 'shared-csp-csc',
        description: 'Not yet.',
        cscResponsibilities: 'Wait.',
      },
      { id: 'A&A-01.2', answer: null, ownership: null, description: '', cscResponsibilities: '' },
    ]);
  });

  it('is refused when a line has an unknown word or a part too few', () => {
    for (const line of [
      'A&A-01.1 | maybe | csp | |',
      'A&A-01.1 | yes | us | |',
      'A&A-1 | yes | csp | |',
      'A&A-01.1 | yes',
    ])
      expect(() => readAnswerTable(line)).toThrow('no line of a sample answer table');
  });

  it('takes replacements for the same questions only', () => {
    const answers = readAnswerTable('A&A-01.1 | yes | csp | Old. |\nA&A-01.2 | yes | csp | Kept. |');
    const replaced = withReplaced(answers, readAnswerTable('A&A-01.1 | no | csp | New. |'));
    expect(replaced.map((answer) => answer.description)).toEqual(['New.', 'Kept.']);
  });

  it('of the earlier Fjord file replaces only questions that the present one has', () => {
    expect(FJORD_EARLIER_FILE.answers).toHaveLength(FJORD_FILE.answers.length);
    expect([NORTHWIND_FILE.daysOld, HALCYON_FILE.daysOld, FJORD_FILE.daysOld]).toEqual([264, 459, 41]);
  });
});

describe('date marks', () => {
  it('become days, months and years counted from the assessment', () => {
    expect(withDates('{d-74}, {m+12}, {m-3}, {y-2}', '2026-03-04')).toBe(
      '20 December 2025, March 2027, December 2025, 2024',
    );
    expect(withDates('{m+1}', '2026-01-31')).toBe('February 2026');
  });

  it('count days over months and leap years', () => {
    expect([daysLater('2024-02-28', 1), daysLater('2026-11-23', -264)]).toEqual(['2024-02-29', '2026-03-04']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlOf, type QuestionId } from '#assurance/identifiers.ts';
import { SSRM_OWNERSHIPS } from '#assurance/questionnaire/answer.ts';
import type { AnswerContent, QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { lint, lintAnswer } from '#lint/index.ts';
import { answered, certificate, programme, review, version } from '#lint/programme-testing.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { inventedReading } from '../../test/harness/invented-reading.ts';
import { issuesByQuestion, issuesOfQuestion, type JudgedProgramme, type JudgedQuestion } from './answer-issues.ts';

const set = (await loadQuestionSets('frameworks')).find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!;
/** Three domains and enough of their questions that controls, copies and names meet. */
const ASKED = set.questions.filter(({ id }) => /^(?:IAM|LOG|STA)-/.test(id));

const LONG = 'The identity team of Northwind reviews every account against the list of leavers once a month, by hand.';
/** Texts that rules speak against, several of them only because of what stands elsewhere. */
const TEXTS = [
  '',
  LONG,
  LONG.toUpperCase(),
  `  ${LONG.replaceAll(' ', '  ')}`,
  'Fjordline keeps the “register” of all its berths in the harbour office, and looks through it each spring.',
  "Fjordline keeps the 'register' of all its berths.",
  'Fjordline reviews it.',
  'Access reviewed by Fjordline.',
  'Please see IAM-02.1.',
  'See LOG-03.',
  'See ZZZ-99.9.',
  'Yes.',
  'Yearly',
  '[insert description]',
  'Not applicable to our service.',
  'Our host does this for us.',
  'Our host, Amazon Web Services, does this for us.',
  'Harbour Hosting GmbH does this for us.',
  'This is not yet implemented; we plan to introduce it.',
  'We are STAR certified by our SOC 2 report.',
  'Our ISO/IEC 27001 certificate is valid until 1 May 2024.',
] as const;

const content: fc.Arbitrary<AnswerContent> = fc.record({
  answer: fc.constantFrom('yes', 'yes', 'yes', 'no', 'na', null),
  ownership: fc.constantFrom(...SSRM_OWNERSHIPS, null),
  cspImplementationDescription: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...TEXTS) },
    // The question over again, with the provider's own name in it.
    { weight: 1, arbitrary: fc.constantFrom(...ASKED.map(({ prompt }) => `Fjordline: ${prompt}`)) },
  ),
  cscResponsibilities: fc.constantFrom('', '', 'Customers review their own accounts.'),
});

const written = fc
  .array(content, { minLength: ASKED.length, maxLength: ASKED.length })
  .map((contents) =>
    ASKED.map(({ id }, at): QuestionAnswer => ({ ...answered('IAM-01.1'), questionId: id, ...contents[at]! })),
  );

const EVIDENCE = programme({
  links: ['IAM-02.1 > certificate/1', 'IAM-02 > review', 'LOG-03.1 > review', 'review > certificate/1'],
  documents: [certificate()],
  versions: [version({ effectiveTo: '2026-02-01' })],
  records: [review()],
});

const judged = (answers: readonly QuestionAnswer[]): JudgedProgramme => ({ ...EVIDENCE, questionSet: set, answers });

/** What is loaded for one question: the others say what they say, and nothing else of them is there. */
function asked(all: JudgedProgramme, id: QuestionId): JudgedQuestion {
  const { answers, links, ...rest } = all;
  return {
    ...rest,
    answer: answers.find(({ questionId }) => questionId === id)!,
    written: answers,
    links: links.filter(
      ({ from }) =>
        from.kind === 'record' ||
        (from.kind === 'answer' && from.questionId === id) ||
        (from.kind === 'control' && from.controlId === controlOf(id)),
    ),
  };
}

describe('what the rules say of one question alone', () => {
  it('is what they say of it among all, whatever the others hold', () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(written, (answers) => {
        const all = judged(answers);
        const byQuestion = issuesByQuestion(all);
        for (const { id } of ASKED) {
          const own = issuesOfQuestion(asked(all, id));
          expect(own).toEqual(byQuestion.get(id) ?? []);
          for (const { rule } of own) met.add(rule);
        }
      }),
      { numRuns: 40 },
    );
    // Those that compare answers were among them.
    for (const rule of ['description-copied', 'description-placeholder', 'ownership-contradiction'])
      expect(met).toContain(rule);
    for (const rule of ['third-party-unnamed', 'description-repeats-question', 'evidence-expired-before-assessment'])
      expect(met).toContain(rule);
  });

  it.each([2, 5, 11])('is what they say of it in a file (%i)', (seed) => {
    const about = { organisation: 'Northwind Storage', service: 'Object Store', set, assessedOn: null };
    const reading = inventedReading({ ...about, seed, flawed: 0.5 });
    // A row that comes again, too.
    const rows = [...reading.rows, { ...reading.rows[40]!, answer: 'no' as const, row: 400 }];
    const context = {
      reading: { ...reading, rows },
      questionSet: set,
      today: '2026-03-14',
      serviceModel: 'saas',
    } as const;
    const all = Map.groupBy(lint(context), ({ questionId }) => questionId);
    for (const { id } of set.questions) expect(lintAnswer(context, id)).toEqual(all.get(id) ?? []);
    expect(all.size).toBeGreaterThan(40);
  });

  it('is nothing for a question that has no answer here', () => {
    const reading = inventedReading({
      organisation: 'Northwind Storage',
      service: 'Object Store',
      set,
      seed: 2,
      flawed: 1,
      assessedOn: null,
    });
    const [first, ...rows] = reading.rows;
    const context = { reading: { ...reading, rows }, questionSet: set, today: '2026-03-14', serviceModel: null };
    expect(lintAnswer(context, first!.questionId)).toEqual([]);
  });
});

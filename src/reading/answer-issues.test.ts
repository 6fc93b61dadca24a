import { describe, expect, it } from 'vitest';
import type { LintIssue } from '#assurance/posture/posture.ts';
import type { Reading } from '#assurance/questionnaire/reading.ts';
import { programmeReading } from '#assurance/self-assessment/programme-reading.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { LINT_RULES, lint } from '#lint/index.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { inventedReading } from '../../test/harness/invented-reading.ts';
import { issuesOfAnswers } from './answer-issues.ts';

const set = (await loadQuestionSets('frameworks')).find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!;
const OF_ANSWERS = new Set(LINT_RULES.filter(({ scope }) => scope === 'answer').map(({ id }) => id));
const today = '2026-03-14';

const invented = (seed: number) =>
  inventedReading({
    organisation: 'Northwind Storage',
    service: 'Object Store',
    set,
    seed,
    flawed: 0.4,
    assessedOn: '2026-02-01',
  });

const answersOf = ({ rows }: Reading): readonly QuestionAnswer[] =>
  rows.map((row) => ({
    questionId: row.questionId,
    revision: 1,
    state: 'draft',
    answer: row.answer,
    ownership: row.ownership,
    cspImplementationDescription: row.cspImplementationDescription,
    cscResponsibilities: row.cscResponsibilities,
    assessedOn: null,
    ownerId: null,
    reviewerId: null,
    writtenAt: null,
    writtenBy: null,
    approvedRevision: null,
    approvedAt: null,
    approvedBy: null,
    disposition: null,
    ver: 1,
  }));

const programme = (answers: readonly QuestionAnswer[], assessedOn: string | null = '2026-02-01') => ({
  organisation: 'Northwind Storage',
  service: { name: 'Object Store', serviceModel: 'saas' as const },
  selfAssessment: { questionnaire: 'CAIQ', edition: '4.1.0', assessedOn },
  questionSet: set,
  answers,
  officialQuestions: new Map(),
});

const said = (issues: readonly LintIssue[]) =>
  issues
    .filter(({ rule, questionId }) => questionId !== null && OF_ANSWERS.has(rule))
    .map(({ rule, severity, questionId }) => `${questionId} ${rule} ${severity}`)
    .sort();

describe('the rules over answers that are being written', () => {
  it.each([3, 7, 19])('say of each answer what they say of it in a file (%i)', (seed) => {
    const reading = invented(seed);
    const inFile = lint({
      // The file's own wording of the questions is not there to compare with.
      reading: {
        ...reading,
        rows: reading.rows.map((row) => ({ ...row, question: set.byId.get(row.questionId)!.prompt })),
      },
      questionSet: set,
      today,
      serviceModel: 'saas',
    });
    const own = said(issuesOfAnswers(programme(answersOf(reading)), today));
    expect(own.length).toBeGreaterThan(20);
    expect(own).toEqual(said(inFile));
  });

  it('find no form to speak against, and no column to miss where everything is blank', () => {
    const answers = answersOf(invented(1)).map((answer) => ({
      ...answer,
      answer: null,
      ownership: null,
      cspImplementationDescription: '',
      cscResponsibilities: '',
    }));
    const issues = issuesOfAnswers(programme(answers), today);
    expect(new Set(issues.map(({ rule }) => rule))).toEqual(new Set(['question-unanswered']));
    const rules = new Set(issuesOfAnswers(programme(answersOf(invented(7))), today).map(({ rule }) => rule));
    for (const rule of ['form-altered', 'edition-mismatch', 'questions-missing', 'question-repeated'])
      expect(rules).not.toContain(rule);
  });

  it('ask for the day the answers are assessed as of, once nobody named one', () => {
    const rules = (assessedOn: string | null) =>
      issuesOfAnswers(programme(answersOf(invented(7)), assessedOn), today).map(({ rule }) => rule);
    expect(rules(null)).toContain('assessment-date-missing');
    expect(rules('2026-02-01')).not.toContain('assessment-date-missing');
    expect(rules('2024-02-01')).toContain('assessment-date-old');
  });

  it('hold a description against the official wording where it was imported', () => {
    const [first] = set.questions;
    const official = 'Does the organisation keep a register of every berth that its harbour offers to ships?';
    const answers = answersOf(invented(7)).map((answer) =>
      answer.questionId === first!.id
        ? { ...answer, answer: 'yes' as const, cspImplementationDescription: official }
        : answer,
    );
    const rulesOf = (texts: ReadonlyMap<NonNullable<typeof first>['id'], string>) =>
      issuesOfAnswers({ ...programme(answers), officialQuestions: texts }, today)
        .filter(({ questionId }) => questionId === first!.id)
        .map(({ rule }) => rule);
    expect(rulesOf(new Map([[first!.id, official]]))).toContain('description-repeats-question');
    expect(rulesOf(new Map())).not.toContain('description-repeats-question');
  });
});

describe('a self-assessment as a reading', () => {
  it('keeps questionnaire order and leaves out what it does not ask', () => {
    const answers = answersOf(invented(7));
    const shuffled = [...answers.slice(100).reverse(), ...answers.slice(0, 100).filter((_, at) => at !== 5)];
    const { rows, problems } = programmeReading(programme(shuffled));
    const asked = set.questions.map(({ id }) => id).filter((id) => id !== answers[5]?.questionId);
    expect(rows.map(({ questionId }) => questionId)).toEqual(asked);
    expect(problems).toEqual([]);
  });
});

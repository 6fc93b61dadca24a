/** Counts what a file answers, per domain and overall. Judges nothing beyond what the issues it is given say. */
import type { QuestionSet } from '../catalogue/catalogue.ts';
import { type DomainCode, domainOf, type QuestionId } from '../identifiers.ts';
import type { AnswerRow, Reading } from '../questionnaire/reading.ts';
import type { Extent } from './extent.ts';
import { groupBy } from './group-by.ts';
import type { AnswerCounts, DomainPosture, LintIssue, OwnershipCounts, StrengthCounts } from './posture.ts';

export type Strength = keyof StrengthCounts;

/** One question as it counts: its row, or null where the file has none although it is meant to be whole. */
export interface CountedQuestion {
  readonly id: QuestionId;
  readonly domain: DomainCode;
  readonly row: AnswerRow | null;
  readonly strength: Strength;
  readonly issues: readonly LintIssue[];
}

export interface Totals {
  readonly questions: number;
  readonly answers: AnswerCounts;
  readonly ownership: OwnershipCounts;
  readonly descriptions: number;
  readonly strength: StrengthCounts;
}

/**
 * The questions that count, in questionnaire order. A whole file counts every question of its set; a part, or a
 * CAIQ-Lite, counts the rows it has. A question met twice counts once, by its first row.
 */
export const countedQuestions = (
  extent: Extent,
  questionSet: QuestionSet | null,
  issues: readonly LintIssue[],
): readonly CountedQuestion[] => {
  const issuesById = groupBy(
    issues.filter((issue) => issue.questionId !== null),
    (issue) => issue.questionId,
  );
  const rowById = new Map(extent.rows.map((row) => [row.questionId, row]));
  const ids = [
    ...(questionSet?.questions ?? [])
      .map((question) => question.id)
      .filter((id) => extent.kind === 'full' || rowById.has(id)),
    ...(questionSet === null ? extent.rows : extent.foreign).map((row) => row.questionId),
  ];
  return ids.map((id) => {
    const row = rowById.get(id) ?? null;
    const own = issuesById.get(id) ?? [];
    return { id, domain: domainOf(id), row, strength: strengthOf(row, own), issues: own };
  });
};

/** Adds the questions up. The parts of `answers` and of `strength` each sum to `questions`. */
export const totalsOf = (questions: readonly CountedQuestion[]): Totals => {
  const answers = { yes: 0, no: 0, na: 0, unanswered: 0, other: 0 };
  const ownership = { ...NO_OWNERSHIP };
  const strength = { ...NO_STRENGTH };
  let descriptions = 0;
  for (const { row, strength: own } of questions) {
    strength[own] += 1;
    if (row === null) {
      answers.unanswered += 1;
      continue;
    }
    answers[answerKey(row)] += 1;
    ownership[row.ownership ?? (row.writtenOwnership === '' ? 'missing' : 'other')] += 1;
    if (row.cspImplementationDescription !== '') descriptions += 1;
  }
  return { questions: questions.length, answers, ownership, descriptions, strength };
};

/** Every domain of the catalogue in its order, with zeros where the file has nothing, then domains only the file knows. */
export const domainsOf = (
  questions: readonly CountedQuestion[],
  reading: Reading,
  questionSet: QuestionSet | null,
): Readonly<Record<string, DomainPosture>> => {
  const byDomain = groupBy(questions, (question) => question.domain);
  const titles = new Map<DomainCode, string>(
    (questionSet?.catalogue.domains ?? []).map((domain) => [domain.code, domain.title]),
  );
  for (const row of reading.rows) {
    const code = domainOf(row.questionId);
    if (!titles.has(code)) titles.set(code, row.writtenControl.domainTitle?.split('\n')[0]?.trim() || code);
  }
  return Object.fromEntries(
    [...titles].map(([code, title]) => {
      const own = byDomain.get(code) ?? [];
      const issues = own.reduce((sum, question) => sum + question.issues.length, 0);
      return [code, { code, title, ...totalsOf(own), issues }];
    }),
  );
};

const NO_OWNERSHIP: OwnershipCounts = {
  'csp-owned': 0,
  'csc-owned': 0,
  'third-party-outsourced': 0,
  'shared-csp-csc': 0,
  'shared-csp-third-party': 0,
  missing: 0,
  other: 0,
};
const NO_STRENGTH: StrengthCounts = { strong: 0, plain: 0, weak: 0, unanswered: 0 };

/** A cell outside the list is an answer that cannot be relied on, so it is weak and not blank. A No is never a strength. */
const strengthOf = (row: AnswerRow | null, issues: readonly LintIssue[]): Strength => {
  if (row === null || answerKey(row) === 'unanswered') return 'unanswered';
  if (issues.some((issue) => issue.severity !== 'low')) return 'weak';
  const isStrong = row.answer !== 'no' && row.cspImplementationDescription !== '' && issues.length === 0;
  return isStrong ? 'strong' : 'plain';
};

const answerKey = (row: AnswerRow): keyof AnswerCounts =>
  row.answer ?? (row.writtenAnswer === '' ? 'unanswered' : 'other');

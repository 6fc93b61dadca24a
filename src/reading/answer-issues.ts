/** What the rules say about answers while they are written. Pure; sees no clock and keeps nothing. */
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import { type LintIssue, SEVERITIES } from '#assurance/posture/posture.ts';
import type { Programme } from '#assurance/programme.ts';
import { type Answered, programmeReading } from '#assurance/self-assessment/programme-reading.ts';
import { lint } from '#lint/index.ts';
import { lintProgramme } from '#lint/programme.ts';

/** What one rule says about one answer, or about all of them together. */
export type AnswerIssue = Pick<LintIssue, 'rule' | 'severity' | 'questionId' | 'message'>;

/**
 * Every issue of the rules made for files: those about the whole first, then by question. All answers are looked at
 * together, because some rules compare them; over 283 answers that takes a few milliseconds, so nothing is kept.
 */
export const issuesOfAnswers = (
  programme: Answered & { readonly service: { readonly serviceModel: ServiceModel } },
  today: string,
): readonly LintIssue[] =>
  lint({
    reading: programmeReading(programme),
    questionSet: programme.questionSet,
    today,
    serviceModel: programme.service.serviceModel,
  });

/** What all rules say, those of files and those of our own programme, by question and the most severe first. */
export function issuesByQuestion(programme: Programme): ReadonlyMap<AnswerIssue['questionId'], readonly AnswerIssue[]> {
  const issues: readonly AnswerIssue[] = [
    ...lintProgramme(programme),
    ...issuesOfAnswers(programme, programme.today),
  ].toSorted((one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  return Map.groupBy(issues, ({ questionId }) => questionId);
}

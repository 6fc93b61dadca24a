/** One line of the list of answers: the answer, its people, what the rules say, and whether it passes a filter. */
import { z } from 'zod';
import { domainOf } from '#assurance/identifiers.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { answerOutput, answerView } from './answer-output.ts';
import type { Asking } from './asking.ts';

export const lineOutput = answerOutput.extend({
  domain: z.string(),
  /** Whoever writes and reviews it, named for it alone or not. */
  owner: z.uuid().nullable(),
  reviewer: z.uuid().nullable(),
  /** The most severe thing the rules say about it. */
  severity: z.enum(SEVERITIES).nullable(),
  issues: z.int(),
  evidence: z.int(),
  openComments: z.int(),
  /** True when what readers outside see is not what stands here. */
  changedSinceApproval: z.boolean(),
});

export type AnswerLine = z.output<typeof lineOutput>;

/** One answer as a line. */
export function lineOf(
  answer: QuestionAnswer,
  { issues, people, evidence }: Pick<Asking, 'issues' | 'people' | 'evidence'>,
  openComments: number,
): AnswerLine {
  const { questionId, revision, approvedRevision } = answer;
  return {
    ...answerView(answer),
    domain: domainOf(questionId),
    ...people,
    severity: issues[0]?.severity ?? null,
    issues: issues.length,
    evidence,
    openComments,
    changedSinceApproval: approvedRevision !== null && approvedRevision !== revision,
  };
}

/** What the rules hold against an answer that was given: high or medium. A blank answer is blank, not weak. */
export const isWeak = ({ answer, severity }: Pick<AnswerLine, 'answer' | 'severity'>): boolean =>
  answer !== null && (severity === 'high' || severity === 'medium');

/** A Yes that nothing is linked to. */
export const isWithoutEvidence = ({ answer, evidence }: Pick<AnswerLine, 'answer' | 'evidence'>): boolean =>
  answer === 'yes' && evidence === 0;

/** Which lines are asked for. What is absent lets every line pass. */
export interface LineFilter {
  readonly domain?: string | undefined;
  readonly owner?: string | undefined;
  readonly mine?: boolean | undefined;
  readonly state?: AnswerLine['state'] | undefined;
  readonly answer?: 'yes' | 'no' | 'na' | 'none' | undefined;
  readonly weak?: boolean | undefined;
  readonly withoutEvidence?: boolean | undefined;
  readonly changedSinceApproval?: boolean | undefined;
  readonly disposition?: 'carried' | 'reworded' | 'new' | undefined;
  readonly text?: string | undefined;
}

/** Whether a line passes. `wording` is what the question asks, in every wording at hand. */
export function passes(line: AnswerLine, filter: LineFilter, me: string | null, wording: string): boolean {
  const { domain, owner, mine, state, answer, weak, withoutEvidence, changedSinceApproval, disposition, text } = filter;
  const agrees = (wanted: boolean | undefined, is: boolean) => wanted === undefined || wanted === is;
  return (
    (domain === undefined || line.domain === domain) &&
    (owner === undefined || line.owner === owner) &&
    agrees(mine, isMine(line, me)) &&
    (state === undefined || line.state === state) &&
    (answer === undefined || (line.answer ?? 'none') === answer) &&
    agrees(weak, isWeak(line)) &&
    agrees(withoutEvidence, isWithoutEvidence(line)) &&
    agrees(changedSinceApproval, line.changedSinceApproval) &&
    (disposition === undefined || line.disposition === disposition) &&
    (text === undefined || holds(line, text, wording))
  );
}

/** Theirs to write, or before them to review. */
export const isMine = (line: Pick<AnswerLine, 'owner' | 'reviewer' | 'state'>, me: string | null): boolean =>
  me !== null && (line.owner === me || (line.state === 'in-review' && line.reviewer === me));

/** Every word of the search somewhere in id, question or answer; letter case does not count. */
function holds(line: AnswerLine, text: string, wording: string): boolean {
  const whole = [line.questionId, wording, line.cspImplementationDescription, line.cscResponsibilities]
    .join('\n')
    .toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}

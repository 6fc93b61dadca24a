/** One intent on many answers: exactly what it would change, and the change itself once somebody has seen that. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#assurance/refusal.ts';
import {
  type AnswerChange,
  type AnswerIntent,
  type AnswerPlan,
  type PlanTerms,
  planAnswer,
} from '#assurance/self-assessment/answer-plan.ts';
import { differingFields } from '#assurance/self-assessment/answer-state.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { lockAnswers, writeAnswers } from '#store/answer-change.ts';
import { canonicalBytes } from '#store/commitment.ts';
import type { WriteContext } from '../action.ts';
import type { questionIds } from './answer-fields.ts';
import { termsOf } from './terms.ts';

/** What becomes of one question. */
export const lineOutput = z.object({
  questionId: z.string(),
  ver: z.int(),
  outcome: z.enum(['change', 'stay', 'refused']),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  refusal: z.object({ code: z.string(), message: z.string(), mend: z.string() }).nullable(),
});

export const countsOutput = z.object({ change: z.int(), stay: z.int(), refused: z.int() });

export type Line = z.output<typeof lineOutput>;

/** What a confirmed change gives back: how many answers changed, and those that did not with the reason. */
export const manyOutput = z.object({ counts: countsOutput, refused: z.array(lineOutput) });

export interface ManyPlan {
  readonly lines: readonly Line[];
  readonly changes: readonly AnswerChange[];
  /** Stands for the selection, the intent without its note, the versions seen and every outcome. */
  readonly digest: string;
}

/** Plans the intent for every answer; the same for a preview and for the act. */
export function planMany(
  assessmentId: string,
  answers: readonly QuestionAnswer[],
  intent: AnswerIntent,
  terms: PlanTerms,
): ManyPlan {
  const plans = answers.map((answer) => ({ answer, plan: planAnswer(answer, intent, terms) }));
  const lines = plans.map(({ answer, plan }) => lineOf(answer, plan));
  return {
    lines,
    changes: plans.flatMap(({ plan }) => (plan.kind === 'change' ? plan.change : [])),
    digest: createHash('sha256')
      .update(canonicalBytes({ assessmentId, intent: { ...intent, note: null }, lines }))
      .digest('hex'),
  };
}

/** How many questions have each outcome. */
export function countsOf(lines: readonly Line[]): z.output<typeof countsOutput> {
  const counts = { change: 0, stay: 0, refused: 0 };
  for (const { outcome } of lines) counts[outcome] += 1;
  return counts;
}

/** Does what the preview with this digest showed, all of it in one transaction, or refuses because it no longer holds. */
export async function actOnMany(
  { tx, actor }: WriteContext,
  selection: {
    readonly assessmentId: string;
    readonly questionIds: z.output<typeof questionIds>;
    readonly digest: string;
  },
  intent: AnswerIntent | ((assessment: { readonly serviceId: string }) => Promise<AnswerIntent>),
): Promise<z.output<typeof manyOutput>> {
  const { assessment, answers } = await lockAnswers(tx, selection.assessmentId, selection.questionIds);
  const wanted = typeof intent === 'function' ? await intent(assessment) : intent;
  const ids = answers.map(({ questionId }) => questionId);
  const terms = await termsOf(tx, { actor, at: tx.now, assessment, kind: wanted.kind, questionIds: ids });
  const plan = planMany(assessment.id, answers, wanted, terms);
  if (plan.digest !== selection.digest) throw moved();
  if (plan.changes.length === 0) throw nothingToDo(plan.lines);
  await writeAnswers(tx, assessment.id, plan.changes);
  return { counts: countsOf(plan.lines), refused: plan.lines.filter(({ outcome }) => outcome === 'refused') };
}

function lineOf(answer: QuestionAnswer, plan: AnswerPlan): Line {
  const { questionId, ver } = answer;
  const line = { questionId, ver, outcome: plan.kind, changes: [], refusal: null };
  if (plan.kind === 'refused') return { ...line, refusal: plan.denial };
  return plan.kind === 'stay' ? line : { ...line, changes: changesOf(plan.change) };
}

/** What a reader of the preview is shown: the statement, the state and the people. */
function changesOf({ before, after }: AnswerChange): Line['changes'] {
  const others = (['state', 'ownerId', 'reviewerId'] as const).filter((field) => before[field] !== after[field]);
  return [...differingFields(before, after), ...others].map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }));
}

const moved = (): Refusal =>
  new Refusal('record-changed-meanwhile', {
    message: 'The answers are no longer as the preview showed them.',
    mend: 'Look at the preview again, then confirm it.',
    field: 'digest',
  });

const nothingToDo = (lines: readonly Line[]): Refusal =>
  new Refusal('input-is-not-valid', {
    message: lines.find(({ refusal }) => refusal !== null)?.refusal?.message ?? 'Nothing would change.',
    mend: 'Choose other questions, or something that is not so already.',
    field: 'questionIds',
  });

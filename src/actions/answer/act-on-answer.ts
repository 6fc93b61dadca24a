/** One intent on one answer, from the lock to the row: what every act on a single answer does. */
import type { QuestionId } from '#assurance/identifiers.ts';
import { type AnswerIntent, planAnswer } from '#assurance/self-assessment/answer-plan.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { type AnsweredAssessment, lockAnswers, writeAnswers } from '#store/answer-change.ts';
import type { WriteContext } from '../action.ts';
import { refusalOf, termsOf } from './terms.ts';

/** Which answer. */
export interface AnswerPlace {
  readonly assessmentId: string;
  readonly questionId: QuestionId;
}

/** An answer and its assessment, locked until the transaction ends. */
export interface LockedAnswer {
  readonly assessment: AnsweredAssessment;
  readonly answer: QuestionAnswer;
}

/** Does it, or refuses and says why. An answer that is already so stays, without an entry in the log. */
export async function actOnAnswer(
  context: WriteContext,
  place: AnswerPlace,
  intent: AnswerIntent,
): Promise<QuestionAnswer> {
  return carryOut(context, await lockAnswer(context, place), intent);
}

/** Locks it. Refuses what is not there. */
export async function lockAnswer({ tx }: WriteContext, place: AnswerPlace): Promise<LockedAnswer> {
  const { assessment, answers } = await lockAnswers(tx, place.assessmentId, [place.questionId]);
  const [answer] = answers;
  if (answer === undefined) throw new Error('An answer that was locked is not there.');
  return { assessment, answer };
}

/** The second half: plans and writes what becomes of a locked answer. */
export async function carryOut(
  { tx, actor }: WriteContext,
  { assessment, answer }: LockedAnswer,
  intent: AnswerIntent,
): Promise<QuestionAnswer> {
  const questionIds = [answer.questionId];
  const terms = await termsOf(tx, { actor, at: tx.now, assessment, kind: intent.kind, questionIds });
  const plan = planAnswer(answer, intent, terms);
  if (plan.kind === 'refused') throw refusalOf(plan.denial);
  if (plan.kind === 'stay') {
    tx.leaveAsIs();
    return answer;
  }
  await writeAnswers(tx, assessment.id, [plan.change]);
  return plan.change.after;
}

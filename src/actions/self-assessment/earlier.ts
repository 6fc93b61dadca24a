/** An earlier self-assessment as the beginning of a new one. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { answersOf } from '#store/answer.ts';
import type { ReadHandle } from '#store/handle.ts';
import type { KeptSelfAssessment } from '#store/self-assessment.ts';
import type { Runtime } from '../action.ts';
import { answerableSet, beginWith, type Opening, type SourceAnswer } from './opening.ts';

/** What a self-assessment in the edition of `to` would begin with. `isOwn`: the earlier one is of the same service. */
export async function beginFromEarlier(
  read: ReadHandle,
  { questionSets }: Runtime,
  given: { readonly earlier: KeptSelfAssessment; readonly to: QuestionSet; readonly isOwn: boolean },
): Promise<Opening> {
  const { earlier, to, isOwn } = given;
  const held = await answersOf(read, earlier.id);
  const source = isOwn ? 'carried' : 'reused';
  return beginWith({
    from: answerableSet(questionSets, earlier.edition),
    to,
    answers: held.map((answer) => sourceAnswer(earlier.id, answer, source)),
  });
}

const sourceAnswer = (assessmentId: string, answer: QuestionAnswer, source: 'carried' | 'reused'): SourceAnswer => ({
  questionId: answer.questionId,
  answer: answer.answer,
  ownership: answer.ownership,
  cspImplementationDescription: answer.cspImplementationDescription,
  cscResponsibilities: answer.cscResponsibilities,
  origin: {
    source,
    // A question that was never written has no revision to name.
    takenFrom:
      answer.revision === 0 ? null : { assessmentId, questionId: answer.questionId, revision: answer.revision },
    place: null,
  },
});

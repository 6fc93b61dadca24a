/** Loads what one answer of a programme rests on, in a fixed number of queries, and of the others only what they say. Judges nothing. */
import { concerns } from '#assurance/exception/standing.ts';
import { controlOf, type QuestionId } from '#assurance/identifiers.ts';
import type { WrittenAnswer } from '#assurance/self-assessment/programme-reading.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { answerOf, writtenAnswersOf } from './answer.ts';
import { type DecidedControl, decidedControl } from './decided-control.ts';
import type { EvidenceSnapshot } from './evidence-link-snapshot.ts';
import { evidenceOfQuestion } from './evidence-of-question.ts';
import { exceptionsAgainst } from './exception.ts';
import type { ReadHandle } from './handle.ts';
import type { LoadedProgramme } from './programme.ts';

/** What of a programme stands behind one answer: what its whole would hold of it, and nothing of the other questions. */
export interface LoadedQuestion
  extends EvidenceSnapshot,
    Omit<DecidedControl, 'officialQuestion'>,
    Pick<
      LoadedProgramme,
      'today' | 'service' | 'selfAssessment' | 'questionSet' | 'domainOwners' | 'exceptions' | 'officialQuestions'
    > {
  readonly answer: QuestionAnswer;
  /** What every answer says, this one's included: some rules compare them. */
  readonly written: readonly WrittenAnswer[];
}

/** Later than any decision: what holds now, whatever the clock of the server that took it said. */
const NOW = new Date('9999-12-31T00:00:00Z');

/** One question of a self-assessment; null when it does not ask it. Five queries. */
export async function loadQuestion(
  read: ReadHandle,
  given: Pick<LoadedQuestion, 'selfAssessment' | 'service' | 'questionSet' | 'today'>,
  questionId: QuestionId,
): Promise<LoadedQuestion | null> {
  const { selfAssessment, service, questionSet } = given;
  const { name, edition: asked, catalogue } = questionSet;
  const { framework, edition } = catalogue;
  const answer = questionSet.byId.has(questionId) ? await answerOf(read, selfAssessment.id, questionId) : null;
  if (answer === null) return null;
  const serviceId = service.id;
  const control = { framework, edition, controlId: controlOf(questionId) };
  const about = { serviceId, control, question: { name, edition: asked, id: questionId } };
  const { officialQuestion, ...decided } = await decidedControl(read, about, NOW);
  const exceptions = await exceptionsAgainst(read, serviceId, [questionId, control.controlId]);
  const reach = { assessmentId: selfAssessment.id, serviceId, question: { questionId, ...control } };
  return {
    ...given,
    ...decided,
    answer,
    written: await writtenAnswersOf(read, selfAssessment.id),
    domainOwners: decided.domainOwner === null ? [] : [decided.domainOwner],
    exceptions: exceptions.filter((one) => concerns(one, { id: questionId, questionnaire: questionSet, catalogue })),
    officialQuestions: new Map(officialQuestion === null ? [] : [[questionId, officialQuestion]]),
    ...(await evidenceOfQuestion(read, reach)),
  };
}

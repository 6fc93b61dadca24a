/** Loads what one answer of a programme rests on, in a fixed number of queries, and of the others only what they say. Judges nothing. */
import { controlOf, domainOf, type QuestionId } from '#assurance/identifiers.ts';
import type { WrittenAnswer } from '#assurance/self-assessment/programme-reading.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import type { Responsibility } from '#assurance/service/service.ts';
import { answerOf, writtenAnswersOf } from './answer.ts';
import { domainOwnersOf } from './domain-owner.ts';
import { type EvidenceSnapshot, evidenceOf } from './evidence-link-snapshot.ts';
import { exceptionsAgainst } from './exception.ts';
import type { ReadHandle } from './handle.ts';
import { officialTextOf } from './official-text.ts';
import type { LoadedProgramme } from './programme.ts';
import { responsibilitiesOf } from './responsibility.ts';
import { scopeDecisionsOf } from './scope-decision.ts';
import { findWorkspace } from './workspace.ts';

/** What of a programme stands behind one answer: what its whole would hold of it, and nothing of the other questions. */
export interface LoadedQuestion
  extends EvidenceSnapshot,
    Pick<
      LoadedProgramme,
      | 'today'
      | 'organisation'
      | 'service'
      | 'selfAssessment'
      | 'questionSet'
      | 'scope'
      | 'domainOwners'
      | 'exceptions'
      | 'officialQuestions'
    > {
  readonly answer: QuestionAnswer;
  /** What every answer says, this one's included: some rules compare them. */
  readonly written: readonly WrittenAnswer[];
  /** What holds for the control; null when nothing was decided. */
  readonly responsibility: Responsibility | null;
}

/** One question of a self-assessment; null when it does not ask it. */
export async function loadQuestion(
  read: ReadHandle,
  given: Pick<LoadedQuestion, 'selfAssessment' | 'service' | 'questionSet' | 'today'>,
  questionId: QuestionId,
): Promise<LoadedQuestion | null> {
  const { selfAssessment, service, questionSet } = given;
  const { framework, edition } = questionSet.catalogue;
  const controlId = controlOf(questionId);
  const ofEdition = (decision: { readonly framework: string; readonly edition: string }) =>
    decision.framework === framework && decision.edition === edition;
  const answer = questionSet.byId.has(questionId) ? await answerOf(read, selfAssessment.id, questionId) : null;
  if (answer === null) return null;
  const decided = await responsibilitiesOf(read, service.id, controlId);
  const text = { framework: questionSet.name, edition: questionSet.edition, kind: 'question', id: questionId } as const;
  const official = await officialTextOf(read, text);
  const question = { questionId, controlId, framework, edition };
  return {
    ...given,
    answer,
    written: await writtenAnswersOf(read, selfAssessment.id),
    organisation: (await findWorkspace(read))?.name ?? '',
    scope: (await scopeDecisionsOf(read, service.id, [controlId, domainOf(questionId)])).filter(ofEdition),
    responsibility: decided.find(ofEdition) ?? null,
    domainOwners: await domainOwnersOf(read, service.id),
    exceptions: await exceptionsAgainst(read, service.id, [questionId, controlId]),
    officialQuestions: new Map(official === null ? [] : [[questionId, official]]),
    ...(await evidenceOf(read, { assessmentId: selfAssessment.id, serviceId: service.id, question })),
  };
}

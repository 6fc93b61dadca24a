/** Loads the programme of one service at one moment, in a fixed number of queries whatever its size. Judges nothing. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import type { ApprovedAnswer, Programme } from '#assurance/programme.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { answersOf } from './answer.ts';
import { domainOwnersOf } from './domain-owner.ts';
import { evidenceOf } from './evidence-link-snapshot.ts';
import { listExceptions } from './exception.ts';
import { queries, type ReadHandle } from './handle.ts';
import { type JudgedEvidence, judgedEvidence } from './judged-evidence.ts';
import { officialTexts } from './official-text.ts';
import { responsibilitiesOf } from './responsibility.ts';
import { scopeDecisionsOf } from './scope-decision.ts';
import type { KeptSelfAssessment } from './self-assessment.ts';
import { demandService, type KeptService } from './service.ts';
import { findWorkspace } from './workspace.ts';

/** A programme as it was read, with what the pages need beside: versions to tell whether somebody else was faster. */
export interface LoadedProgramme extends Programme {
  readonly service: KeptService;
  readonly selfAssessment: KeptSelfAssessment;
}

/** What a list of answers shows and what the rules over all of them look at. */
export interface LoadedAnswers
  extends Pick<
      LoadedProgramme,
      | 'today'
      | 'organisation'
      | 'service'
      | 'selfAssessment'
      | 'questionSet'
      | 'answers'
      | 'domainOwners'
      | 'officialQuestions'
    >,
    JudgedEvidence {}

/** The answers of a self-assessment with all that the rules rest on; what nobody asks of a list stays where it is. */
export async function loadAnswers(
  read: ReadHandle,
  given: Pick<LoadedAnswers, 'selfAssessment' | 'service' | 'questionSet' | 'today'>,
): Promise<LoadedAnswers> {
  const { selfAssessment, service, questionSet } = given;
  const { catalogue } = questionSet;
  return {
    ...given,
    organisation: (await findWorkspace(read))?.name ?? '',
    answers: await answersInOrder(read, selfAssessment.id, questionSet),
    domainOwners: await domainOwnersOf(read, service.id),
    ...(await judgedEvidence(read, { assessmentId: selfAssessment.id, serviceId: service.id, catalogue })),
    officialQuestions: await officialQuestions(read, questionSet),
  };
}

/** The programme behind a self-assessment. Names of people are the caller's to add: the store knows none. */
export async function loadProgramme(
  read: ReadHandle,
  given: { readonly selfAssessment: KeptSelfAssessment; readonly questionSet: QuestionSet; readonly today: string },
): Promise<LoadedProgramme> {
  const { selfAssessment, questionSet, today } = given;
  const { id: assessmentId, serviceId } = selfAssessment;
  const service = await demandService(read, serviceId);
  const { catalogue } = questionSet;
  const ofEdition = (decision: { readonly framework: string; readonly edition: string }) =>
    decision.framework === catalogue.framework && decision.edition === catalogue.edition;
  return {
    today,
    organisation: (await findWorkspace(read))?.name ?? '',
    service,
    selfAssessment,
    questionSet,
    answers: await answersInOrder(read, assessmentId, questionSet),
    approved: await approvedAnswers(read, assessmentId),
    scope: (await scopeDecisionsOf(read, serviceId)).filter(ofEdition),
    responsibilities: (await responsibilitiesOf(read, serviceId)).filter(ofEdition),
    domainOwners: await domainOwnersOf(read, serviceId),
    ...(await evidenceOf(read, { assessmentId, serviceId })),
    exceptions: await listExceptions(read, serviceId),
    people: new Map(),
    officialQuestions: await officialQuestions(read, questionSet),
  };
}

/** Of each question of the set, in its order. */
async function answersInOrder(
  read: ReadHandle,
  assessmentId: string,
  { questions }: QuestionSet,
): Promise<readonly QuestionAnswer[]> {
  const held = new Map((await answersOf(read, assessmentId)).map((answer) => [answer.questionId, answer]));
  return questions.flatMap(({ id }) => held.get(id) ?? []);
}

async function approvedAnswers(
  read: ReadHandle,
  assessmentId: string,
): Promise<ReadonlyMap<QuestionId, ApprovedAnswer>> {
  const rows = await queries(read)
    .selectFrom('answer')
    // One look-up by key for each answer: without statistics a plain join reads every revision for every answer.
    .innerJoinLateral(
      (inner) =>
        inner
          .selectFrom('answerRevision as one')
          .select([
            'one.revision',
            'one.answer',
            'one.ownership',
            'one.cspImplementationDescription',
            'one.cscResponsibilities',
            'one.assessedOn',
          ])
          .whereRef('one.workspaceId', '=', 'answer.workspaceId')
          .whereRef('one.assessmentId', '=', 'answer.assessmentId')
          .whereRef('one.questionId', '=', 'answer.questionId')
          .whereRef('one.revision', '=', 'answer.approvedRevision')
          .limit(1)
          .as('revision'),
      (join) => join.onTrue(),
    )
    .select([
      'answer.questionId',
      'answer.approvedAt',
      'answer.approvedBy',
      'revision.revision',
      'revision.answer',
      'revision.ownership',
      'revision.cspImplementationDescription',
      'revision.cscResponsibilities',
      'revision.assessedOn',
    ])
    .where('answer.workspaceId', '=', read.workspaceId)
    .where('answer.assessmentId', '=', assessmentId)
    .where('answer.approvedRevision', 'is not', null)
    .execute();
  return new Map(
    rows.flatMap(({ questionId, approvedAt, ...approved }) => {
      const id = parseQuestionId(questionId);
      return id === null || approvedAt === null ? [] : [[id, { ...approved, approvedAt }] as const];
    }),
  );
}

async function officialQuestions(
  read: ReadHandle,
  { name, edition }: QuestionSet,
): Promise<ReadonlyMap<QuestionId, string>> {
  const texts = await officialTexts(read, name, edition, 'question');
  return new Map(
    texts.flatMap(({ id, text }) => {
      const questionId = parseQuestionId(id);
      return questionId === null ? [] : [[questionId, text] as const];
    }),
  );
}

/** Loads the programme of a service, or of several, at one moment, in a fixed number of queries whatever its size. Judges nothing. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { BriefProgramme } from '#assurance/evidence/brief-programme.ts';
import { parseQuestionId, type QuestionId } from '#assurance/identifiers.ts';
import { groupBy } from '#assurance/posture/group-by.ts';
import type { Programme } from '#assurance/programme.ts';
import type { QuestionAnswer } from '#assurance/self-assessment/self-assessment.ts';
import { answersOf } from './answer.ts';
import { domainOwnersOf } from './domain-owner.ts';
import { evidenceOf } from './evidence-link-snapshot.ts';
import { listExceptions } from './exception.ts';
import type { ReadHandle } from './handle.ts';
import { type JudgedEvidence, judgedEvidence } from './judged-evidence.ts';
import { judgedEvidenceOfMany } from './judged-evidence-of-many.ts';
import { officialTexts } from './official-text.ts';
import { programmeAnswers } from './programme-answers.ts';
import { responsibilitiesByService } from './responsibility.ts';
import { scopeDecisionsByService } from './scope-decision.ts';
import type { KeptSelfAssessment } from './self-assessment.ts';
import { demandService, type KeptService } from './service.ts';
import { findWorkspace } from './workspace.ts';

/** A programme as it was read, with what the pages need beside: versions to tell whether somebody else was faster. */
export interface LoadedProgramme extends Programme {
  readonly service: KeptService;
  readonly selfAssessment: KeptSelfAssessment;
}

/** The same with as much of its evidence as rules look at. */
export interface LoadedBriefProgramme extends BriefProgramme {
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

/** A self-assessment whose programme is read. */
export interface AskedProgramme {
  readonly selfAssessment: KeptSelfAssessment;
  readonly service: KeptService;
  readonly questionSet: QuestionSet;
}

/** The programme behind a self-assessment. Names of people are the caller's to add: the store knows none. */
export async function loadProgramme(
  read: ReadHandle,
  given: { readonly selfAssessment: KeptSelfAssessment; readonly questionSet: QuestionSet; readonly today: string },
): Promise<LoadedProgramme> {
  const { selfAssessment, questionSet, today } = given;
  const service = await demandService(read, selfAssessment.serviceId);
  const [programme] = await withoutEvidence(read, [{ selfAssessment, service, questionSet }], today);
  if (programme === undefined) throw new Error('A programme that was asked for was not read.');
  return { ...programme, ...(await evidenceOf(read, { assessmentId: selfAssessment.id, serviceId: service.id })) };
}

/** What is judged of the programmes behind several, in their order, in as many queries as for one; a few hundred are read at a time. */
export async function loadBriefProgrammes(
  read: ReadHandle,
  asked: readonly AskedProgramme[],
  today: string,
): Promise<readonly LoadedBriefProgramme[]> {
  const programmes = await withoutEvidence(read, asked, today);
  const evidence = await judgedEvidenceOfMany(
    read,
    programmes.map(({ selfAssessment, service, exceptions }) => ({
      assessmentId: selfAssessment.id,
      serviceId: service.id,
      exceptionIds: exceptions.map(({ id }) => id),
    })),
  );
  return programmes.map((programme, at) => ({ ...programme, ...(evidence[at] ?? NO_EVIDENCE) }));
}

const NO_EVIDENCE: JudgedEvidence = { links: [], documents: [], versions: [], records: [] };

async function withoutEvidence(
  read: ReadHandle,
  asked: readonly AskedProgramme[],
  today: string,
): Promise<readonly Omit<LoadedProgramme, keyof JudgedEvidence>[]> {
  if (asked.length === 0) return [];
  const serviceIds = asked.map(({ service }) => service.id);
  const assessmentIds = asked.map(({ selfAssessment }) => selfAssessment.id);
  const organisation = (await findWorkspace(read))?.name ?? '';
  const texts = new Map<QuestionSet, ReadonlyMap<QuestionId, string>>();
  for (const { questionSet } of asked)
    if (!texts.has(questionSet)) texts.set(questionSet, await officialQuestions(read, questionSet));
  const answers = await programmeAnswers(read, assessmentIds);
  const scope = await scopeDecisionsByService(read, serviceIds);
  const responsibilities = await responsibilitiesByService(read, serviceIds);
  const owners = groupBy(await domainOwnersOf(read, serviceIds), ({ serviceId }) => serviceId);
  const exceptions = groupBy(await listExceptions(read, serviceIds), ({ serviceId }) => serviceId);
  return asked.map((one) => {
    const { id } = one.service;
    const { catalogue, questions } = one.questionSet;
    const ofEdition = (decision: { readonly framework: string; readonly edition: string }) =>
      decision.framework === catalogue.framework && decision.edition === catalogue.edition;
    const held = answers.get(one.selfAssessment.id);
    return {
      ...one,
      today,
      organisation,
      answers: questions.flatMap((question) => held?.answers.get(question.id) ?? []),
      approved: held?.approved ?? new Map(),
      scope: (scope.get(id) ?? []).filter(ofEdition),
      responsibilities: (responsibilities.get(id) ?? []).filter(ofEdition),
      domainOwners: owners.get(id) ?? [],
      exceptions: exceptions.get(id) ?? [],
      people: new Map(),
      officialQuestions: texts.get(one.questionSet) ?? new Map(),
    };
  });
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

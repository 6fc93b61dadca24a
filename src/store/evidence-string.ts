/** What stands behind one answer on one day, in a fixed number of queries however large the programme is. Judges nothing. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import {
  ANSWER_KEY,
  CONTROL_KEY,
  documentKey,
  exceptionKey,
  linkKey,
  recordKey,
} from '#assurance/evidence-string/making.ts';
import { endOfDay, type StringFacts } from '#assurance/evidence-string/string-facts.ts';
import { concerns } from '#assurance/exception/standing.ts';
import { controlOf, domainOf, type QuestionId } from '#assurance/identifiers.ts';
import { answerObjectId } from './answer.ts';
import { answersAsOf } from './answer-history.ts';
import { decidedControl } from './decided-control.ts';
import { versionObjectId } from './document-version.ts';
import { domainOwnerObjectId } from './domain-owner.ts';
import { type EvidenceSnapshot, evidenceOf } from './evidence-link-snapshot.ts';
import { exceptionsAgainst } from './exception.ts';
import type { ReadHandle } from './handle.ts';
import { type LoggedObject, loggedActs } from './logged-acts.ts';
import { responsibilityObjectId } from './responsibility.ts';
import { scopeObjectId } from './scope-decision.ts';
import type { KeptSelfAssessment } from './self-assessment.ts';
import type { KeptService } from './service.ts';

/** Which answer, and on which day. */
export interface StringPlace {
  readonly service: KeptService;
  readonly selfAssessment: KeptSelfAssessment;
  readonly questionSet: QuestionSet;
  readonly questionId: QuestionId;
  readonly asOf: string;
  readonly today: string;
}

/** Nine queries. Names of people are the caller's to add: the store knows none. */
export async function stringFactsOf(read: ReadHandle, place: StringPlace): Promise<StringFacts> {
  const { service, selfAssessment, questionSet, questionId, asOf } = place;
  const { framework, edition } = questionSet.catalogue;
  const at = endOfDay(asOf);
  const controlId = controlOf(questionId);
  const about = { framework, edition, controlId, questionId };
  const concerned = { id: questionId, questionnaire: questionSet, catalogue: questionSet.catalogue };
  const exceptions = (await exceptionsAgainst(read, service.id, [questionId, controlId])).filter((exception) =>
    concerns(exception, concerned),
  );
  const evidence = await evidenceOf(read, {
    assessmentId: selfAssessment.id,
    serviceId: service.id,
    question: about,
    at,
  });
  const [answer = null] = await answersAsOf(read, selfAssessment.id, at, questionId);
  const { name, edition: asked } = questionSet;
  const control = { serviceId: service.id, control: about, question: { name, edition: asked, id: questionId } };
  return {
    ...place,
    ...(await decidedControl(read, control, at)),
    answer,
    exceptions,
    ...evidence,
    log: await loggedActs(read, [...decided(place), ...linked(exceptions, evidence)], {
      at,
      isPast: asOf < place.today,
    }),
    people: new Map(),
  };
}

/** The answer, and what was decided about its control. */
function decided({ service, selfAssessment, questionSet, questionId }: StringPlace): readonly LoggedObject[] {
  const { catalogue } = questionSet;
  const [controlId, domain] = [controlOf(questionId), domainOf(questionId)];
  const scope = (target: string) => scopeObjectId(service.id, { ...catalogue, target });
  return [
    { key: ANSWER_KEY, type: 'answer', id: answerObjectId(selfAssessment.id, questionId) },
    { key: CONTROL_KEY, type: 'scope-decision', id: scope(controlId) },
    { key: CONTROL_KEY, type: 'scope-decision', id: scope(domain) },
    { key: CONTROL_KEY, type: 'responsibility', id: responsibilityObjectId(service.id, { ...catalogue, controlId }) },
    { key: CONTROL_KEY, type: 'domain-owner', id: domainOwnerObjectId(service.id, domain) },
  ];
}

function linked(exceptions: readonly { readonly id: string }[], evidence: EvidenceSnapshot): readonly LoggedObject[] {
  const { links, records } = evidence;
  const versions = new Map(
    links.flatMap(({ to }) => (to.kind === 'document' ? [[documentKey(to.documentId, to.version), to] as const] : [])),
  );
  return [
    ...exceptions.map(({ id }) => ({ key: exceptionKey(id), type: 'exception', id })),
    ...links.map(({ id }) => ({ key: linkKey(id), type: 'evidence-link', id })),
    ...records.map(({ id }) => ({ key: recordKey(id), type: 'record', id })),
    ...[...versions].flatMap(([key, to]) => [
      { key, type: 'document', id: to.documentId },
      { key, type: 'document-version', id: versionObjectId(to) },
    ]),
  ];
}

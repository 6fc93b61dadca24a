/** What the answer to a question rests on: its own links, those of its control, and what the records among them lead to. */
import type { ControlId, QuestionId } from '../identifiers.ts';
import { controlOf } from '../identifiers.ts';
import type { Programme } from '../programme.ts';
import type { DocumentVersion, EvidenceDocument, EvidenceLink, LinkEnds, ProgrammeRecord } from './evidence.ts';

/** The evidence of a programme, ready to be asked about every question of it. */
export interface EvidenceIndex<Link extends LinkEnds = EvidenceLink> {
  readonly ofAnswer: ReadonlyMap<QuestionId, readonly Link[]>;
  /** Of the edition the self-assessment is answered in. */
  readonly ofControl: ReadonlyMap<ControlId, readonly Link[]>;
  readonly ofRecord: ReadonlyMap<string, readonly Link[]>;
  readonly documents: ReadonlyMap<string, EvidenceDocument>;
  /** Newest last. */
  readonly versions: ReadonlyMap<string, readonly DocumentVersion[]>;
  readonly records: ReadonlyMap<string, ProgrammeRecord>;
}

/** What the evidence behind answers is found in. */
export type Evidenced<Link extends LinkEnds = EvidenceLink> = Pick<Programme, 'documents' | 'versions' | 'records'> & {
  readonly links: readonly Link[];
  readonly selfAssessment: Pick<Programme['selfAssessment'], 'id'>;
  readonly service: Pick<Programme['service'], 'id'>;
  readonly questionSet: Pick<Programme['questionSet'], 'catalogue'>;
};

/** From the answer or its control to what it leads to, one link after the other. Never empty. */
export type SupportPath<Link extends LinkEnds = EvidenceLink> = readonly [Link, ...Link[]];

/** Sorts the evidence by where it starts. */
export const indexEvidence = <Link extends LinkEnds>(programme: Evidenced<Link>): EvidenceIndex<Link> => {
  const { links, selfAssessment, service } = programme;
  const { framework, edition } = programme.questionSet.catalogue;
  const ofAnswer = new Map<QuestionId, Link[]>();
  const ofControl = new Map<ControlId, Link[]>();
  const ofRecord = new Map<string, Link[]>();
  for (const link of links) {
    const { from } = link;
    if (from.kind === 'answer' && from.assessmentId === selfAssessment.id) put(ofAnswer, from.questionId, link);
    if (
      from.kind === 'control' &&
      from.serviceId === service.id &&
      from.framework === framework &&
      from.edition === edition
    )
      put(ofControl, from.controlId, link);
    if (from.kind === 'record') put(ofRecord, from.recordId, link);
  }
  const versions = new Map<string, DocumentVersion[]>();
  for (const version of programme.versions) put(versions, version.documentId, version);
  return {
    ofAnswer,
    ofControl,
    ofRecord,
    documents: new Map(programme.documents.map((document) => [document.id, document])),
    versions,
    records: new Map(programme.records.map((record) => [record.id, record])),
  };
};

/**
 * Every path from the question to a document, or to a record that leads no further; its own links first. What a record
 * leads to is followed once: a second path ends at it, so that records which lead to each other end too.
 */
export const supportOf = <Link extends LinkEnds>(
  index: EvidenceIndex<Link>,
  questionId: QuestionId,
): readonly SupportPath<Link>[] => {
  const followed = new Set<string>();
  return linksOfQuestion(index, questionId).flatMap((link) => pathsFrom(index, [link], followed));
};

/** The links of the answer and of its control, without what the records among them lead to. */
export const linksOfQuestion = <Link extends LinkEnds>(
  index: Pick<EvidenceIndex<Link>, 'ofAnswer' | 'ofControl'>,
  questionId: QuestionId,
): readonly Link[] => [
  ...(index.ofAnswer.get(questionId) ?? []),
  ...(index.ofControl.get(controlOf(questionId)) ?? []),
];

const pathsFrom = <Link extends LinkEnds>(
  index: EvidenceIndex<Link>,
  path: SupportPath<Link>,
  followed: Set<string>,
): readonly SupportPath<Link>[] => {
  const { to } = path[path.length - 1] ?? path[0];
  if (to.kind === 'document' || followed.has(to.recordId)) return [path];
  followed.add(to.recordId);
  const further = index.ofRecord.get(to.recordId) ?? [];
  return further.length === 0 ? [path] : further.flatMap((link) => pathsFrom(index, [...path, link], followed));
};

const put = <Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void => {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
};

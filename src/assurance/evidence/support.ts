/** What the answer to a question rests on: its own links, those of its control, and what the records among them lead to. */
import type { ControlId, QuestionId } from '../identifiers.ts';
import { controlOf } from '../identifiers.ts';
import type { Programme } from '../programme.ts';
import type { DocumentVersion, EvidenceDocument, EvidenceLink, ProgrammeRecord } from './evidence.ts';

/** What the evidence of a programme consists of: as much of each as whoever asks needs, and at least this. */
export interface EvidenceParts {
  readonly link: Pick<EvidenceLink, 'id' | 'from' | 'to'>;
  readonly document: Pick<EvidenceDocument, 'id'>;
  readonly version: Pick<DocumentVersion, 'documentId' | 'version'>;
  readonly record: Pick<ProgrammeRecord, 'id'>;
}

/** All that is known of each. */
export interface WholeParts extends EvidenceParts {
  readonly link: EvidenceLink;
  readonly document: EvidenceDocument;
  readonly version: DocumentVersion;
  readonly record: ProgrammeRecord;
}

/** What of evidence rules look at, of the thousands of links that a programme may have. */
export interface JudgedParts extends EvidenceParts {
  readonly document: Pick<EvidenceDocument, 'id' | 'title' | 'reviewOn' | 'disposedAt'>;
  readonly version: Pick<DocumentVersion, 'documentId' | 'version' | 'effectiveFrom' | 'effectiveTo'>;
  readonly record: Pick<ProgrammeRecord, 'id' | 'title' | 'occurredOn' | 'nextDueOn' | 'succeededBy'>;
}

/** The evidence of a programme, ready to be asked about every question of it. */
export interface EvidenceIndex<Parts extends EvidenceParts = WholeParts> {
  readonly ofAnswer: ReadonlyMap<QuestionId, readonly Parts['link'][]>;
  /** Of the edition the self-assessment is answered in. */
  readonly ofControl: ReadonlyMap<ControlId, readonly Parts['link'][]>;
  readonly ofRecord: ReadonlyMap<string, readonly Parts['link'][]>;
  readonly documents: ReadonlyMap<string, Parts['document']>;
  /** Newest last. */
  readonly versions: ReadonlyMap<string, readonly Parts['version'][]>;
  readonly records: ReadonlyMap<string, Parts['record']>;
}

/** What the evidence behind answers is found in. */
export interface Evidenced<Parts extends EvidenceParts = WholeParts> {
  readonly links: readonly Parts['link'][];
  readonly documents: readonly Parts['document'][];
  /** Newest last. */
  readonly versions: readonly Parts['version'][];
  readonly records: readonly Parts['record'][];
  readonly selfAssessment: Pick<Programme['selfAssessment'], 'id'>;
  readonly service: Pick<Programme['service'], 'id'>;
  readonly questionSet: Pick<Programme['questionSet'], 'catalogue'>;
}

/** From the answer or its control to what it leads to, one link after the other. Never empty. */
export type SupportPath<Parts extends EvidenceParts = WholeParts> = readonly [Parts['link'], ...Parts['link'][]];

/** Sorts the evidence by where it starts. */
export const indexEvidence = <Parts extends EvidenceParts = WholeParts>(
  programme: Evidenced<Parts>,
): EvidenceIndex<Parts> => {
  const { links, selfAssessment, service } = programme;
  const { framework, edition } = programme.questionSet.catalogue;
  const ofAnswer = new Map<QuestionId, Parts['link'][]>();
  const ofControl = new Map<ControlId, Parts['link'][]>();
  const ofRecord = new Map<string, Parts['link'][]>();
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
  const versions = new Map<string, Parts['version'][]>();
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
export const supportOf = <Parts extends EvidenceParts>(
  index: EvidenceIndex<Parts>,
  questionId: QuestionId,
): readonly SupportPath<Parts>[] => {
  const followed = new Set<string>();
  return linksOfQuestion(index, questionId).flatMap((link) => pathsFrom(index, [link], followed));
};

/** The links of the answer and of its control, without what the records among them lead to. */
export const linksOfQuestion = <Parts extends EvidenceParts>(
  index: EvidenceIndex<Parts>,
  questionId: QuestionId,
): readonly Parts['link'][] => [
  ...(index.ofAnswer.get(questionId) ?? []),
  ...(index.ofControl.get(controlOf(questionId)) ?? []),
];

const pathsFrom = <Parts extends EvidenceParts>(
  index: EvidenceIndex<Parts>,
  path: SupportPath<Parts>,
  followed: Set<string>,
): readonly SupportPath<Parts>[] => {
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

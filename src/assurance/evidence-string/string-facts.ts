/** What an evidence string is made from, and what of it was known on its day. Knows no table. */
import type { QuestionSet } from '../catalogue/catalogue.ts';
import type { DocumentVersion, EvidenceDocument, EvidenceLink, ProgrammeRecord } from '../evidence/evidence.ts';
import type { Exception } from '../exception/exception.ts';
import type { QuestionId } from '../identifiers.ts';
import type { AnswerAsOf } from '../self-assessment/answers-as-of.ts';
import type { SelfAssessment } from '../self-assessment/self-assessment.ts';
import type { DomainOwner, Responsibility, ScopeDecision, Service } from '../service/service.ts';
import type { LoggedAct } from './evidence-string.ts';

/** What the activity log says of one knot or link. */
export interface KeptLog {
  readonly entries: readonly (Omit<LoggedAct, 'by' | 'at'> & { readonly at: Date; readonly personId: string | null })[];
  /** Until the end of the day, and after it. */
  readonly total: number;
  readonly later: number;
}

export interface StringFacts {
  /** The day it is judged on, and the day it is made, ISO form. */
  readonly asOf: string;
  readonly today: string;
  readonly organisation: string;
  readonly service: Service;
  readonly selfAssessment: SelfAssessment;
  readonly questionSet: QuestionSet;
  readonly questionId: QuestionId;
  readonly officialQuestion: string | null;
  /** As it stood at the end of the day; null before the self-assessment was opened. */
  readonly answer: AnswerAsOf | null;
  /** What held then of the control and of its domain. */
  readonly scope: readonly ScopeDecision[];
  readonly responsibility: Responsibility | null;
  /** As it is now. */
  readonly domainOwner: DomainOwner | null;
  /** Every one that is about the question or its control, as it is now. */
  readonly exceptions: readonly Exception[];
  /** Those that held then, from the answer, its control and its exceptions, and from the records these reach. */
  readonly links: readonly EvidenceLink[];
  readonly documents: readonly EvidenceDocument[];
  /** Newest last, as they are now. */
  readonly versions: readonly DocumentVersion[];
  readonly records: readonly ProgrammeRecord[];
  /** By the key of the knot or link. */
  readonly log: ReadonlyMap<string, KeptLog>;
  /** Our names of people. */
  readonly people: ReadonlyMap<string, string>;
}

/** Everybody the string names. */
export function peopleIn(facts: StringFacts): readonly string[] {
  const { answer, scope, responsibility, domainOwner, exceptions, links, documents, versions, records, log } = facts;
  const ids = [
    answer?.held?.writtenBy,
    answer?.approved?.writtenBy,
    answer?.approved?.approvedBy,
    ...scope.map(({ decidedBy }) => decidedBy),
    responsibility?.decidedBy,
    domainOwner?.personId,
    ...exceptions.flatMap(({ ownerId, requestedBy, decidedBy }) => [ownerId, requestedBy, decidedBy]),
    ...links.map(({ linkedBy }) => linkedBy),
    ...[...documents, ...records].map(({ ownerId }) => ownerId),
    ...versions.map(({ addedBy }) => addedBy),
    ...[...log.values()].flatMap(({ entries }) => entries.map(({ personId }) => personId)),
  ];
  return [...new Set(ids.flatMap((id) => id ?? []))];
}

/** The last instant of a day: what happened until then was known on it. */
export const endOfDay = (day: string): Date => new Date(`${day}T23:59:59.999Z`);

/** The facts without what came after the day: later requests, decisions, versions and disposals. */
export function asKnownOn(facts: StringFacts): StringFacts {
  const end = endOfDay(facts.asOf);
  const then = <T extends { readonly disposedAt: Date | null }>(one: T): T => ({
    ...one,
    disposedAt: knownBy(end, one.disposedAt),
  });
  return {
    ...facts,
    domainOwner: facts.domainOwner !== null && facts.domainOwner.since <= end ? facts.domainOwner : null,
    exceptions: facts.exceptions
      .filter(({ requestedAt }) => requestedAt <= end)
      .map((exception) => exceptionBy(end, exception)),
    documents: facts.documents.map(then),
    versions: facts.versions.filter(({ addedAt }) => addedAt <= end).map(then),
  };
}

const knownBy = (end: Date, at: Date | null): Date | null => (at !== null && at <= end ? at : null);

function exceptionBy(end: Date, exception: Exception): Exception {
  const [decidedAt, closedAt] = [knownBy(end, exception.decidedAt), knownBy(end, exception.closedAt)];
  if (closedAt !== null) return exception;
  if (decidedAt === null) return { ...exception, state: 'requested', decidedAt, decidedBy: null, closedAt };
  // What is closed now and had been decided was approved: a refused one cannot be closed.
  return { ...exception, state: exception.state === 'closed' ? 'approved' : exception.state, closedAt };
}

/**
 * What stands behind one answer on one day: answer, control, exceptions, records, document versions, each with its verdict,
 * the links that lead to it and its entries in the activity log. Plain data, ready to be sent. Knows no table and no page.
 */
import type { ActorKind } from '../access/actor.ts';
import type { ServiceModel } from '../catalogue/catalogue.ts';
import type { Classification, DocumentKind, RecordKind } from '../evidence/evidence.ts';
import type { FreshnessState } from '../evidence/freshness.ts';
import type { ExceptionKind } from '../exception/exception.ts';
import type { ExceptionState } from '../exception/standing.ts';
import type { AnswerContent, AnswerState, SelfAssessment } from '../self-assessment/self-assessment.ts';
import type { ResponsibilityBasis, ResponsibilityContent } from '../service/service.ts';

/** Somebody by our name for them; without an id it is the program itself. */
export interface NamedPerson {
  readonly id: string | null;
  readonly name: string;
}

/** How much a fact weighs, the lightest first; the heaviest of a knot is its state. */
export const WEIGHTS = ['sound', 'note', 'weak', 'bad', 'missing'] as const;
export type Weight = (typeof WEIGHTS)[number];

/** One fact a verdict rests on. */
export interface StringFact {
  readonly kind: string;
  readonly weight: Weight;
  /** As a mark beside a heading says it. */
  readonly word: string;
  readonly sentence: string;
  /** The day that matters, ISO form. */
  readonly on: string | null;
}

export interface KnotVerdict {
  readonly state: Exclude<Weight, 'note'>;
  /** The heaviest first. */
  readonly facts: readonly StringFact[];
}

/** An entry of the activity log about a knot or a link. */
export interface LoggedAct {
  readonly id: string;
  /** Instants are RFC 3339 here and below. */
  readonly at: string;
  readonly act: string;
  readonly by: NamedPerson;
  readonly actorKind: ActorKind;
  /** The version the record had with it. */
  readonly version: number | null;
  /** The names of what changed. */
  readonly fields: readonly string[];
  /** Of the bytes that the log hashes, as an export of the log holds them. */
  readonly sha256: string;
}

export interface KnotLog {
  /** Until the end of the day, the newest first; of a long history the newest only. */
  readonly entries: readonly LoggedAct[];
  readonly total: number;
}

/** A link that leads to a record or a version. */
export interface ReachedBy {
  readonly linkId: string;
  /** The key of the knot it starts from. */
  readonly from: string;
  readonly passage: { readonly page: number | null; readonly section: string; readonly quote: string };
  readonly linkedAt: string;
  readonly linkedBy: NamedPerson;
  readonly log: KnotLog;
}

interface KnotParts {
  /** Its name within the string, such as `record:…`. */
  readonly key: string;
  readonly title: string;
  readonly verdict: KnotVerdict;
  readonly log: KnotLog;
}

export interface AnswerKnot extends KnotParts, AnswerContent {
  readonly kind: 'answer';
  readonly questionId: string;
  readonly prompt: string;
  /** The publisher's text, from the workspace's own download. */
  readonly official: string | null;
  /** The revision stated here: the approved one, else the newest. 0 where nothing was written. */
  readonly revision: number;
  readonly writtenAt: string | null;
  readonly writtenBy: NamedPerson | null;
  readonly approvedAt: string | null;
  readonly approvedBy: NamedPerson | null;
  /** Where the answer stood that day, and its newest revision. */
  readonly state: AnswerState;
  readonly newestRevision: number;
  /** The day it is assessed as of, and whether anybody has said so; otherwise it is the day of the string. */
  readonly assessedOn: string;
  readonly isDated: boolean;
  /** What every output carries beside the answer while an exception binds it. */
  readonly notes: readonly { readonly exception: string; readonly until: string; readonly note: string }[];
}

export interface ControlKnot extends KnotParts {
  readonly kind: 'control';
  readonly framework: string;
  readonly edition: string;
  readonly controlId: string;
  readonly gist: string;
  readonly domain: { readonly code: string; readonly title: string };
  readonly scope: {
    readonly inScope: boolean;
    readonly from: 'control' | 'domain' | 'nothing';
    readonly justification: string;
    readonly decidedAt: string | null;
    readonly decidedBy: NamedPerson | null;
  };
  readonly responsibility:
    | (ResponsibilityContent & {
        readonly basis: ResponsibilityBasis;
        readonly decidedAt: string;
        readonly decidedBy: NamedPerson;
      })
    | null;
  readonly domainOwner: (NamedPerson & { readonly since: string }) | null;
}

export interface ExceptionKnot extends KnotParts {
  readonly kind: 'exception';
  readonly exceptionId: string;
  /** `EX-14`. */
  readonly name: string;
  readonly exceptionKind: ExceptionKind;
  readonly target: string;
  readonly state: ExceptionState;
  readonly compensatingMeasure: string;
  readonly buyerNote: string;
  readonly owner: NamedPerson;
  readonly requestedAt: string;
  readonly requestedBy: NamedPerson;
  readonly decidedAt: string | null;
  readonly decidedBy: NamedPerson | null;
  readonly startsOn: string;
  readonly expiresOn: string;
}

export interface RecordKnot extends KnotParts {
  readonly kind: 'record';
  readonly recordId: string;
  readonly recordKind: RecordKind;
  readonly summary: string;
  readonly owner: NamedPerson | null;
  readonly occurredOn: string;
  readonly everyMonths: number | null;
  readonly nextDueOn: string | null;
  readonly followedBy: { readonly recordId: string; readonly occurredOn: string } | null;
  readonly reachedBy: readonly ReachedBy[];
}

export interface DocumentKnot extends KnotParts {
  readonly kind: 'document';
  readonly documentId: string;
  readonly version: number;
  readonly newestVersion: number;
  readonly documentKind: DocumentKind;
  readonly classification: Classification;
  readonly owner: NamedPerson | null;
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly freshness: FreshnessState;
  readonly reviewOn: string | null;
  readonly retainUntil: string | null;
  readonly legalHold: boolean;
  readonly addedAt: string;
  readonly addedBy: NamedPerson;
  readonly disposedAt: string | null;
  /** The version before it. */
  readonly supersedes: { readonly version: number; readonly sha256: string } | null;
  readonly reachedBy: readonly ReachedBy[];
}

export type Knot = AnswerKnot | ControlKnot | ExceptionKnot | RecordKnot | DocumentKnot;

/** The parts a whole string has. */
export const STRING_PARTS = ['answer', 'control', 'record', 'document', 'log'] as const;
export type StringPart = (typeof STRING_PARTS)[number];

/**
 * `whole`: every part is there and nothing speaks against any. `thin`: it reaches a version that stands, with flaws or
 * gaps. `broken`: nothing is answered, or a Yes reaches no version that stands.
 */
export const STRING_STATES = ['whole', 'thin', 'broken'] as const;

export interface StringVerdict {
  readonly state: (typeof STRING_STATES)[number];
  readonly sentence: string;
  /** What is not there, said plainly. */
  readonly gaps: readonly StringFact[];
  /** The knot with the heaviest fact; null where nothing speaks against any. */
  readonly weakest: { readonly key: string; readonly fact: StringFact } | null;
  /** A No or an NA asks for no record and no document. */
  readonly parts: readonly { readonly part: StringPart; readonly isAsked: boolean; readonly count: number }[];
}

export interface EvidenceString {
  /** The day it is judged on: of what came later nothing is in it. */
  readonly asOf: string;
  readonly preparedOn: string;
  readonly organisation: string;
  readonly service: { readonly id: string; readonly name: string; readonly serviceModel: ServiceModel };
  readonly selfAssessment: Pick<SelfAssessment, 'id' | 'title' | 'questionnaire' | 'edition' | 'state'>;
  readonly verdict: StringVerdict;
  /** Answer, control, exceptions; then each record before the versions it leads to, and the versions linked directly. */
  readonly knots: readonly Knot[];
}

/** What the pages ask about registry entries: all of a workspace, where a service stands in STAR, one entry, and every act on it. */
import type { Freshness } from '#assurance/evidence/freshness.ts';
import type { Severity } from '#assurance/posture/posture.ts';
import type { AwardBand } from '#assurance/registry/capability.ts';
import type { EntryBasis, EntryStanding, EntryStepKind, RenewalPath } from '#assurance/registry/entry.ts';
import type { EntryIssue } from '#assurance/registry/entry-issue.ts';
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import type { Renewal } from '#assurance/registry/entry-steps.ts';
import type { ProgrammeLens } from '#assurance/star/programme-lenses.ts';
import type { StarPosition } from '#assurance/star/star-position.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { StarIssue } from '#lint/star-rule.ts';
import type { StripDomain } from '../parts/heat-strip.tsx';
import type { NamedPerson, ServiceHead } from './cloud-services.ts';
import type { NamedChoice } from './evidence-starts.ts';
import type { MemberSession } from './people.ts';

/** What an entry is of. */
export interface EntrySubject extends NamedChoice {
  readonly kind: 'service' | 'group';
}

/** One entry in a list. */
export interface EntryLine {
  readonly id: string;
  readonly kind: EntryKind;
  readonly subject: EntrySubject;
  readonly owner: NamedPerson | null;
  readonly renewEveryMonths: number;
  /** Of the version a reader outside goes by; null while none is or was listed. */
  readonly listed: EntryStanding | null;
  /** Days until the last day that version holds, negative after it; null where none is or was listed. */
  readonly daysLeft: number | null;
  /** Of the version in the making, where it is another. */
  readonly coming: EntryStanding | null;
}

/** Where one service stands in STAR. */
export interface StarOfService {
  readonly service: ServiceHead;
  readonly group: NamedChoice | null;
  readonly position: StarPosition;
  readonly lenses: readonly ProgrammeLens[];
  /** The ways in which the posture fails, the heaviest first. */
  readonly issues: readonly StarIssue[];
  /** Of the service and of its group. */
  readonly entries: readonly EntryLine[];
}

/** Where one of all services stands, in a line. */
export interface PositionLine {
  readonly serviceId: string;
  readonly service: string;
  readonly level: number;
  readonly nextLapse: StarPosition['nextLapse'];
  readonly lenses: readonly Pick<ProgrammeLens, 'id' | 'title' | 'verdict' | 'because'>[];
  /** The lens that speaks loudest. */
  readonly weakest: ProgrammeLens['id'] | null;
  /** Rules that speak against the posture, by severity. */
  readonly issues: Readonly<Record<Severity, number>>;
}

/** A page of them. */
export interface Positions {
  /** The day they were judged on. */
  readonly on: string;
  readonly services: readonly PositionLine[];
  readonly total: number;
  /** The `after` of the next page; null on the last. */
  readonly next: string | null;
}

export const POSITION_FORMATS = ['pdf', 'markdown', 'json'] as const;
export type PositionFormat = (typeof POSITION_FORMATS)[number];

/** A version of a document that an entry stands on. */
export interface NamedDocument {
  readonly documentId: string;
  readonly version: number;
  readonly title: string;
  readonly freshness: Freshness;
}

export interface NamedAssessment {
  readonly id: string;
  readonly title: string;
  readonly questionnaire: string;
  readonly edition: string;
}

export interface EntryStepLine {
  readonly id: string;
  readonly kind: EntryStepKind;
  readonly on: string;
  readonly at: string;
  readonly by: string;
  readonly note: string;
}

export interface EntryVersionDetail {
  readonly version: number;
  readonly path: RenewalPath;
  readonly pathBecause: string;
  readonly scope: string;
  /** Null: none is named, or one that is not within reach. */
  readonly assessment: NamedAssessment | null;
  readonly caiqEdition: string;
  readonly ccmEdition: string;
  readonly basis: EntryBasis;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly standing: EntryStanding;
  readonly steps: readonly EntryStepLine[];
  readonly ver: number;
}

/** An entry with all its versions. */
export interface EntryRecord {
  readonly id: string;
  readonly kind: EntryKind;
  readonly subject: EntrySubject;
  /** The service it is of; null for that of a group. */
  readonly service: ServiceHead | null;
  readonly owner: NamedPerson | null;
  readonly renewEveryMonths: number;
  readonly ver: number;
  /** Oldest first. */
  readonly versions: readonly EntryVersionDetail[];
  readonly newest: EntryVersionDetail;
  /** Every document the versions name and the reader reaches, by `id/version`. */
  readonly documents: ReadonlyMap<string, NamedDocument>;
}

/** The awards of management capability, highest first. */
export interface Awards {
  readonly bands: readonly AwardBand[];
  /** 0 while the usual ones hold. */
  readonly ver: number;
}

/** As it was written: `Gold 9, Silver 6`. */
export interface AwardsForm {
  readonly bands: string;
  readonly ver: string;
}

export interface EntryDetail extends EntryRecord, Pick<EntryLine, 'listed' | 'daysLeft' | 'coming'> {
  /** Steps that may follow on the newest version. */
  readonly next: readonly EntryStepKind[];
  /** What speaks against the newest version today. */
  readonly issues: readonly EntryIssue[];
  /** Whether the reader sent the newest version to review, so that somebody else approves it. */
  readonly isSentByReader: boolean;
  /** Where the answers of the CAIQ behind it stand; null where there is none. */
  readonly strip: readonly StripDomain[] | null;
  readonly choices: EntryChoices;
  readonly awards: Awards['bands'];
  /** The way the next version would go; null while there is nothing to renew. */
  readonly renewal: EntryRenewal | null;
  /** Where it stands in the public registry; null when it was never there. */
  readonly published: PublicPlace | null;
}

/** An entry in the public registry of this installation. */
export interface PublicPlace {
  readonly organisationSlug: string;
  readonly serviceSlug: string;
  readonly version: number;
  /** RFC 3339. */
  readonly publishedAt: string;
  /** The day it was taken out; null while it is there. */
  readonly withdrawnOn: string | null;
}

export interface EntryRenewal extends Renewal {
  /** The self-assessment it would stand on; null where it would stand on none. */
  readonly assessmentId: string | null;
}

/** What the forms of an entry offer. */
export interface EntryChoices {
  readonly members: readonly NamedChoice[];
  /** Self-assessments it may stand on, newest first. */
  readonly assessments: readonly NamedAssessment[];
  readonly documents: Readonly<Record<DocumentField, readonly DocumentChoice[]>>;
  /** Domains of the CCM, of every edition that is held. */
  readonly domains: readonly { readonly code: string; readonly title: string }[];
}

/** What a document is chosen for. */
export type DocumentField = 'certificate' | 'soa' | 'body-report' | 'soc-report' | 'bridge-letter';

/** The newest version of a document. */
export interface DocumentChoice {
  readonly documentId: string;
  readonly version: number;
  readonly title: string;
}

/** What is needed to open an entry. */
export interface EntryOpening {
  readonly service: ServiceHead;
  /** Null: it is in none, or in one that is not within reach as a whole. */
  readonly group: NamedChoice | null;
  /** Kinds that are open already. */
  readonly taken: Readonly<Record<EntrySubject['kind'], readonly EntryKind[]>>;
  readonly choices: Readonly<Record<EntrySubject['kind'], EntryChoices>>;
}

/** What a form says of a version. The basis has the shape that the acts take, its texts as they were written. */
export interface VersionForm {
  readonly scope: string;
  readonly assessmentId: string;
  readonly basis: object;
}

export interface OpenForm extends VersionForm {
  readonly kind: EntryKind;
  readonly of: EntrySubject['kind'];
  readonly ownerId: string;
  readonly renewEveryMonths: string;
}

export interface RegistryEntries {
  /** Every entry within reach. */
  all(session: MemberSession): Promise<readonly EntryLine[]>;
  ofService(session: MemberSession, serviceId: string): Promise<StarOfService>;
  /** The place of one service as a file. */
  positionFile(session: MemberSession, serviceId: string, format: PositionFormat): Promise<SentDocument>;
  /** All services within reach, page by page; `after`: empty for the first. */
  positions(session: MemberSession, after: string): Promise<Positions>;
  opening(session: MemberSession, serviceId: string): Promise<EntryOpening>;
  /** `renewOn`: the self-assessment a renewal would stand on; empty for the newest. */
  entry(session: MemberSession, entryId: string, renewOn: string): Promise<EntryDetail>;
  record(session: MemberSession, entryId: string): Promise<EntryRecord>;
  /** The id of the new entry. */
  open(session: MemberSession, serviceId: string, form: OpenForm): Promise<string>;
  describe(session: MemberSession, entryId: string, ver: number, form: VersionForm): Promise<void>;
  takeStep(
    session: MemberSession,
    entryId: string,
    step: { readonly kind: EntryStepKind; readonly on: string; readonly note: string },
  ): Promise<void>;
  recordAudit(
    session: MemberSession,
    entryId: string,
    audit: { readonly year: number; readonly heldOn: string; readonly caiqRefreshedOn: string },
  ): Promise<void>;
  addBridgeLetter(session: MemberSession, entryId: string, letter: object): Promise<void>;
  assign(
    session: MemberSession,
    entryId: string,
    given: { readonly ownerId: string; readonly renewEveryMonths: string; readonly ver: number },
  ): Promise<void>;
  renew(session: MemberSession, entryId: string, assessmentId: string): Promise<void>;
  publish(session: MemberSession, entryId: string): Promise<void>;
  unpublish(session: MemberSession, entryId: string): Promise<void>;
  awards(session: MemberSession): Promise<Awards>;
  reviseAwards(session: MemberSession, form: AwardsForm): Promise<void>;
}

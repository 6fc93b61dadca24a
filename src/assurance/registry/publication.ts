/**
 * What is published of one registry entry: this and nothing else leaves a workspace for readers without a session. A person
 * never does, only the role that answers for the entry; a SOC report never does, only a reference to it. Knows no table.
 */
import type { Role } from '../access/actor.ts';
import type { ServiceModel } from '../catalogue/catalogue.ts';
import type { Answer, SsrmOwnership } from '../questionnaire/answer.ts';
import type { EntryKind } from './entry-kind.ts';
import type { ListingEnds, ListingTerms } from './listing.ts';

export interface PublishedOrganisation {
  readonly name: string;
  /** Wanted in its address; the registry keeps the first it was given, with a number where it was taken. */
  readonly slug: string;
  readonly website: string | null;
  readonly description: string;
  /** ISO 3166-1, two letters; null where nobody said. */
  readonly country: string | null;
  readonly category: string | null;
}

export interface PublishedService {
  readonly name: string;
  readonly slug: string;
  readonly website: string | null;
  readonly description: string;
  readonly serviceModel: ServiceModel | null;
}

/** What a reader may look up elsewhere: a certificate's number, its body, the day it ends, that a report exists. */
export interface PublishedReference {
  readonly label: string;
  readonly value: string;
}

export const RENEWAL_PATHS = ['first', 'no-changes', 'new-caiq'] as const;

/** One version of the entry in its history, the current one included. */
export interface PublishedVersion extends ListingTerms, ListingEnds {
  readonly version: number;
  /** How it renewed the one before. */
  readonly path: (typeof RENEWAL_PATHS)[number];
  readonly questionnaireEdition: string | null;
  readonly ccmEdition: string | null;
}

/** The approved answer to one question. */
export interface PublishedAnswer {
  readonly questionId: string;
  readonly answer: Answer;
  readonly ownership: SsrmOwnership | null;
  readonly cspImplementationDescription: string;
  readonly cscResponsibilities: string;
  /** What the buyer has to know of the exceptions that bind it. */
  readonly notes: readonly string[];
}

/** The official workbook that was handed over, among the kept files of the workspace. */
export interface PublishedWorkbook {
  readonly fileName: string;
  readonly sha256: string;
}

export const CYCLE_STANDINGS = ['open', 'sealed', 'sealed-late', 'missed'] as const;

export interface PublishedMeasure {
  /** Such as `AIS-06-M1`. */
  readonly metricId: string;
  readonly title: string;
  readonly value: string;
  readonly objective: string;
  /** Null where it has no objective, or could not be reckoned. */
  readonly isMet: boolean | null;
}

/** One cycle of a cadence as readers see it. */
export interface PublishedCycle {
  readonly from: string;
  readonly to: string;
  readonly dueOn: string;
  readonly sealedOn: string | null;
  readonly standing: (typeof CYCLE_STANDINGS)[number];
  /** Of the sealed package. */
  readonly packageSha256: string | null;
  readonly measures: readonly PublishedMeasure[];
}

export interface PublishedEntry extends ListingTerms, ListingEnds {
  readonly kind: EntryKind;
  readonly version: number;
  readonly scope: string;
  /** The role that answers for it. */
  readonly ownerRole: Role;
  readonly questionnaire: { readonly name: string; readonly edition: string } | null;
  readonly ccmEdition: string | null;
  readonly references: readonly PublishedReference[];
  /** Oldest first; the last is this version. */
  readonly versions: readonly PublishedVersion[];
}

export interface Publication {
  readonly organisation: PublishedOrganisation;
  readonly service: PublishedService;
  readonly entry: PublishedEntry;
  /** Of a self-assessment, in the order of the questionnaire; empty for every other kind. */
  readonly answers: readonly PublishedAnswer[];
  /** Of a self-assessment, where one was handed over. */
  readonly workbook: PublishedWorkbook | null;
  /** Of a cadence, oldest first; empty for every other kind. */
  readonly cycles: readonly PublishedCycle[];
}

/** The numbers the registry gave. They say nothing about order. */
export interface PublishedNumbers {
  readonly organisation: number;
  readonly service: number;
  readonly entry: number;
}

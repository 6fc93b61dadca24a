/** What readers outside see of a service and its provider, as it was published. Knows no table and no page. */
import type { ServiceModel } from '../catalogue/catalogue.ts';
import type { EntryKind } from './entry-kind.ts';
import type { ListingEnds, ListingTerms } from './listing.ts';
import { listingOn } from './listing.ts';
import type { PublishedCycle, PublishedEntry, PublishedReference, PublishedVersion } from './publication.ts';
import { SHOWN_STATES, type ShownState } from './search.ts';

export interface PublicOrganisation {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly website: string | null;
  readonly description: string;
  readonly country: string | null;
  readonly category: string | null;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface PublicEntry extends ListingTerms, ListingEnds {
  readonly id: number;
  readonly kind: EntryKind;
  readonly version: number;
  readonly scope: string;
  readonly ownerRole: PublishedEntry['ownerRole'];
  readonly questionnaire: string | null;
  readonly questionnaireEdition: string | null;
  readonly ccmEdition: string | null;
  readonly references: readonly PublishedReference[];
  readonly versions: readonly PublishedVersion[];
  readonly cycles: readonly PublishedCycle[];
  /** How many answers are published with it. */
  readonly answers: number;
  readonly workbookName: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface PublicService {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly website: string | null;
  readonly description: string;
  readonly serviceModel: ServiceModel | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The number of the last change of anything its pages show. */
  readonly change: number;
  readonly organisation: PublicOrganisation;
  /** By level, then by number. */
  readonly entries: readonly PublicEntry[];
}

/** One line of a whole collection. */
export interface Pointer {
  readonly id: number;
  readonly name: string;
  /** RFC 3339. */
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Of services and assessments. */
  readonly organisationSlug: string;
  readonly serviceSlug: string | null;
  readonly organisationId: number;
}

export const COLLECTIONS = ['services', 'organisations', 'assessments'] as const;
export type Collection = (typeof COLLECTIONS)[number];

/** An entry in view on a day, with its state there. */
export interface ShownEntry extends PublicEntry {
  readonly state: ShownState;
  /** The day the next change comes by rule. */
  readonly changesOn: string | null;
}

/** The entries in view on a day. One whose first day has not come is not, and one that is removed no longer. */
export const entriesInView = (entries: readonly PublicEntry[], today: string): readonly ShownEntry[] =>
  entries.flatMap((entry) => {
    const { state, changesOn } = listingOn(entry, today);
    const shown = SHOWN_STATES.find((one) => one === state);
    return shown === undefined ? [] : [{ ...entry, state: shown, changesOn }];
  });

/** Entries that were in view once and are removed now: their page says so, and nothing else of them. */
export const removedEntries = (entries: readonly PublicEntry[], today: string): readonly PublicEntry[] =>
  entries.filter((entry) => listingOn(entry, today).state === 'removed');

const STRONGEST_FIRST: readonly EntryKind[] = [
  'star-certification',
  'star-attestation',
  'continuous-cadence',
  'self-assessment',
];

/** The entry to name where there is room for one: one that holds before one that does not, an assessor's before the provider's own. */
export const foremostEntry = (entries: readonly ShownEntry[]): ShownEntry | null =>
  entries.toSorted(
    (one, other) =>
      SHOWN_STATES.indexOf(one.state) - SHOWN_STATES.indexOf(other.state) ||
      STRONGEST_FIRST.indexOf(one.kind) - STRONGEST_FIRST.indexOf(other.kind),
  )[0] ?? null;

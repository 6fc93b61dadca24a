/** What a search of the public registry asks for, and what it gives. Knows no index and no address. */
import type { ServiceModel } from '../catalogue/catalogue.ts';
import type { EntryKind, StarLevel } from './entry-kind.ts';
import type { ListingState } from './listing.ts';

/** What readers find. The other states are of versions and entries that are not in view. */
export const SHOWN_STATES = ['listed', 'deprecated', 'renewed', 'withdrawn'] as const satisfies readonly ListingState[];
export type ShownState = (typeof SHOWN_STATES)[number];

/** `best`: by tier, then by name. `ends`: what ends next, first; `ended`: what ended last, first. */
export const SORTS = ['best', 'name', 'newest', 'ends', 'ended'] as const;
export type Sort = (typeof SORTS)[number];

/** Null and an empty list let everything pass. Days are ISO, bounds are included. */
export interface RegistryQuery {
  /** As `typedWords` gives them; each is looked for as the beginning of a word. */
  readonly words: readonly string[];
  readonly level: StarLevel | null;
  readonly kind: EntryKind | null;
  readonly state: ShownState | null;
  readonly ccmEdition: string | null;
  readonly country: string | null;
  readonly category: string | null;
  readonly listedFrom: string | null;
  readonly listedTo: string | null;
  readonly endsFrom: string | null;
  readonly endsTo: string | null;
  readonly sort: Sort;
  /** Where the page before ended. */
  readonly after: SearchCursor | null;
}

/** How well a row fits the words. `begins`: its name begins with all that was typed; `named`: its name holds the words. */
export const TIERS = ['begins', 'named', 'other'] as const;
export type Tier = (typeof TIERS)[number];

/** The last row of a page: how well it fitted, its sort key, its number. */
export interface SearchCursor {
  readonly tier: Tier;
  readonly key: string;
  readonly entryId: number;
}

export interface ListingRow {
  readonly entryId: number;
  readonly organisationSlug: string;
  readonly organisationName: string;
  readonly serviceSlug: string;
  readonly serviceName: string;
  readonly serviceModel: ServiceModel | null;
  readonly kind: EntryKind;
  readonly ccmEdition: string | null;
  readonly country: string | null;
  readonly category: string | null;
  readonly listedOn: string;
  readonly endsOn: string;
  readonly withdrawnOn: string | null;
  readonly state: ShownState;
}

/** How many of what was found are of each. */
export interface Facets {
  readonly levels: ReadonlyMap<StarLevel, number>;
  readonly kinds: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, number>;
  readonly ccmEditions: ReadonlyMap<string, number>;
  readonly countries: ReadonlyMap<string, number>;
  readonly categories: ReadonlyMap<string, number>;
}

/** More are not counted one by one, except where all are read anyway. */
export const COUNTED_MAX = 1_000;

export interface SearchPage {
  readonly rows: readonly ListingRow[];
  /** Where the next page begins; null on the last. */
  readonly next: SearchCursor | null;
  /** Both null where there are more than `COUNTED_MAX`. */
  readonly total: number | null;
  readonly facets: Facets | null;
  /** False where the counts of a moment ago stand in, because counting anew takes longer than a reader waits. */
  readonly areCountsCurrent: boolean;
  /** The number of the last change that it takes account of. */
  readonly change: number;
}

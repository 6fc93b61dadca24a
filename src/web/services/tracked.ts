/** What the page of tracked entries needs to know and do. */
import type { MatchBasis, MatchState, MatchTarget, TrackedProblem } from '#assurance/registry/tracked.ts';
import type { IncomingFile } from '#http/uploads.ts';
import type { NamedChoice } from './evidence-starts.ts';
import type { MemberSession } from './people.ts';

export interface TrackedFilter {
  readonly q: string;
  readonly source: string;
  /** A state of a match, or `none`. */
  readonly match: string;
  /** Where the page before ended. */
  readonly after: string;
  /** The line to match by hand. */
  readonly hand: string;
}

export interface TrackedMatchLine {
  readonly target: MatchTarget;
  readonly targetId: string;
  readonly name: string;
  readonly href: string;
  readonly state: MatchState;
  readonly basis: MatchBasis;
}

export interface TrackedRow {
  readonly id: string;
  readonly source: string;
  readonly statedOn: string | null;
  readonly organisation: string;
  readonly service: string;
  readonly says: readonly string[];
  readonly listedOn: string | null;
  readonly endsOn: string | null;
  readonly url: string | null;
  readonly matches: readonly TrackedMatchLine[];
}

export interface TrackedImportRow {
  readonly id: string;
  readonly source: string;
  readonly publisher: string;
  readonly sourceUrl: string | null;
  readonly statedOn: string | null;
  readonly fileName: string;
  readonly lines: number;
  readonly importedAt: string;
}

export interface TrackedList {
  readonly imports: readonly TrackedImportRow[];
  readonly rows: readonly TrackedRow[];
  readonly total: number;
  readonly next: string | null;
  /** To choose from by hand. */
  readonly vendors: readonly NamedChoice[];
}

export interface ListingImported {
  readonly source: string;
  readonly lines: number;
  readonly problems: readonly TrackedProblem[];
}

export interface TrackedServices {
  list(session: MemberSession, filter: TrackedFilter): Promise<TrackedList>;
  /** `fields` as the form has them. */
  importListing(
    session: MemberSession,
    file: IncomingFile,
    fields: ReadonlyMap<string, string>,
  ): Promise<ListingImported>;
  decide(
    session: MemberSession,
    decision: {
      readonly entryId: string;
      readonly target: string;
      readonly targetId: string;
      readonly state: string;
    },
  ): Promise<void>;
  remove(session: MemberSession, importId: string): Promise<void>;
}

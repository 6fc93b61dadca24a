/** What the pages need of the activity log: a page of it under a filter, the log as a file, the history of one record. */
import type { SentDocument } from '#http/document-response.ts';
import type { MemberSession } from './people.ts';

/** A filter as it stands in the address; empty where open. */
export interface LogFilter {
  /** Pseudonym or id of a person, or `nobody`. */
  readonly person: string;
  /** Type of record. */
  readonly noun: string;
  /** Id of one record of that type. */
  readonly record: string;
  /** `noun.verb`. */
  readonly act: string;
  /** Calendar days in UTC. */
  readonly from: string;
  readonly to: string;
}

/** A value before or after. `erased`: something stood there, nobody can say what. */
export type Said =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'erased' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'instant'; readonly at: string };

/** One entry of the activity log in words, as it was written. */
export interface LogEntry {
  readonly id: string;
  /** Where it stands in the signed log, once a checkpoint is over it; null until then, and where nobody asked. */
  readonly signedIndex: number | null;
  readonly at: string;
  readonly actor: {
    readonly name: string;
    /** How they acted, where it was not by themselves in a session; null otherwise. */
    readonly note: string | null;
  };
  /** Title: plain words, the name where there are none. */
  readonly act: { readonly name: string; readonly title: string };
  readonly record: {
    readonly type: string;
    readonly id: string;
    /** What it is called now; null when nobody knows. */
    readonly name: string | null;
    /** The record it belongs to. */
    readonly parentId: string | null;
  };
  readonly reason: Said;
  readonly changes: readonly { readonly field: string; readonly before: Said; readonly after: Said }[];
}

export interface LogPage {
  readonly entries: readonly LogEntry[];
  /** Entries under the filter; `isMore`: at least so many, and nobody counted further. */
  readonly count: number;
  readonly isMore: boolean;
  /** The entry after which older ones follow; null at the end. */
  readonly older: string | null;
  /** What the filter can be set to: only what occurs in this log. */
  readonly people: readonly LogPerson[];
  readonly nouns: readonly string[];
  readonly acts: readonly { readonly name: string; readonly title: string }[];
  /** Whom and what the filter names; null where it names none, or one that nobody knows. */
  readonly meant: { readonly person: LogPerson | null; readonly record: string | null };
}

/** Somebody who acted, and how the filter calls them. */
export interface LogPerson {
  readonly value: string;
  readonly name: string;
}

export const LOG_FORMATS = ['csv', 'jsonl'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

export interface ActivityServices {
  /** `before`: the entry after which the page begins; empty for the newest. */
  page(session: MemberSession, filter: LogFilter, before: string): Promise<LogPage>;
  /** The newest entries of one record, for a panel beside it. */
  recent(
    session: MemberSession,
    record: { readonly type: string; readonly id: string },
    limit: number,
  ): Promise<readonly LogEntry[]>;
  /** The log under a filter as a file, made while it is sent. Leaves an entry. */
  export(session: MemberSession, filter: LogFilter, format: LogFormat): Promise<SentDocument>;
}

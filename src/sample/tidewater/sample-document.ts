/** What a document of the sample is. Shapes only; days are counted from the day the sample is opened. */
import type { Classification, DocumentKind } from '#assurance/evidence/evidence.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import type { DocumentFacts } from './document-texts.ts';
import type { SamplePerson } from './people.ts';

export interface SampleVersion {
  readonly fileName: string;
  readonly make: (facts: DocumentFacts) => Uint8Array;
  readonly addedOn: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly note: string;
}

export interface SampleDocument {
  readonly key: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly classification: Classification;
  readonly owner: SamplePerson;
  readonly reviewOn: number | null;
  readonly retainUntil: number | null;
  /** Why nobody may dispose of it; null where somebody may. */
  readonly hold: string | null;
  readonly versions: readonly SampleVersion[];
  /** Controls of CCM 4.0 that its newest version of that time shows, linked in the first year. */
  readonly shows: readonly ControlId[];
  /** The record that it belongs to, by key. */
  readonly ofRecord: string | null;
}

/** What is not the same for every document. */
export type Rest = Partial<Omit<SampleDocument, 'key' | 'title' | 'kind' | 'owner' | 'versions'>>;

export const document = (
  key: string,
  title: string,
  kind: DocumentKind,
  owner: SamplePerson,
  versions: readonly SampleVersion[],
  rest: Rest = {},
): SampleDocument => ({
  key,
  title,
  kind,
  owner,
  versions,
  classification: 'internal',
  reviewOn: null,
  retainUntil: null,
  hold: null,
  shows: [],
  ofRecord: null,
  ...rest,
});

export const version = (
  fileName: string,
  make: SampleVersion['make'],
  addedOn: number,
  from: number | null,
  to: number | null = null,
  note = '',
): SampleVersion => ({ fileName, make, addedOn, from, to, note });

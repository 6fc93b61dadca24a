/**
 * Where dated items come from: for each type of record one function from its facts to its items. Whoever adds a source
 * adds its function in `sources/` and one line here; the store calls it wherever it writes such a record.
 */
import type { DatedItem } from './dated-item.ts';
import { datesOfCycles } from './sources/cycle.ts';
import { datesOfDocument } from './sources/document.ts';
import { datesOfException } from './sources/exception.ts';
import { datesOfInvitation } from './sources/invitation.ts';
import { datesOfMember } from './sources/member.ts';
import { datesOfRecord } from './sources/record.ts';
import { datesOfRegistryEntry } from './sources/registry-entry.ts';
import { datesOfSelfAssessment } from './sources/self-assessment.ts';

export const SOURCES = {
  cycle: datesOfCycles,
  document: datesOfDocument,
  exception: datesOfException,
  invitation: datesOfInvitation,
  member: datesOfMember,
  record: datesOfRecord,
  'registry-entry': datesOfRegistryEntry,
  'self-assessment': datesOfSelfAssessment,
} as const;

/** The type of record, as the activity log names it. */
export type SourceType = keyof typeof SOURCES;

/** What the function of a source takes. */
export type FactsOf<Type extends SourceType> = Parameters<(typeof SOURCES)[Type]>[0];

/** The items of one record. */
export const datesOf = <Type extends SourceType>(type: Type, facts: FactsOf<Type>): readonly DatedItem[] =>
  (SOURCES[type] as (facts: FactsOf<Type>) => readonly DatedItem[])(facts);

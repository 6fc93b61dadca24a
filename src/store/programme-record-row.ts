/** Programme records as rows hold them. Knows no query. */
import type { ProgrammeRecord } from '#assurance/evidence/evidence.ts';

/** A record with all that is kept of it. */
export interface KeptRecord extends ProgrammeRecord {
  /** The day its dates count from, so that a month end stays one; null when it does not recur. */
  readonly recursFrom: string | null;
  readonly addedAt: Date;
  readonly addedBy: string | null;
  readonly removedAt: Date | null;
  readonly ver: number;
}

/** The columns of a record. */
export const recordColumns = [
  'id',
  'serviceId',
  'kind',
  'title',
  'summary',
  'ownerId',
  'occurredOn',
  'everyMonths',
  'recursFrom',
  'nextDueOn',
  'succeededBy',
  'addedAt',
  'addedBy',
  'removedAt',
  'ver',
] as const;

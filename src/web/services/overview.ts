/** What the first page of a workspace needs to know: both halves, and what waits for somebody. */
import type { CadenceAlert } from '#assurance/cadence/standing.ts';
import type { ServiceLine } from './cloud-services.ts';
import type { DocumentCounts } from './documents.ts';
import type { ExceptionLine } from './exceptions.ts';
import type { MemberSession } from './people.ts';
import type { RecordsList } from './records.ts';
import type { VendorRow } from './vendors.ts';

/** An exception that somebody has to look at, and whose it is. */
export interface WaitingException extends Pick<ExceptionLine, 'id' | 'name' | 'title' | 'expiresOn' | 'nextReviewOn'> {
  readonly state: 'requested' | 'ended' | 'ends-soon' | 'review-due';
  readonly service: string;
}

/** A cycle that somebody has to seal, and whose it is. */
export interface WaitingCycle extends Pick<CadenceAlert, 'kind' | 'number' | 'on'> {
  readonly serviceId: string;
  readonly service: string;
}

/** Where a workspace stands: its own services, its vendors, and what is late or due. */
export interface Standing {
  /** By name. */
  readonly services: readonly ServiceLine[];
  /** Null for a reader who reaches some services only: vendors are of the whole workspace. */
  readonly vendors: readonly VendorRow[] | null;
  readonly cycles: readonly WaitingCycle[];
  readonly exceptions: readonly WaitingException[];
  readonly records: RecordsList['counts'];
  readonly documents: DocumentCounts;
}

export interface OverviewServices {
  standing(session: MemberSession): Promise<Standing>;
}

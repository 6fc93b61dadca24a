/** What the page of evidence packs asks of the house. */
import type { SentDocument } from '#http/document-response.ts';
import type { ServiceHead } from './cloud-services.ts';
import type { MemberSession } from './people.ts';

/** What is known before a pack is made. */
export interface PackOpening {
  readonly service: ServiceHead;
  /** The level the service holds today; 0 for none. */
  readonly level: number;
  /** Null where the reader reaches some services only: a pack holds a part of the log, which is of all. */
  readonly log: { readonly vkey: string; readonly size: number } | 'not-signed-yet' | null;
  /** Whether the reader may put SOC 2 reports and restricted documents into one. */
  readonly mayIncludeRestricted: boolean;
}

/** As the form holds it: texts, and whether it was ticked. */
export interface PackForm {
  readonly level: string;
  readonly from: string;
  readonly to: string;
  readonly includeRestricted: boolean;
}

export interface EvidencePacks {
  opening(session: MemberSession, serviceId: string): Promise<PackOpening>;
  make(session: MemberSession, serviceId: string, form: PackForm): Promise<SentDocument>;
}

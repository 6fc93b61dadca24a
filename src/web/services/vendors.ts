/** What the pages need to know and do about vendors and their readings. */
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { ContractTier, StrengthCounts, TierVerdict } from '#assurance/posture/posture.ts';
import type { Refusal } from '#assurance/refusal.ts';
import type { IncomingFile } from '#http/uploads.ts';
import type { PostureRead, ReportDocument } from '#reports/report.ts';
import type { MemberSession } from './people.ts';

/** One reading in a list. */
export interface ReadingSummary {
  readonly id: string;
  readonly vendorId: string;
  readonly fileName: string;
  readonly questionnaire: { readonly name: string; readonly edition: string };
  /** Instant the file was read, ISO form. */
  readonly readAt: string;
  /** Calendar day the answers hold for, where the file states one. */
  readonly assessedOn: string | null;
  readonly level: 0 | 1;
  readonly tier: TierVerdict | null;
  readonly readiness: number;
  readonly strength: StrengthCounts;
  /** Catalogue order. */
  readonly domains: readonly { readonly code: string; readonly title: string; readonly strength: StrengthCounts }[];
}

/** A reading to choose for a comparison. */
export interface ReadingChoice extends Pick<ReadingSummary, 'id' | 'questionnaire' | 'readAt'> {
  readonly vendorName: string;
}

export interface VendorFacts {
  readonly id: string;
  readonly name: string;
  readonly service: string | null;
  readonly serviceModel: ServiceModel | null;
  readonly tier: ContractTier | null;
  readonly isSample: boolean;
}

export interface VendorRow extends VendorFacts {
  /** Null for a vendor whose readings were all removed. */
  readonly latest: ReadingSummary | null;
  readonly readings: number;
}

export interface VendorDetail extends VendorFacts {
  /** Steps up with every change; comes back with an edit, to tell whether somebody else was faster. */
  readonly ver: number;
  /** Newest first. */
  readonly readings: readonly ReadingSummary[];
}

export interface ReadingRecord {
  readonly id: string;
  readonly vendor: VendorFacts;
  readonly read: PostureRead;
  readonly readAt: string;
  readonly readInMs: number | null;
  readonly readBy: string;
  /** Official text by question id and by control id, where this workspace imported it for the edition read. */
  readonly officialTexts: ReadonlyMap<string, string>;
  /** Other readings of the same vendor, newest first. */
  readonly others: readonly ReadingSummary[];
}

/** What the buyer says about the dropped files; empty parts are left as they are. */
export interface DropOptions {
  /** Null: the vendor is found by the organisation named in the file, or made. */
  readonly vendorId: string | null;
  readonly tier: ContractTier | null;
  readonly serviceModel: ServiceModel | null;
}

export interface DropRead {
  readonly vendor: VendorFacts;
  readonly reading: ReadingSummary;
  /** True when the very same bytes were read before; that reading is returned. */
  readonly wasKnown: boolean;
}

export interface VendorEdit {
  readonly ver: number;
  readonly name: string;
  readonly service: string;
  readonly tier: ContractTier | null;
  readonly serviceModel: ServiceModel | null;
}

/** One line of "was the file read?", for the page after a drop. */
export type DropOutcome =
  | { readonly fileName: string; readonly read: DropRead }
  | { readonly fileName: string; readonly refusal: Refusal };

export type ResidualFormat = 'xlsx' | 'markdown' | 'mail';

export interface VendorServices {
  list(session: MemberSession): Promise<readonly VendorRow[]>;
  detail(session: MemberSession, vendorId: string): Promise<VendorDetail>;
  edit(session: MemberSession, vendorId: string, edit: VendorEdit): Promise<void>;
  reading(session: MemberSession, readingId: string): Promise<ReadingRecord>;
  /** Every reading of the workspace, by vendor and then newest first, to choose from. */
  choices(session: MemberSession): Promise<readonly ReadingChoice[]>;
  /** Reads one file and keeps it. Expected failures are Refusals; several run at once. */
  drop(session: MemberSession, file: IncomingFile, options: DropOptions): Promise<DropRead>;
  removeReading(session: MemberSession, readingId: string): Promise<void>;
  /** Reports that a reading can be exported as, for the menu. */
  readonly exports: readonly { readonly id: string; readonly title: string; readonly note: string }[];
  exportReading(session: MemberSession, readingId: string, exportId: string): Promise<ReportDocument>;
  /** The residual questions of those numbers; null means all. */
  residual(
    session: MemberSession,
    readingId: string,
    format: ResidualFormat,
    numbers: readonly number[] | null,
  ): Promise<ReportDocument>;
}

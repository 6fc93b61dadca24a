/** What the pages need to know and do about documents of evidence and their versions. */
import type { Classification, DocumentKind } from '#assurance/evidence/evidence.ts';
import type { Freshness } from '#assurance/evidence/freshness.ts';
import type { SentDocument } from '#http/document-response.ts';
import type { IncomingFile } from '#http/uploads.ts';
import type { LinkStart, NamedChoice, RestLine } from './evidence-starts.ts';
import type { MemberSession } from './people.ts';

/** A filter as it stands in the address; empty where open. */
export interface DocumentsFilter {
  readonly q: string;
  readonly kind: string;
  readonly owner: string;
  readonly classification: string;
  /** One of the states of the list, or `unlinked`. */
  readonly state: string;
  readonly service: string;
  /** The document the page begins after. */
  readonly before: string;
}

/** Documents that are kept, by what they ask for. */
export interface DocumentCounts {
  readonly kept: number;
  readonly ended: number;
  readonly notYetEffective: number;
  readonly reviewDue: number;
  readonly soon: number;
  readonly unlinked: number;
}

export interface DocumentFacts {
  readonly id: string;
  readonly title: string;
  readonly kind: DocumentKind;
  readonly classification: Classification;
  readonly owner: NamedChoice | null;
  /** Calendar days, here and below. */
  readonly reviewOn: string | null;
  readonly retainUntil: string | null;
  readonly legalHold: boolean;
  readonly disposedAt: string | null;
}

export interface VersionFacts {
  readonly version: number;
  readonly fileName: string;
  readonly fileBytes: number;
  readonly mediaType: string;
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
  readonly addedAt: string;
  readonly freshness: Freshness;
}

export interface DocumentRow extends DocumentFacts {
  readonly newest: VersionFacts;
  readonly links: number;
}

export interface DocumentsList {
  readonly documents: readonly DocumentRow[];
  /** How many fit the filter, on all pages. */
  readonly total: number;
  /** The `before` of the next page; null on the last. */
  readonly next: string | null;
  readonly counts: DocumentCounts;
  readonly people: readonly NamedChoice[];
  readonly services: readonly NamedChoice[];
}

export interface VersionDetail extends VersionFacts {
  readonly fileSha256: string;
  readonly scanVerdict: 'clean' | 'not-scanned';
  readonly note: string;
  readonly addedBy: string;
  readonly bytesRemovedAt: string | null;
}

export interface DocumentDetail extends DocumentFacts {
  readonly legalHoldReason: string;
  readonly addedAt: string;
  readonly addedBy: string;
  readonly disposedBy: string | null;
  readonly disposalReason: string;
  readonly disposalRule: string;
  /** Steps up with every change; comes back with an edit. */
  readonly ver: number;
  /** Newest first. */
  readonly versions: readonly VersionDetail[];
  readonly rests: readonly RestLine[];
  /** Starts that reach the document through a record. */
  readonly through: readonly (LinkStart & { readonly record: string })[];
  /** What forbids the disposal, each a sentence. */
  readonly obstacles: readonly string[];
  readonly people: readonly NamedChoice[];
  /** Open self-assessments, to link answers and controls of them. */
  readonly assessments: readonly NamedChoice[];
}

export interface DocumentForm {
  readonly title: string;
  readonly kind: string;
  readonly classification: string;
  readonly owner: string;
  readonly reviewOn: string;
  readonly retainUntil: string;
}

export interface VersionForm {
  readonly effectiveFrom: string;
  readonly effectiveTo: string;
  readonly note: string;
}

/** A document that was just added. */
export interface AddedDocument {
  readonly id: string;
  readonly title: string;
  /** What the name says against the content; null when they agree. */
  readonly contradiction: string | null;
  /** Another document with exactly these bytes; null for none. */
  readonly sameAs: NamedChoice | null;
}

/** How a version can be shown in place. */
export type Preview =
  | { readonly kind: 'pdf' | 'image' }
  /** `isCut`: there is more of it. */
  | { readonly kind: 'text'; readonly text: string; readonly isCut: boolean }
  | { readonly kind: 'none' };

export interface VersionPreview {
  readonly document: DocumentFacts;
  readonly version: VersionDetail;
  readonly preview: Preview;
}

export interface DocumentServices {
  /** What one document may hold at most. */
  readonly bytesMax: number;
  documents(session: MemberSession, filter: DocumentsFilter): Promise<DocumentsList>;
  document(session: MemberSession, id: string): Promise<DocumentDetail>;
  addDocument(session: MemberSession, file: IncomingFile, form: DocumentForm & VersionForm): Promise<AddedDocument>;
  addVersion(session: MemberSession, id: string, file: IncomingFile, form: VersionForm): Promise<AddedDocument>;
  reviseDocument(session: MemberSession, id: string, ver: number, form: DocumentForm): Promise<void>;
  reviseVersion(session: MemberSession, id: string, version: number, form: VersionForm): Promise<void>;
  hold(session: MemberSession, id: string, hold: boolean, reason: string): Promise<void>;
  dispose(session: MemberSession, id: string, words: { readonly reason: string; readonly rule: string }): Promise<void>;
  certificate(session: MemberSession, id: string): Promise<SentDocument>;
  download(session: MemberSession, id: string, version: number): Promise<SentDocument>;
  preview(session: MemberSession, id: string, version: number): Promise<VersionPreview>;
}

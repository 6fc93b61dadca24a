/** What the pages need to know and do about the links between evidence and what rests on it. */
import type { DocumentRow } from './documents.ts';
import type { LeadLine, LinkStart } from './evidence-starts.ts';
import type { MemberSession } from './people.ts';
import type { RecordRow } from './records.ts';

/** Where in a document it matters, as a form gives it. */
export interface PassageForm {
  readonly page: string;
  readonly section: string;
  readonly quote: string;
}

/** What a start can be linked to. */
export interface LinkChoices {
  readonly start: LinkStart;
  readonly documents: readonly DocumentRow[];
  readonly records: readonly RecordRow[];
  readonly hasMore: boolean;
}

export interface LinkOutcome {
  readonly links: number;
  /** Linked already, and left as they are. */
  readonly there: number;
}

export interface LinkServices {
  /** What a start leads to, as the address writes it; refuses one the reader does not reach. */
  leads(session: MemberSession, start: string): Promise<readonly LeadLine[]>;
  /** `start` and `to` as the address writes them. */
  linkChoices(session: MemberSession, start: string, q: string): Promise<LinkChoices>;
  link(session: MemberSession, start: string, to: string, passage: PassageForm): Promise<LinkOutcome>;
  /** One version to many questions and controls of a self-assessment. */
  linkMany(
    session: MemberSession,
    to: { readonly documentId: string; readonly version: number },
    starts: { readonly assessmentId: string; readonly ids: string },
    passage: PassageForm,
  ): Promise<LinkOutcome>;
  unlink(session: MemberSession, linkId: string): Promise<void>;
  renew(session: MemberSession, linkId: string): Promise<void>;
}

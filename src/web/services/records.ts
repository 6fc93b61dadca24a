/** What the pages need to know and do about programme records. */
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import type { RecordStanding } from '#assurance/evidence/recurrence.ts';
import type { LeadLine, NamedChoice, RestLine } from './evidence-starts.ts';
import type { MemberSession } from './people.ts';

export interface RecordsFilter {
  readonly q: string;
  readonly kind: string;
  readonly owner: string;
  readonly due: string;
  /** A service, or `organisation`. */
  readonly service: string;
  /** Where the page before ended. */
  readonly after: string;
}

export interface RecordFacts {
  readonly id: string;
  readonly title: string;
  readonly kind: RecordKind;
  /** Null: of the whole organisation. */
  readonly service: NamedChoice | null;
  readonly owner: NamedChoice | null;
  readonly occurredOn: string;
  readonly everyMonths: number | null;
  readonly standing: RecordStanding;
}

export interface RecordRow extends RecordFacts {
  readonly evidence: number;
  readonly links: number;
}

export interface RecordsList {
  readonly records: readonly RecordRow[];
  readonly total: number;
  readonly next: string | null;
  readonly counts: { readonly held: number; readonly late: number; readonly soon: number };
  readonly people: readonly NamedChoice[];
  readonly services: readonly NamedChoice[];
}

export interface RecordDetail extends RecordFacts {
  readonly summary: string;
  readonly nextDueOn: string | null;
  readonly ver: number;
  readonly addedAt: string;
  readonly addedBy: string;
  /** The records before and after it in its series. */
  readonly before: NamedRecord | null;
  readonly after: NamedRecord | null;
  readonly evidence: readonly LeadLine[];
  readonly rests: readonly RestLine[];
  readonly people: readonly NamedChoice[];
  readonly services: readonly NamedChoice[];
}

export interface NamedRecord extends NamedChoice {
  readonly occurredOn: string;
}

export interface RecordForm {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly owner: string;
  readonly service: string;
  readonly occurredOn: string;
  readonly everyMonths: string;
  readonly nextDueOn: string;
}

export interface RecordServices {
  records(session: MemberSession, filter: RecordsFilter): Promise<RecordsList>;
  record(session: MemberSession, id: string): Promise<RecordDetail>;
  addRecord(session: MemberSession, form: RecordForm): Promise<string>;
  reviseRecord(session: MemberSession, id: string, ver: number, form: RecordForm): Promise<void>;
  /** The id of the record that follows. */
  completeRecord(
    session: MemberSession,
    id: string,
    form: { readonly doneOn: string; readonly summary: string },
  ): Promise<string>;
  removeRecord(session: MemberSession, id: string): Promise<void>;
}

/** What the pages need to know and do about what falls due: the calendar, reminders, and how both reach a member. */
import type { DueKind } from '#assurance/schedule/dated-item.ts';
import type { DueStanding } from '#assurance/schedule/due-standing.ts';
import type { ReminderReason } from '#assurance/schedule/reminders.ts';
import type { NamedChoice } from './evidence-starts.ts';
import type { MemberSession } from './people.ts';

/** As an address says it; what means nothing lets everything pass. */
export interface CalendarFilter {
  /** `2026-11`; the present one where it is empty. */
  readonly month: string;
  /** A period instead of a month. */
  readonly from: string;
  readonly to: string;
  readonly standing: string;
  readonly service: string;
  readonly kind: string;
  readonly owner: string;
  /** Where the page before ended. */
  readonly after: string;
}

export interface DueEntry {
  readonly kind: DueKind;
  readonly subjectId: string;
  /** `Review of Key ceremony protocol`. */
  readonly line: string;
  /** The page of the record. */
  readonly href: string;
  readonly dueOn: string;
  readonly standing: DueStanding;
  readonly service: NamedChoice | null;
  readonly owner: NamedChoice | null;
}

export interface DueDayEntry {
  readonly day: string;
  readonly total: number;
  /** The first few. */
  readonly items: readonly Pick<DueEntry, 'line' | 'href'>[];
}

export interface CalendarView {
  /** The reader's own day, and the zone it was found in. */
  readonly today: string;
  readonly zone: string;
  /** The month shown; null where another period or a standing is asked for. */
  readonly month: string | null;
  readonly counts: { readonly late: number; readonly today: number; readonly soon: number };
  /** What is late, the longest first; only the first of it. Empty where the list itself is of what is late. */
  readonly late: readonly DueEntry[];
  readonly days: readonly DueDayEntry[];
  readonly items: readonly DueEntry[];
  readonly total: number;
  readonly next: string | null;
  readonly people: readonly NamedChoice[];
  readonly services: readonly NamedChoice[];
}

export interface ReminderEntry extends DueEntry {
  readonly reason: ReminderReason;
  readonly toldAt: string;
  readonly isUnread: boolean;
}

export interface RemindersView {
  readonly reminders: readonly ReminderEntry[];
  readonly all: number;
  readonly unread: number;
}

/** How what falls due reaches the reader; null for a visitor of the sample, whom nothing is told. */
export interface OwnClock {
  /** Empty: that of the workspace. */
  readonly zone: string;
  readonly byMail: boolean;
  /** Whether mail is sent from here at all. */
  readonly sendsMail: boolean;
  readonly workspace: ClockFacts;
  readonly linkMadeAt: string | null;
}

export interface ClockFacts {
  readonly zone: string;
  readonly hour: number;
  readonly leadDays: readonly number[];
  readonly lateEveryDays: number | null;
  readonly escalateAfterDays: number | null;
  readonly ver: number;
}

/** The form of the clock of a workspace, as it was sent. */
export interface ClockForm {
  readonly zone: string;
  readonly hour: string;
  readonly leadDays: string;
  readonly lateEveryDays: string;
  readonly escalateAfterDays: string;
  readonly ver: string;
}

/** A calendar as a program reads it by its link. */
export interface CalendarFeed {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface CalendarServices {
  calendar(session: MemberSession, filter: CalendarFilter): Promise<CalendarView>;
  /** The calendar as a file. */
  file(session: MemberSession): Promise<CalendarFeed>;
  reminders(session: MemberSession): Promise<RemindersView>;
  /** How much the reader was told and has not read. */
  unread(session: MemberSession): Promise<number>;
  markRead(session: MemberSession, which: { readonly kind: string; readonly subjectId: string } | 'all'): Promise<void>;
  own(session: MemberSession): Promise<OwnClock | null>;
  reviseOwn(session: MemberSession, wish: { readonly zone: string; readonly byMail: boolean }): Promise<void>;
  /** The whole address; told this once. */
  makeLink(session: MemberSession): Promise<string>;
  revokeLink(session: MemberSession): Promise<void>;
  clock(session: MemberSession): Promise<ClockFacts>;
  reviseClock(session: MemberSession, form: ClockForm): Promise<void>;
  /** What the holder of a link may see. Refuses a link that opens nothing, and counts it against whoever asked. */
  feed(
    request: Request,
    link: { readonly workspaceId: string; readonly token: string; readonly isMine: boolean },
  ): Promise<CalendarFeed>;
}

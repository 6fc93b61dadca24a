/** The tables of dated items, reminders and wishes about them as the code sees them; `tables.ts` joins them with the others. */
import type { DueKind } from '#assurance/schedule/dated-item.ts';
import type { ReminderReason } from '#assurance/schedule/reminders.ts';
import type { SourceType } from '#assurance/schedule/sources.ts';
import type { Governed } from './governed-row.ts';

interface DueItemTable {
  workspaceId: string;
  source: SourceType;
  subjectId: string;
  kind: DueKind;
  serviceId: string | null;
  ownerId: string | null;
  title: string;
  dueOn: string;
  notedAt: Date;
}

interface ClockTable extends Governed {
  workspaceId: string;
  zone: string;
  tellHour: number;
  leadDays: readonly number[];
  lateEveryDays: number | null;
  escalateAfterDays: number | null;
}

interface MemberClockTable extends Governed {
  workspaceId: string;
  personId: string;
  zone: string | null;
  byMail: boolean;
}

interface CalendarLinkTable extends Governed {
  workspaceId: string;
  personId: string;
  tokenSha256: string;
  madeAt: Date;
}

interface ReminderTable {
  workspaceId: string;
  personId: string;
  kind: DueKind;
  subjectId: string;
  dueOn: string;
  lead: number;
  reason: ReminderReason;
  tellingId: string;
  toldAt: Date;
  toldOn: string;
  readAt: Date | null;
}

/** Every table of the clock, by its name in code. */
export interface ClockTables {
  dueItem: DueItemTable;
  clock: ClockTable;
  memberClock: MemberClockTable;
  calendarLink: CalendarLinkTable;
  reminder: ReminderTable;
}

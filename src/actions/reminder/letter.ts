/** What a letter says about what falls due: one for a day, whatever number of things it is. Knows no outbox. */
import { addDays, sayDay } from '#assurance/posture/calendar-day.ts';
import { dueLine } from '#assurance/schedule/dated-item.ts';
import { dueStanding } from '#assurance/schedule/due-standing.ts';
import type { Reminder } from '#assurance/schedule/reminders.ts';
import type { TellableItem } from '#store/reminder.ts';
import { pageOf } from '../calendar/page-of.ts';
import type { LetterToSend } from '../mail/letter.ts';

/** What stands in the letter by itself; the rest is one click away. */
const LINES_MAX = 20;
/** A letter that is later than this tells what is no news. */
const KEPT_DAYS = 7;

export interface ReminderNews {
  readonly personId: string;
  readonly tellingId: string;
  /** The name of the workspace. */
  readonly workspace: string;
  /** The day as the reader counts it. */
  readonly today: string;
  /** The longest due first. */
  readonly reminders: readonly Reminder<TellableItem>[];
  /** What people are called whose membership ends. */
  readonly names: ReadonlyMap<string, string>;
  readonly linkTo: (path: string) => string;
}

export function reminderLetter(news: ReminderNews, now: Date): LetterToSend {
  const { workspace, reminders, linkTo } = news;
  const shown = reminders.slice(0, LINES_MAX);
  const more = reminders.length - shown.length;
  const paragraphs = [
    `${countWords(news)} in “${workspace}” on Almagest, on ${sayDay(news.today)}:`,
    ...shown.flatMap((reminder) => [lineOf(reminder, news), linkTo(pageOf(reminder.item))]),
    more === 0 ? 'All of it, and what you were told before and is not done:' : `And ${more} more. All of it:`,
    linkTo('/reminders'),
    'Each thing is told at the lead times of the workspace, and then again while it is late. Your time zone, and whether it is told by mail:',
    linkTo('/calendar/own'),
  ];
  return {
    to: { personId: news.personId },
    subject: `${countWords(news)}: ${workspace}`,
    text: `${paragraphs.join('\n\n')}\n`,
    about: { type: 'telling', id: news.tellingId },
    notAfter: new Date(now.getTime() + KEPT_DAYS * 86_400_000),
  };
}

/** `3 things fall due, 1 is late`. */
function countWords({ reminders, today }: Pick<ReminderNews, 'reminders' | 'today'>): string {
  const late = reminders.filter(({ item }) => item.dueOn < today).length;
  const due = reminders.length - late;
  const [lateWords, dueWords] = [things(late, 'is late', 'are late'), things(due, 'falls due', 'fall due')];
  if (due === 0) return lateWords;
  return late === 0 ? dueWords : `${dueWords}, ${late === 1 ? '1 is late' : `${late} are late`}`;
}

const things = (count: number, one: string, many: string): string =>
  count === 1 ? `1 thing ${one}` : `${count} things ${many}`;

/** `Late by 3 days, since 12 June 2026: Review of Key ceremony (Halden Object Store).` */
function lineOf({ item, reason }: Reminder<TellableItem>, { today, names }: ReminderNews): string {
  const { state, days } = dueStanding(item, today);
  const when =
    state === 'late'
      ? `Late by ${dayCount(days)}, since ${sayDay(addDays(item.dueOn, 1))}`
      : state === 'due-today'
        ? 'Due today'
        : `Due in ${dayCount(days)}, on ${sayDay(item.dueOn)}`;
  const line = dueLine(item, names.get(item.subjectId) ?? 'a member');
  const where = item.serviceName === null ? '' : ` (${item.serviceName})`;
  return `${when}: ${line}${where}.${WHY[reason]}`;
}

const WHY: Readonly<Record<Reminder['reason'], string>> = {
  yours: '',
  'nobody-is-named': ' Nobody is named who answers for it.',
  'late-for-long': ' Who answers for it was told.',
};

const dayCount = (days: number): string => (days === 1 ? '1 day' : `${days} days`);

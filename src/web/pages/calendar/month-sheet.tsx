/** A month as a sheet: seven days a row, the first few things of each day, the rest a click away. */
import { monthOf, monthsLater, sayMonth, weeksOf } from '#assurance/schedule/month.ts';
import { dateWords, plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { Section } from '../../parts/heading.tsx';
import type { CalendarFilter, DueDayEntry } from '../../services/calendar.ts';
import { calendarPath, sameItems } from './words.ts';

export interface MonthSheetProps {
  readonly month: string;
  /** The reader's own day. */
  readonly today: string;
  readonly days: readonly DueDayEntry[];
  readonly filter: CalendarFilter;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const MonthSheet = ({ month, today, days, filter }: MonthSheetProps) => {
  const byDay = new Map(days.map((entry) => [entry.day, entry]));
  return (
    <Section title={sayMonth(month)} aside={<Months month={month} today={today} filter={filter} />}>
      <table class="sheet mt-3">
        <caption class="sr-only">{`What falls due in ${sayMonth(month)}, by day`}</caption>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th scope="col" abbr={weekday}>
                {weekday.slice(0, 2)}
                <span class="max-sm:sr-only">{weekday.slice(2)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week) => (
            <tr>
              {week.map((day) =>
                monthOf(day) === month ? (
                  <DayCell day={day} today={today} entry={byDay.get(day)} filter={filter} />
                ) : (
                  <td class="sheet-other"></td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
};

const Months = ({ month, today, filter }: Omit<MonthSheetProps, 'days'>) => {
  const to = (other: string) => calendarPath(sameItems(filter), { month: other });
  const [before, after, present] = [monthsLater(month, -1), monthsLater(month, 1), monthOf(today)];
  return (
    <nav class="inline-flex flex-wrap gap-x-4 noprint" aria-label="Months">
      <a class="lnk" rel="prev" href={to(before)}>
        {`← ${sayMonth(before)}`}
      </a>
      {month === present ? null : (
        <a class="lnk" href={to(present)}>
          This month
        </a>
      )}
      <a class="lnk" rel="next" href={to(after)}>
        {`${sayMonth(after)} →`}
      </a>
    </nav>
  );
};

const DayCell = (props: {
  readonly day: string;
  readonly today: string;
  readonly entry: DueDayEntry | undefined;
  readonly filter: CalendarFilter;
}) => {
  const { day, today, entry, filter } = props;
  const number = String(Number(day.slice(8)));
  const all = calendarPath(sameItems(filter), { from: day, to: day });
  return (
    <td
      class={day === today ? 'sheet-today' : day < today ? 'sheet-past' : ''}
      aria-current={day === today ? 'date' : undefined}
    >
      <time class="sheet-day" datetime={day}>
        {number}
        {day === today ? <span class="sheet-now"> today</span> : null}
      </time>
      {entry === undefined ? null : (
        <>
          <ul class="sheet-items">
            {entry.items.map(({ line, href }) => (
              <li>
                <a href={href}>{line}</a>
              </li>
            ))}
          </ul>
          {entry.total > entry.items.length ? (
            <a class="sheet-more" href={all}>
              {`${figure(entry.total - entry.items.length)} more`}
              <span class="sr-only">{` on ${dateWords(day)}`}</span>
            </a>
          ) : null}
          <a class="sheet-count" href={all} aria-label={`${plural(entry.total, 'thing')} on ${dateWords(day)}`}>
            {figure(entry.total)}
          </a>
        </>
      )}
    </td>
  );
};

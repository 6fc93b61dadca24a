/** What falls due, and when? What is late first, a month as a sheet, and the list behind it. */
import { sayMonth } from '#assurance/schedule/month.ts';
import { dateWords, plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { FilterChoice } from '../../parts/filter-choice.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { CalendarFilter, CalendarView } from '../../services/calendar.ts';
import type { View } from '../../view.ts';
import { CalendarTabs } from './calendar-tabs.tsx';
import { DueTable } from './due-table.tsx';
import { MonthSheet } from './month-sheet.tsx';
import { CALENDAR_FIELDS, calendarPath, KIND_CHOICES, NO_FILTER, STANDING_CHOICES, sameItems } from './words.ts';

export interface CalendarPageProps {
  readonly view: View;
  readonly calendar: CalendarView;
  readonly filter: CalendarFilter;
}

export const parseCalendarFilter = (query: URLSearchParams): CalendarFilter => ({
  ...NO_FILTER,
  ...Object.fromEntries(CALENDAR_FIELDS.map((name) => [name, (query.get(name) ?? '').trim()])),
});

const ASK = 'What falls due, and when?';

export const CalendarPage = ({ view, calendar, filter }: CalendarPageProps) => {
  const { counts, late, month, today, zone } = calendar;
  return (
    <Document view={view} title={ASK} section="calendar">
      <Question ask={ASK} verdict={counts.late === 0 ? 'Nothing is late.' : `${figure(counts.late)} late.`}>
        {`${figure(counts.today)} due today, ${figure(counts.soon)} within 30 days. It is ${dateWords(today)} in ${zone}.`}
      </Question>
      <CalendarTabs at="calendar" />
      <FilterForm calendar={calendar} filter={filter} />
      {late.length === 0 ? null : (
        <Section title="Late" aside={<LateAside shown={late.length} all={counts.late} filter={filter} />}>
          <DueTable items={late} caption="What is late, the longest first" />
        </Section>
      )}
      {month === null ? null : <MonthSheet month={month} today={today} days={calendar.days} filter={filter} />}
      <ListSection calendar={calendar} filter={filter} />
    </Document>
  );
};

const LateAside = (props: { readonly shown: number; readonly all: number; readonly filter: CalendarFilter }) =>
  props.shown >= props.all ? (
    <>the longest first</>
  ) : (
    <a class="lnk" href={calendarPath(sameItems(props.filter), { standing: 'late' })}>
      {`all ${figure(props.all)}`}
    </a>
  );

const FilterForm = ({ calendar, filter }: Pick<CalendarPageProps, 'calendar' | 'filter'>) => {
  const isFiltered = CALENDAR_FIELDS.some((name) => name !== 'after' && filter[name] !== '');
  return (
    <form class="flex flex-wrap gap-2 pt-4 items-center noprint" method="get" action="/calendar">
      <FilterChoice name="standing" label="How it stands" value={filter.standing} options={STANDING_CHOICES} />
      <FilterChoice
        name="kind"
        label="Kind"
        value={filter.kind}
        options={[{ value: '', word: 'Any kind' }, ...KIND_CHOICES]}
      />
      <FilterChoice
        name="service"
        label="Service"
        value={filter.service}
        options={[
          { value: '', word: 'Any service' },
          ...calendar.services.map(({ id, name }) => ({ value: id, word: name })),
        ]}
      />
      <FilterChoice
        name="owner"
        label="Who answers for it"
        value={filter.owner}
        options={[
          { value: '', word: 'Anybody' },
          ...calendar.people.map(({ id, name }) => ({ value: id, word: name })),
        ]}
      />
      <PeriodField name="from" word="From" value={filter.from} />
      <PeriodField name="to" word="to" value={filter.to} />
      <button class="btn btn-sm btn-quiet" type="submit">
        Filter
      </button>
      {isFiltered ? (
        <a class="lnk" href="/calendar">
          Clear
        </a>
      ) : null}
    </form>
  );
};

const PeriodField = (props: { readonly name: 'from' | 'to'; readonly word: string; readonly value: string }) => (
  <label class="inline-flex gap-1.5 items-center">
    {props.word}
    <input class="input input-sm w-36" type="date" name={props.name} value={props.value} />
  </label>
);

const ListSection = ({ calendar, filter }: Pick<CalendarPageProps, 'calendar' | 'filter'>) => {
  const { month, items, total, next } = calendar;
  return (
    <Section title={titleOf(month, filter)} aside={plural(total, 'thing')}>
      {items.length === 0 ? (
        <Empty title={month === null ? 'Nothing' : `Nothing in ${sayMonth(month)}`}>
          Reviews and ends of evidence, exceptions, recurring records, self-assessments with a day, invitations and
          memberships that end: all of it stands here by itself, from the dates of the records.
        </Empty>
      ) : (
        <DueTable items={items} caption="What falls due, by day" />
      )}
      <nav class="flex flex-wrap justify-end gap-x-6 pt-4 noprint" aria-label="Pages of the list">
        {filter.after === '' ? null : (
          <a class="lnk" href={calendarPath(filter)}>
            First page
          </a>
        )}
        {next === null ? null : (
          <a class="lnk" rel="next" href={calendarPath(filter, { after: next })}>
            Further on
          </a>
        )}
      </nav>
    </Section>
  );
};

function titleOf(month: string | null, { standing, from, to }: CalendarFilter): string {
  if (month !== null) return `All of ${sayMonth(month)}`;
  const what = STANDING_CHOICES.find(({ value }) => value !== '' && value === standing)?.word ?? 'Due';
  if (from !== '' && from === to) return `${what}, ${dateWords(from)}`;
  const period = [from === '' ? '' : `from ${dateWords(from)}`, to === '' ? '' : `to ${dateWords(to)}`];
  return [what, ...period.filter((part) => part !== '')].join(' ');
}

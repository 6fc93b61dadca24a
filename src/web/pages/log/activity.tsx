/** What has changed? The activity log: every change with its actor, time, and values before and after. */
import { dateWords } from '#reports/words.ts';
import { dayOf } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { LogRow } from '../../parts/log-entry.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { LogEntry, LogFilter, LogPage } from '../../services/activity.ts';
import type { SignedLog } from '../../services/signed-logs.ts';
import type { View } from '../../view.ts';
import { ExportForm, FilterForm } from './filter-form.tsx';
import { countWords, filterWords, isFiltered, logPath } from './log-words.ts';
import { RefusalToSign, SignedState } from './signed-words.tsx';

export interface ActivityPageProps {
  readonly view: View;
  readonly page: LogPage;
  readonly filter: LogFilter;
  /** The entry after which the page begins; empty for the newest. */
  readonly before: string;
  /** The generation of the signed log that goes on; undefined before it began. */
  readonly signed: SignedLog | undefined;
}

export const ActivityPage = ({ view, page, filter, before, signed }: ActivityPageProps) => (
  <Document view={view} title="What has changed?" section="log">
    <Question
      ask="What has changed?"
      verdict={`${countWords(page)}${filterWords(filter, page)}.`}
      acts={mayDo(view.session, 'activity.export') ? <ExportForm view={view} filter={filter} /> : undefined}
    >
      {isFiltered(filter) ? '' : 'Each was written with its change. Entries are never altered.'}
    </Question>
    <p class="pt-2 text-muted">
      <SignedState log={signed} />{' '}
      <a class="lnk" href="/log/signed">
        What that proves
      </a>
    </p>
    <RefusalToSign log={signed} />
    <Section title="Log" aside={before === '' ? 'newest first' : 'older entries, newest first'}>
      <FilterForm page={page} filter={filter} />
      {page.entries.length === 0 ? <NoEntry filter={filter} /> : <Entries entries={page.entries} />}
      <nav class="flex flex-wrap justify-end gap-x-6 pt-4 noprint" aria-label="Pages of the log">
        {before === '' ? null : (
          <a class="lnk" href={logPath(filter)}>
            Newest entries
          </a>
        )}
        {page.older === null ? null : (
          <a class="lnk" rel="next" href={logPath(filter, page.older)}>
            Older entries
          </a>
        )}
      </nav>
    </Section>
  </Document>
);

const NoEntry = ({ filter }: { readonly filter: LogFilter }) =>
  isFiltered(filter) ? (
    <Empty
      title="No entry under this filter"
      acts={
        <a class="btn btn-sm btn-quiet" href="/log">
          Clear the filter
        </a>
      }
    >
      {filter.from !== '' && filter.to !== '' && filter.from > filter.to
        ? 'The period ends before it begins.'
        : 'Take a part of the filter away.'}
    </Empty>
  ) : (
    <Empty
      title="Nothing has been done yet"
      acts={
        <a class="btn btn-sm btn-quiet" href="/vendors">
          Read a workbook
        </a>
      }
    >
      Every change of this workspace will stand here.
    </Empty>
  );

/** One part of the table for each day, in UTC. */
const Entries = ({ entries }: { readonly entries: readonly LogEntry[] }) => (
  <table class="t fold log">
    <thead>
      <tr>
        <th scope="col">Time</th>
        <th scope="col">Who</th>
        <th scope="col">Act</th>
        <th scope="col">Record</th>
        <th scope="col">Before → after</th>
      </tr>
    </thead>
    {byDay(entries).map(({ day, entries: ofDay }) => (
      <tbody>
        <tr class="log-day">
          <th scope="rowgroup" colspan={5}>
            <time datetime={day}>{dateWords(day)}</time> <span class="text-muted font-normal">UTC</span>
          </th>
        </tr>
        {ofDay.map((entry) => (
          <LogRow entry={entry} isOfDay />
        ))}
      </tbody>
    ))}
  </table>
);

function byDay(entries: readonly LogEntry[]): readonly { readonly day: string; readonly entries: LogEntry[] }[] {
  const days: { readonly day: string; readonly entries: LogEntry[] }[] = [];
  for (const entry of entries) {
    const day = dayOf(entry.at);
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

/** Which registry entries do we keep, and what lapses next? All of the workspace, by state, kind and what lapses soon. */
import { ENTRY_STATES } from '#assurance/registry/entry.ts';
import { ENTRY_KINDS, entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { FilterChoice } from '../../parts/filter-choice.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import type { EntryLine } from '../../services/registry-entries.ts';
import type { View } from '../../view.ts';
import { type EntriesFilter, entriesPath, entriesUnder, isFiltered, LAPSES, lapsesBy } from './entries-filter.ts';
import { EntryTable } from './entry-table.tsx';
import { STATE_WORDS } from './words.ts';

export interface EntriesPageProps {
  readonly view: View;
  readonly entries: readonly EntryLine[];
  readonly filter: EntriesFilter;
  /** Counts from 1. */
  readonly page: number;
}

const ASK = 'Which registry entries do we keep, and what lapses next?';
/** More rows than anybody reads at once. */
const ON_PAGE = 100;

export const EntriesPage = (props: EntriesPageProps) => {
  const { view, entries } = props;
  return (
    <Document view={view} title={ASK} section="entries">
      <Question
        ask={ASK}
        verdict={entries.length === 0 ? 'None yet.' : `${plural(entries.length, 'entry', 'entries')}.`}
      >
        {entries.length === 0 ? 'An entry is opened on the tab “Registry” of its service.' : standText(entries)}
      </Question>
      {entries.length === 0 ? <WhatComes /> : <EntrySection {...props} />}
    </Document>
  );
};

const SOON = '90';

function standText(entries: readonly EntryLine[]): string {
  const count = (is: (entry: EntryLine) => boolean) => entries.filter(is).length;
  const listed = count((entry) => entry.listed?.state === 'listed');
  const lapsed = count((entry) => lapsesBy(entry, 'lapsed'));
  const soon = count((entry) => lapsesBy(entry, SOON));
  const coming = count((entry) => entry.coming !== null && entry.coming.state !== 'withdrawn');
  const [first] = entriesUnder(entries, { q: '', state: 'listed', kind: '', lapses: '' });
  const next =
    first === undefined || first.daysLeft === null
      ? ''
      : ` The next to lapse is ${entryKindTitle(first.kind)} of ${first.subject.name}, in ${plural(first.daysLeft, 'day')}.`;
  const parts = [
    `${figure(listed)} of ${figure(entries.length)} listed`,
    ...(lapsed === 0 ? [] : [`${figure(lapsed)} lapsed`]),
    `${figure(soon)} to lapse within ${SOON} days`,
    `${figure(coming)} in the making`,
  ];
  return `${parts.join(', ')}.${next}`;
}

const WhatComes = () => (
  <Section title="What comes of it">
    <Empty
      title="No entry yet"
      acts={
        <a class="btn btn-primary" href="/services">
          To the services
        </a>
      }
    >
      An entry says at which STAR level a service stands, what that rests on, who answers for it and until when it
      holds. What ends is called out here before it does, and stays in sight once it has.
    </Empty>
  </Section>
);

const EntrySection = ({ entries, filter, page }: EntriesPageProps) => {
  const found = entriesUnder(entries, filter);
  const pages = Math.max(1, Math.ceil(found.length / ON_PAGE));
  const at = Math.min(Math.max(1, page), pages);
  return (
    <Section
      title="Entries"
      aside={
        <>
          <b class="font-semibold text-base-content">{figure(found.length)}</b>
          {` of ${figure(entries.length)}, what lapses first on top`}
        </>
      }
    >
      <FilterForm filter={filter} />
      {found.length === 0 ? (
        <Empty
          title="No entry under this filter"
          acts={
            <a class="btn btn-sm btn-quiet" href="/entries">
              Clear the filter
            </a>
          }
        >
          Take a part of the filter away.
        </Empty>
      ) : (
        <EntryTable entries={found.slice((at - 1) * ON_PAGE, at * ON_PAGE)} withSubject />
      )}
      {pages === 1 ? null : <Pages filter={filter} at={at} pages={pages} />}
    </Section>
  );
};

const STATE_OPTIONS = [
  { value: '', word: 'Any state' },
  ...ENTRY_STATES.map((value) => ({ value, word: STATE_WORDS[value].word })),
];
const KIND_OPTIONS = [
  { value: '', word: 'Any kind' },
  ...ENTRY_KINDS.map((value) => ({ value, word: entryKindTitle(value) })),
];
const LAPSES_OPTIONS = [
  { value: '', word: 'Whenever it lapses' },
  ...LAPSES.map((value) => ({
    value,
    word: value === 'lapsed' ? 'Has lapsed' : `Lapses within ${value} days`,
  })),
];

const FilterForm = ({ filter }: { readonly filter: EntriesFilter }) => (
  <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action="/entries">
    <FindBox value={filter.q} words="Service or group" />
    <FilterChoice name="state" label="State" value={filter.state} options={STATE_OPTIONS} />
    <FilterChoice name="kind" label="Kind" value={filter.kind} options={KIND_OPTIONS} />
    <FilterChoice name="lapses" label="Lapses" value={filter.lapses} options={LAPSES_OPTIONS} />
    <button class="btn btn-sm btn-quiet" type="submit">
      Filter
    </button>
    {isFiltered(filter) ? (
      <a class="lnk" href="/entries">
        Clear
      </a>
    ) : null}
  </form>
);

const Pages = (props: { readonly filter: EntriesFilter; readonly at: number; readonly pages: number }) => {
  const { filter, at, pages } = props;
  return (
    <nav class="flex flex-wrap justify-end gap-x-6 pt-4 noprint" aria-label="Pages of the list">
      {at === 1 ? null : (
        <a class="lnk" href={entriesPath(filter, at - 1)}>
          Before
        </a>
      )}
      <span class="text-muted">{`Page ${at} of ${pages}`}</span>
      {at === pages ? null : (
        <a class="lnk" href={entriesPath(filter, at + 1)}>
          After
        </a>
      )}
    </nav>
  );
};

/** Who is listed elsewhere, and is it a vendor of ours? The listings that others keep, and how they are matched. */
import type { Refusal } from '#assurance/refusal.ts';
import { dateWords, plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { FilterChoice } from '../../parts/filter-choice.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Done, Empty, RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import { Day } from '../../parts/when.tsx';
import type { ListingImported, TrackedFilter, TrackedList, TrackedRow } from '../../services/tracked.ts';
import type { View } from '../../view.ts';
import { trackedPath } from './filter.ts';
import { ImportForm } from './import-form.tsx';
import { Imports } from './imports.tsx';
import { MatchCell } from './match-cell.tsx';

export interface TrackedPageProps {
  readonly view: View;
  readonly list: TrackedList;
  readonly filter: TrackedFilter;
  readonly imported: ListingImported | null;
  readonly refusal: Refusal | null;
}

const ASK = 'Who is listed elsewhere, and is it a vendor of ours?';
export const TrackedPage = (props: TrackedPageProps) => {
  const { view, list, imported, refusal } = props;
  const none = list.imports.length === 0;
  return (
    <Document view={view} title={ASK} section="vendors">
      <Question
        crumbs={[{ word: 'Vendors', href: '/vendors' }, { word: 'Tracked entries' }]}
        ask={ASK}
        verdict={none ? 'No listing is tracked yet.' : `${plural(list.imports.length, 'listing')} tracked.`}
      >
        {none
          ? 'Take in a listing that somebody else keeps, such as a public registry or a marketplace.'
          : 'Matches are proposed by website and name, and hold once somebody has confirmed them.'}
      </Question>
      {imported === null ? null : <Imported imported={imported} />}
      {refusal === null ? null : (
        <div class="pt-4">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      {none ? null : <Lines {...props} />}
      {none ? null : <Imports view={view} imports={list.imports} />}
      <Section id="import" title="Take a listing in">
        <Permitted view={view} act="tracked-entry.import" doing="take listings in">
          <ImportForm view={view} />
        </Permitted>
      </Section>
    </Document>
  );
};

const Imported = ({ imported }: { readonly imported: ListingImported }) => (
  <>
    <Done>{`${plural(imported.lines, 'line')} of ${imported.source} taken in.`}</Done>
    {imported.problems.length === 0 ? null : (
      <details class="pt-2">
        <summary>{plural(imported.problems.length, 'remark')} on the file</summary>
        <ul class="pt-1 text-meta">
          {imported.problems.map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      </details>
    )}
  </>
);

const Lines = (props: TrackedPageProps) => {
  const { list, filter } = props;
  return (
    <Section
      title="Entries"
      aside={
        <>
          <b class="font-semibold text-base-content">{figure(list.total)}</b> by name
        </>
      }
    >
      <FilterForm list={list} filter={filter} />
      {list.rows.length === 0 ? (
        <Empty
          title="No entry under this filter"
          acts={
            <a class="btn btn-sm btn-quiet" href="/tracked">
              Clear the filter
            </a>
          }
        >
          Take a part of the filter away.
        </Empty>
      ) : (
        <Table {...props} />
      )}
      <nav class="flex flex-wrap justify-end gap-x-6 pt-4 noprint" aria-label="Pages of the list">
        {filter.after === '' ? null : (
          <a class="lnk" href={trackedPath(filter, { after: '' })}>
            First entries
          </a>
        )}
        {list.next === null ? null : (
          <a class="lnk" rel="next" href={trackedPath(filter, { after: list.next })}>
            Further entries
          </a>
        )}
      </nav>
    </Section>
  );
};

const MATCH_CHOICES = [
  { value: '', word: 'Matched or not' },
  { value: 'proposed', word: 'Proposed' },
  { value: 'confirmed', word: 'Confirmed' },
  { value: 'rejected', word: 'Rejected' },
  { value: 'none', word: 'Nothing proposed' },
];

const FilterForm = ({ list, filter }: Pick<TrackedPageProps, 'list' | 'filter'>) => (
  <form class="flex flex-wrap gap-2 py-3 items-center noprint" method="get" action="/tracked">
    <FindBox value={filter.q} words="Organisation, service or level" />
    <FilterChoice name="match" label="How far it is matched" value={filter.match} options={MATCH_CHOICES} />
    <FilterChoice
      name="source"
      label="Source"
      value={filter.source}
      options={[
        { value: '', word: 'Any source' },
        ...list.imports.map(({ source }) => ({ value: source, word: source })),
      ]}
    />
    <button class="btn btn-sm btn-quiet" type="submit">
      Filter
    </button>
    {filter.q === '' && filter.match === '' && filter.source === '' ? null : (
      <a class="lnk" href="/tracked">
        Clear
      </a>
    )}
  </form>
);

const Table = ({ view, list, filter }: TrackedPageProps) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Listed</th>
        <th scope="col">What is said</th>
        <th scope="col">From, to</th>
        <th scope="col">Source</th>
        <th scope="col">Match</th>
      </tr>
    </thead>
    <tbody>
      {list.rows.map((row) => (
        <tr data-row id={`t-${row.id}`}>
          <th scope="row">
            {row.url === null ? (
              row.organisation
            ) : (
              <a class="lnk" href={row.url} rel="nofollow noopener external">
                {row.organisation}
              </a>
            )}
            {row.service === '' ? null : <small class="block font-normal text-muted text-meta">{row.service}</small>}
          </th>
          <td>{row.says.join(', ')}</td>
          <td class="whitespace-nowrap inl">
            <Days row={row} />
          </td>
          <td class="inl">
            {row.source}
            {row.statedOn === null ? null : (
              <small class="block text-meta text-muted">{`as of ${dateWords(row.statedOn)}`}</small>
            )}
          </td>
          <td>
            <MatchCell view={view} row={row} filter={filter} vendors={list.vendors} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Days = ({ row }: { readonly row: TrackedRow }) => (
  <>
    {row.listedOn === null ? null : <Day on={row.listedOn} />}
    {row.endsOn === null ? null : (
      <span class="block">
        to <Day on={row.endsOn} />
      </span>
    )}
  </>
);

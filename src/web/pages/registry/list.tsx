/** Which cloud services are assured, and until when? The search of the public registry. */
import type { ListingRow, SearchPage, Sort } from '#assurance/registry/search.ts';
import { plural } from '#reports/words.ts';
import { figure } from '../../dates.ts';
import { Document } from '../../parts/document.tsx';
import { Icon, State } from '../../parts/icons.tsx';
import { Empty } from '../../parts/messages.tsx';
import { Day } from '../../parts/when.tsx';
import type { View } from '../../view.ts';
import { SERVICE_MODEL_WORDS } from '../readings/read-facts.tsx';
import { FacetList, valueWords } from './facets.tsx';
import { type Asked, cursorText, DAY_FILTERS, FILTERS, isFiltered, searchPath, sortOf } from './query.ts';
import { countryWords, KIND_WORDS, registryPath, stateOf, WHOSE_WORD } from './words.ts';

export interface RegistryPageProps {
  readonly view: View;
  readonly asked: Asked;
  readonly found: SearchPage;
}

const ASK = 'Which cloud services are assured, and until when?';

export const RegistryPage = (props: RegistryPageProps) => (
  <Document view={props.view} title={ASK} section="registry" islands={['registry']}>
    <div class="pt-6">
      <h1>{ASK}</h1>
      <p class="lead pt-1.5 text-muted max-w-prose">
        Each entry says its level, its kind and the day it ends. {WHOSE_WORD}
      </p>
    </div>
    <SearchForm asked={props.asked} />
    <p class="sr-only" role="status" data-results-status></p>
    <div data-results>
      <Results {...props} />
    </div>
  </Document>
);

/** One form holds everything, so that it works without script; filters that are links ride along unseen. */
const SearchForm = ({ asked }: { readonly asked: Asked }) => (
  <search>
    <form class="pt-4 noprint" method="get" action="/registry" data-registry-search>
      <div class="flex flex-wrap gap-2">
        <label class="input flex-1 min-w-64 h-9">
          <Icon name="search" className="ic" />
          <span class="sr-only">Provider, service, or words of scope and description</span>
          <input
            type="search"
            name="q"
            value={asked.q}
            placeholder="Provider, service, or words of its scope"
            autocomplete="off"
            data-find
          />
          <kbd class="k">/</kbd>
        </label>
        <button class="btn btn-primary h-9 px-5" type="submit">
          Search
        </button>
      </div>
      {FILTERS.map((name) => (asked[name] === '' ? null : <input type="hidden" name={name} value={asked[name]} />))}
      {asked.sort === '' ? null : <input type="hidden" name="sort" value={asked.sort} />}
      <details class="pt-2" open={DAY_FILTERS.some((name) => asked[name] !== '')}>
        <summary class="text-meta text-muted">Filter by days</summary>
        <div class="flex flex-wrap gap-x-6 gap-y-2 pt-2">
          <DayRange asked={asked} what="listed" word="Listed" />
          <DayRange asked={asked} what="ends" word="Ends" />
        </div>
      </details>
    </form>
  </search>
);

const DayRange = (props: { readonly asked: Asked; readonly what: 'listed' | 'ends'; readonly word: string }) => (
  <fieldset class="flex flex-wrap gap-2 items-center">
    <legend class="sr-only">{props.word}</legend>
    {(['from', 'to'] as const).map((end) => (
      <label class="flex gap-2 items-center">
        <span>{end === 'from' ? `${props.word} from` : 'to'}</span>
        <input
          class="input input-sm w-36"
          type="date"
          name={`${props.what}-${end}`}
          value={props.asked[`${props.what}-${end}`]}
        />
      </label>
    ))}
  </fieldset>
);

/** What changes while somebody types. Filters stand beside what was found, and after it on a phone and for the keyboard. */
export const Results = ({ view, asked, found }: RegistryPageProps) => (
  <div class={found.total === 0 && !isFiltered(asked) ? 'pt-5' : 'found'}>
    <section aria-label="Results" class="min-w-0">
      <div class="section-head">
        <h2 data-results-count>{countWords(found)}</h2>
        <Chosen asked={asked} />
        <SortLinks asked={asked} />
      </div>
      {found.rows.length === 0 ? <NothingFound asked={asked} /> : <Rows rows={found.rows} today={view.today} />}
      <Pages asked={asked} found={found} />
    </section>
    <aside id="filters" aria-label="Filters" class="noprint">
      <FacetList asked={asked} facets={found.facets} />
    </aside>
  </div>
);

const countWords = ({ total }: SearchPage): string =>
  total === null ? 'More than 1,000 entries' : total === 1 ? '1 entry' : `${figure(total)} entries`;

const Chosen = ({ asked }: { readonly asked: Asked }) => {
  const chosen = FILTERS.filter((name) => asked[name] !== '');
  if (!isFiltered(asked)) return <span class="text-meta text-muted">in every state but removed</span>;
  return (
    <span class="text-meta text-muted">
      {chosen.map((name) => valueWords(name, asked[name])).join(', ')}{' '}
      <a class="lnk" href="/registry">
        clear
      </a>
    </span>
  );
};

const SORT_WORDS: readonly (readonly [Sort, string])[] = [
  ['best', 'Best match'],
  ['name', 'Name'],
  ['newest', 'Newest'],
  ['ends', 'Ends soonest'],
  ['ended', 'Ended last'],
];

const SortLinks = ({ asked }: { readonly asked: Asked }) => {
  const current = sortOf(asked);
  return (
    <nav class="aside flex flex-wrap gap-x-3 gap-y-2 noprint" aria-label="Sort and filter">
      <a class="lnk lg:hidden" href="#filters">
        Filters
      </a>
      {SORT_WORDS.filter(([sort]) => sort !== 'best' || asked.q !== '').map(([sort, word]) =>
        sort === current ? (
          <b class="font-semibold text-base-content" aria-current="true">
            {word}
          </b>
        ) : (
          <a class="lnk" href={searchPath(asked, { sort })}>
            {word}
          </a>
        ),
      )}
    </nav>
  );
};

const Rows = ({ rows, today }: { readonly rows: readonly ListingRow[]; readonly today: string }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">Service</th>
        <th scope="col">Level and kind</th>
        <th scope="col">CCM</th>
        <th scope="col">Ends</th>
        <th scope="col">State</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <Row row={row} today={today} />
      ))}
    </tbody>
  </table>
);

const Row = ({ row, today }: { readonly row: ListingRow; readonly today: string }) => {
  const { level, kind } = KIND_WORDS[row.kind];
  const { word, tone } = stateOf(row, today);
  const about = [
    row.organisationName,
    row.serviceModel === null ? '' : SERVICE_MODEL_WORDS[row.serviceModel],
    row.country === null ? '' : countryWords(row.country),
  ].filter((part) => part !== '');
  return (
    <tr data-row>
      <th scope="row">
        <a class="lnk" href={registryPath(row.organisationSlug, row.serviceSlug)}>
          {row.serviceName}
        </a>
        <small class="block font-normal text-muted text-meta">{about.join(' · ')}</small>
      </th>
      <td>
        {level} <span class="text-muted">{kind}</span>
      </td>
      <td class="inl" data-l="CCM">
        {row.ccmEdition ?? <span class="text-muted">Not said</span>}
      </td>
      <td class="whitespace-nowrap inl" data-l="Ends">
        <Day on={row.withdrawnOn ?? row.endsOn} />
      </td>
      <td class="whitespace-nowrap inl">
        <State tone={tone}>{word}</State>
      </td>
    </tr>
  );
};

const NothingFound = ({ asked }: { readonly asked: Asked }) => (
  <Empty
    title={isFiltered(asked) ? 'No entry fits' : 'Nothing is published here yet'}
    acts={
      isFiltered(asked) ? (
        <a class="btn btn-sm btn-quiet" href="/registry">
          Clear the search
        </a>
      ) : null
    }
  >
    {isFiltered(asked)
      ? 'Try fewer letters of a name, or take a filter away.'
      : 'An entry appears here when its provider lists it on this Almagest.'}
  </Empty>
);

const Pages = ({ asked, found }: Pick<RegistryPageProps, 'asked' | 'found'>) => (
  <nav class="flex justify-end gap-6 pt-3 noprint" aria-label="Pages">
    {asked.after === '' ? null : (
      <a class="lnk" href={searchPath(asked)}>
        First entries
      </a>
    )}
    {found.next === null ? null : (
      <a class="lnk" rel="next" href={searchPath(asked, { after: cursorText(found.next) })}>
        Next {plural(found.rows.length, 'entry', 'entries')}
      </a>
    )}
  </nav>
);

/** The filters beside the results: each value a link that adds it, with how many entries it would leave. */
import { ENTRY_KINDS, entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { type Facets, SHOWN_STATES } from '#assurance/registry/search.ts';
import { figure } from '../../dates.ts';
import type { Asked, FILTERS } from './query.ts';
import { searchPath } from './query.ts';
import { countryWords, STATE_WORDS } from './words.ts';

type Filter = (typeof FILTERS)[number];

interface Value {
  readonly value: string;
  readonly word: string;
  /** Null where it is not known. */
  readonly count: number | null;
}

const SHOWN_MAX = 8;

/** The words of a filter's value, for its link and for the line of what is filtered. */
export const valueWords = (filter: Filter, value: string): string => {
  if (filter === 'level') return `Level ${value}`;
  if (filter === 'kind') return entryKindTitle(ENTRY_KINDS.find((kind) => kind === value) ?? 'self-assessment');
  if (filter === 'state') return STATE_WORDS[SHOWN_STATES.find((state) => state === value) ?? 'listed'].word;
  if (filter === 'country') return countryWords(value);
  return filter === 'ccm' ? `CCM ${value}` : value;
};

const GROUPS: readonly { readonly filter: Filter; readonly title: string; readonly of: (facets: Facets) => Counts }[] =
  [
    { filter: 'level', title: 'Level', of: ({ levels }) => levels },
    { filter: 'kind', title: 'Kind', of: ({ kinds }) => kinds },
    { filter: 'state', title: 'State', of: ({ states }) => states },
    { filter: 'ccm', title: 'CCM edition', of: ({ ccmEditions }) => ccmEditions },
    { filter: 'country', title: 'Country', of: ({ countries }) => countries },
    { filter: 'category', title: 'Category', of: ({ categories }) => categories },
  ];
type Counts = ReadonlyMap<string | number, number>;

/** In their own order where they have one, else the most first. */
const OWN_ORDER: Partial<Readonly<Record<Filter, readonly string[]>>> = {
  level: ['1', '2', '3'],
  kind: ENTRY_KINDS,
  state: SHOWN_STATES,
};

export const FacetList = ({ asked, facets }: { readonly asked: Asked; readonly facets: Facets | null }) => (
  <>
    {facets === null ? (
      <p class="text-meta text-muted pt-1 pb-2">More than 1,000 fit. Add a word or a filter to see how many of each.</p>
    ) : null}
    {GROUPS.map(({ filter, title, of }) => (
      <FacetGroup asked={asked} filter={filter} title={title} values={valuesOf(filter, asked, facets, of)} />
    ))}
  </>
);

function valuesOf(
  filter: Filter,
  asked: Asked,
  facets: Facets | null,
  of: (facets: Facets) => Counts,
): readonly Value[] {
  const counted = facets === null ? [] : [...of(facets)].map(([value, count]) => ({ value: String(value), count }));
  const order = OWN_ORDER[filter];
  const known: readonly { readonly value: string; readonly count: number | null }[] =
    facets === null && order !== undefined ? order.map((value) => ({ value, count: null })) : counted;
  // A chosen value that nothing is left of can still be taken away.
  const chosen = asked[filter];
  const all =
    chosen === '' || known.some(({ value }) => value === chosen)
      ? known
      : [...known, { value: chosen, count: facets === null ? null : 0 }];
  const place = ({ value, count }: (typeof all)[number]) =>
    order === undefined ? -(count ?? 0) : order.indexOf(value);
  return all
    .filter(({ value }) => chosen === '' || value === chosen)
    .toSorted((one, other) => place(one) - place(other) || (one.value < other.value ? -1 : 1))
    .map(({ value, count }) => ({ value, count, word: valueWords(filter, value) }));
}

const FacetGroup = (props: {
  readonly asked: Asked;
  readonly filter: Filter;
  readonly title: string;
  readonly values: readonly Value[];
}) => {
  const { title, values } = props;
  if (values.length === 0) return null;
  const [shown, more] = [values.slice(0, SHOWN_MAX), values.slice(SHOWN_MAX)];
  return (
    <section class="facet">
      <h2>{title}</h2>
      <FacetValues {...props} values={shown} />
      {more.length === 0 ? null : (
        <details>
          <summary class="text-meta text-muted">{more.length} more</summary>
          <FacetValues {...props} values={more} />
        </details>
      )}
    </section>
  );
};

const FacetValues = (props: { readonly asked: Asked; readonly filter: Filter; readonly values: readonly Value[] }) => (
  <ul>
    {props.values.map(({ value, word, count }) => {
      const isChosen = props.asked[props.filter] === value;
      return (
        <li>
          <a
            href={searchPath(props.asked, { [props.filter]: isChosen ? '' : value })}
            aria-current={isChosen ? 'true' : undefined}
          >
            {word}
            {isChosen ? <span class="sr-only">, chosen: take it away</span> : null}
          </a>
          {count === null ? null : <span class="n">{figure(count)}</span>}
        </li>
      );
    })}
  </ul>
);

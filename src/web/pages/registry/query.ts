/** A search of the registry as its address holds it, and back. What means nothing lets everything pass. */
import { addDays, isCalendarDay } from '#assurance/posture/calendar-day.ts';
import { ENTRY_KINDS, levelOf } from '#assurance/registry/entry-kind.ts';
import {
  type RegistryQuery,
  type SearchCursor,
  SHOWN_STATES,
  SORTS,
  type Sort,
  TIERS,
} from '#assurance/registry/search.ts';
import { typedWords } from '#assurance/registry/search-words.ts';
import { withQuery } from '../../links.ts';

/** What was asked, as text: the same search always has the same. */
export interface Asked {
  readonly q: string;
  readonly level: string;
  readonly kind: string;
  readonly state: string;
  readonly ccm: string;
  readonly country: string;
  readonly category: string;
  readonly 'listed-from': string;
  readonly 'listed-to': string;
  readonly 'ends-from': string;
  readonly 'ends-to': string;
  readonly sort: string;
  readonly after: string;
}

/** Filters that are one of a list of values. */
export const FILTERS = ['level', 'kind', 'state', 'ccm', 'country', 'category'] as const;
export const DAY_FILTERS = ['listed-from', 'listed-to', 'ends-from', 'ends-to'] as const;

const QUERY_LENGTH_MAX = 200;
const VALUE_LENGTH_MAX = 80;

export function askedOf(search: URLSearchParams, today: string): Asked {
  const raw = (name: string) => (search.get(name) ?? '').replaceAll(/[\u0000-\u001f\u007f]/g, '');
  const text = (name: string) => raw(name).trim().slice(0, VALUE_LENGTH_MAX);
  const among = (name: string, values: readonly string[]) => (values.includes(text(name)) ? text(name) : '');
  const day = (name: string) => (isCalendarDay(text(name)) ? text(name) : '');
  const q = raw('q').trim().slice(0, QUERY_LENGTH_MAX);
  const state = among('state', SHOWN_STATES);
  // What ends soonest begins with today. What is deprecated has ended, so that of it the other end is meant.
  const sort = state === 'deprecated' && among('sort', SORTS) === 'ends' ? 'ended' : among('sort', SORTS);
  return {
    q,
    level: among('level', ['1', '2', '3']),
    kind: among('kind', ENTRY_KINDS),
    state,
    ccm: text('ccm'),
    country: /^[A-Z]{2}$/.test(text('country')) ? text('country') : '',
    category: text('category'),
    'listed-from': day('listed-from'),
    'listed-to': day('listed-to'),
    'ends-from': sort === 'ends' && day('ends-from') === '' ? today : day('ends-from'),
    'ends-to': sort === 'ended' && day('ends-to') === '' ? addDays(today, -1) : day('ends-to'),
    sort: sort === (q === '' ? 'name' : 'best') ? '' : sort,
    after: parseCursor(raw('after')) === null ? '' : raw('after'),
  };
}

export const sortOf = ({ sort, q }: Asked): Sort =>
  SORTS.find((one) => one === sort) ?? (typedWords(q).length === 0 ? 'name' : 'best');

export function queryOf(asked: Asked): RegistryQuery {
  const orNull = (text: string) => (text === '' ? null : text);
  const sort = sortOf(asked);
  const after = parseCursor(asked.after);
  return {
    words: typedWords(asked.q),
    level: ([1, 2, 3] as const).find((level) => String(level) === asked.level) ?? null,
    kind: ENTRY_KINDS.find((kind) => kind === asked.kind) ?? null,
    state: SHOWN_STATES.find((state) => state === asked.state) ?? null,
    ccmEdition: orNull(asked.ccm),
    country: orNull(asked.country),
    category: orNull(asked.category),
    listedFrom: orNull(asked['listed-from']),
    listedTo: orNull(asked['listed-to']),
    endsFrom: orNull(asked['ends-from']),
    endsTo: orNull(asked['ends-to']),
    sort,
    // A place in one order is none in another.
    after: after === null || isDayOrder(sort) !== isCalendarDay(after.key) ? null : after,
  };
}

const isDayOrder = (sort: Sort): boolean => sort === 'newest' || sort === 'ends' || sort === 'ended';

/** The address of a search; a change of what is asked begins at the first page. */
export const searchPath = (asked: Asked, change: Partial<Asked> = {}): string => {
  const next = { ...asked, ...boundsLeft(asked, change), after: '', ...change };
  // A kind is of one level, so the two never contradict each other.
  const kind = ENTRY_KINDS.find((one) => one === next.kind);
  const isOther = kind !== undefined && next.level !== '' && String(levelOf(kind)) !== next.level;
  return withQuery('/registry', { ...next, ...(isOther ? ('kind' in change ? { level: '' } : { kind: '' }) : {}) });
};

/** The bound that goes with an order of days goes when the order does. */
const boundsLeft = ({ sort }: Asked, change: Partial<Asked>): Partial<Asked> => {
  if (!('sort' in change)) return {};
  if (sort === 'ends') return { 'ends-from': '' };
  return sort === 'ended' ? { 'ends-to': '' } : {};
};

export const isFiltered = (asked: Asked): boolean =>
  [...FILTERS, ...DAY_FILTERS].some((name) => asked[name] !== '') || asked.q !== '';

export const cursorText = ({ tier, key, entryId }: SearchCursor): string => `${tier.charAt(0)}.${entryId}.${key}`;

function parseCursor(text: string): SearchCursor | null {
  const match = /^([bno])\.(\d{1,9})\.(.{1,200})$/su.exec(text);
  const tier = TIERS.find((one) => one.charAt(0) === match?.[1]);
  return tier === undefined ? null : { tier, entryId: Number(match?.[2]), key: match?.[3] ?? '' };
}

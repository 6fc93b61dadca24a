/**
 * What a listing is, as words of the same index that holds its texts: kind, edition, country, category, withdrawn or
 * renewed. A filter together with a word is then looked up in one go. No word of a text begins like a tag.
 */
import { ENTRY_KINDS, type EntryKind, levelOf } from './entry-kind.ts';
import type { RegistryQuery } from './search.ts';
import { sortName } from './search-words.ts';

export interface Tagged {
  readonly kind: EntryKind;
  readonly ccmEdition: string | null;
  readonly country: string | null;
  readonly category: string | null;
  readonly withdrawnOn: string | null;
  readonly renewedOn: string | null;
}

const WITHDRAWN = '~withdrawn';
const RENEWED = '~renewed';

export const tagsOf = (listing: Tagged): readonly string[] => [
  ...tags(listing),
  ...(listing.withdrawnOn === null ? [] : [WITHDRAWN]),
  ...(listing.renewedOn === null ? [] : [RENEWED]),
];

/**
 * Tags that all that is asked for has; of several that stand together any one. They find a little too much: what ended
 * only later has its tag already, and two categories may be written alike.
 */
export function tagsAsked(query: RegistryQuery): readonly (readonly string[])[] {
  const { state, level } = query;
  const kinds = ENTRY_KINDS.filter((kind) => levelOf(kind) === level).map((kind) => tagOf('kind', kind));
  return [
    ...tags(query).map((tag) => [tag]),
    ...(kinds.length === 0 ? [] : [kinds]),
    ...(state === 'withdrawn' ? [[WITHDRAWN]] : []),
    ...(state === 'renewed' ? [[RENEWED]] : []),
  ];
}

type Named = Pick<RegistryQuery, 'kind' | 'ccmEdition' | 'country' | 'category'>;

const tags = ({ kind, ccmEdition, country, category }: Named): readonly string[] =>
  Object.entries({ kind, edition: ccmEdition, country, category }).flatMap(([part, value]) =>
    value === null ? [] : [tagOf(part, value)],
  );

/** No word of a text begins so. */
export const isTag = (word: string): boolean => word.startsWith('~');

const tagOf = (part: string, value: string): string => `~${part}-${sortName(value).replaceAll(' ', '-')}`;

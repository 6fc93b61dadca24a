/** Freshness of evidence in words, with the day that matters, and its tone. */
import type { Freshness, FreshnessFact } from '#assurance/evidence/freshness.ts';
import { dateWords, plural } from '#reports/words.ts';
import type { StateTone } from './icons.tsx';

/** The heaviest fact says it; without any the evidence is current. */
export function freshnessWords({ facts }: Freshness): { readonly word: string; readonly tone: StateTone } {
  const [heaviest] = facts;
  return heaviest === undefined
    ? { word: 'current', tone: 'strong' }
    : { word: WORDS(heaviest), tone: TONES[heaviest.kind] };
}

const TONES: Readonly<Record<FreshnessFact['kind'], StateTone>> = {
  disposed: 'bad',
  ended: 'bad',
  superseded: 'weak',
  'not-yet-effective': 'weak',
  'review-due': 'weak',
  'ends-soon': 'weak',
  'review-soon': 'weak',
};

const WORDS = (fact: FreshnessFact): string => {
  if (fact.kind === 'superseded') return `superseded by version ${fact.by}`;
  const day = dateWords(fact.on);
  const said = {
    disposed: `disposed of ${day}`,
    ended: `ended ${day}`,
    'not-yet-effective': `from ${day}`,
    'review-due': `review was due ${day}`,
    'ends-soon': `ends ${day}`,
    'review-soon': `review due ${day}`,
  };
  const isComing = fact.kind === 'ends-soon' || fact.kind === 'review-soon';
  return isComing ? `${said[fact.kind]}, in ${plural(fact.days, 'day')}` : said[fact.kind];
};

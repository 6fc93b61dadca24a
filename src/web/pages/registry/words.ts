/** How the registry says what it knows: addresses, states, kinds, countries. Knows no page. */
import { daysBetween } from '#assurance/posture/calendar-day.ts';
import type { EntryKind } from '#assurance/registry/entry-kind.ts';
import type { ShownState } from '#assurance/registry/search.ts';
import { dateWords, plural } from '#reports/words.ts';
import type { StateTone } from '../../parts/icons.tsx';

export const registryPath = (organisation: string, service?: string, part?: string): string =>
  ['/registry', organisation, service, part].filter((each) => each !== undefined).join('/');

/** The two kinds of Level 2 keep their words apart everywhere. */
export const KIND_WORDS: Readonly<Record<EntryKind, { readonly level: string; readonly kind: string }>> = {
  'self-assessment': { level: 'Level 1', kind: 'Self-assessment' },
  'star-certification': { level: 'Level 2', kind: 'STAR Certification' },
  'star-attestation': { level: 'Level 2', kind: 'STAR Attestation' },
  'continuous-cadence': { level: 'Level 3', kind: 'Provider’s own cadence' },
};

export const STATE_WORDS: Readonly<Record<ShownState, { readonly word: string; readonly tone: StateTone }>> = {
  listed: { word: 'Listed', tone: 'strong' },
  deprecated: { word: 'Deprecated', tone: 'weak' },
  renewed: { word: 'Renewed', tone: 'none' },
  withdrawn: { word: 'Withdrawn', tone: 'bad' },
};

/** Days before its end from which a listing says how many are left. */
const SOON_DAYS = 90;

/** A state with what a reader wants to know next: how long it still holds where that is not long. */
export function stateOf(
  { state, endsOn }: { readonly state: ShownState; readonly endsOn: string },
  today: string,
): { readonly word: string; readonly tone: StateTone } {
  const left = daysBetween(today, endsOn);
  if (state !== 'listed' || left > SOON_DAYS) return STATE_WORDS[state];
  return { word: left === 0 ? 'Lapses after today' : `Lapses in ${plural(left, 'day')}`, tone: 'weak' };
}

/** The state in a sentence: `Yes, until 14 Sep 2027.` */
export function verdictOf(entry: {
  readonly state: ShownState;
  readonly endsOn: string;
  readonly deprecatedFrom: string;
  readonly withdrawnOn: string | null;
  readonly renewedOn: string | null;
}): string {
  if (entry.state === 'listed') return `Yes, until ${dateWords(entry.endsOn)}.`;
  if (entry.state === 'deprecated') return `No: deprecated since ${dateWords(entry.deprecatedFrom)}.`;
  if (entry.state === 'withdrawn') return `No: withdrawn on ${dateWords(entry.withdrawnOn ?? '')}.`;
  return `No: renewed by another entry on ${dateWords(entry.renewedOn ?? '')}.`;
}

const REGIONS = new Intl.DisplayNames('en-GB', { type: 'region', fallback: 'code' });

const countries = new Map<string, string>();

/** `DE` as `Germany`. Each is asked for once: a list of results names many. */
export function countryWords(code: string): string {
  const words = countries.get(code) ?? REGIONS.of(code) ?? code;
  countries.set(code, words);
  return words;
}

/** What stands at the foot of everything here: whose word it is, and what this site is not. */
export const WHOSE_WORD =
  'Published by the providers themselves on this Almagest. It is no registry of the Cloud Security Alliance, and nobody there has looked at it.';

/** Programme records in words: kinds, rhythms, and where one stands. */
import type { RecordKind } from '#assurance/evidence/evidence.ts';
import type { RecordStanding } from '#assurance/evidence/recurrence.ts';
import { dateWords, plural } from '#reports/words.ts';
import type { StateTone } from '../../parts/icons.tsx';

export const RECORD_KIND_WORDS: Readonly<Record<RecordKind, string>> = {
  policy: 'Policy',
  procedure: 'Procedure',
  'management-review': 'Management review',
  'vulnerability-cycle': 'Vulnerability cycle',
  'configuration-baseline': 'Configuration baseline',
  'access-review': 'Access review',
  'encryption-key-management': 'Encryption and key management',
  incident: 'Incident',
  change: 'Change',
  training: 'Training',
  'sub-processor': 'Sub-processor',
  'retention-and-disposal': 'Retention and disposal',
};

/** Rhythms to choose from; any other number of months can stand in a record too. */
const RHYTHMS: Readonly<Record<number, string>> = {
  1: 'every month',
  2: 'every second month',
  3: 'every quarter',
  6: 'every half-year',
  12: 'every year',
  24: 'every second year',
  36: 'every third year',
};

/** `every quarter`, `every 5 months`, or that it does not recur. */
export const rhythmWords = (everyMonths: number | null): string =>
  everyMonths === null ? 'does not recur' : (RHYTHMS[everyMonths] ?? `every ${everyMonths} months`);

/** For a select; a rhythm of another length stays to be chosen. */
export const rhythmOptions = (chosen: number | null): readonly { readonly value: string; readonly word: string }[] => {
  const months = Object.keys(RHYTHMS).map(Number);
  const all = chosen === null || months.includes(chosen) ? months : [...months, chosen].toSorted((a, b) => a - b);
  return [
    { value: '', word: 'Does not recur' },
    ...all.map((count) => ({ value: String(count), word: rhythmWords(count) })),
  ];
};

/** What the filter asks of the list. */
export const DUE_CHOICES = [
  { value: '', word: 'All, newest first' },
  { value: 'late', word: 'Late' },
  { value: 'soon', word: 'Late or due soon' },
  { value: 'open', word: 'Due at all' },
] as const;

export const recordStandingWords = (standing: RecordStanding): { readonly tone: StateTone; readonly word: string } => {
  switch (standing.kind) {
    case 'once':
      return { tone: 'none', word: 'done once' };
    case 'succeeded':
      return { tone: 'strong', word: 'done again since' };
    case 'late':
      return { tone: 'bad', word: `late since ${dateWords(standing.on)}` };
    case 'due-soon':
      return { tone: 'weak', word: standing.days === 0 ? 'due today' : `due in ${plural(standing.days, 'day')}` };
    case 'due-later':
      return { tone: 'strong', word: `due ${dateWords(standing.on)}` };
  }
};

/** The answer to “is it due again?”, as a sentence. */
export const recordSentence = (standing: RecordStanding): string => {
  switch (standing.kind) {
    case 'once':
      return 'It does not recur.';
    case 'succeeded':
      return 'It was done again since.';
    case 'late':
      return `It was due again on ${dateWords(standing.on)}, ${plural(standing.days, 'day')} ago.`;
    default:
      return `It is due again on ${dateWords(standing.on)}${standing.days === 0 ? ', today' : `, in ${plural(standing.days, 'day')}`}.`;
  }
};

export const recordAddress = (id: string): string => `/records/${encodeURIComponent(id)}`;

/** The published words, marks and date forms every report uses. Knows no layout and no file type. */
import type {
  AnswerCounts,
  ContractTier,
  LensReading,
  LensVerdict,
  Severity,
  TierVerdict,
} from '#assurance/posture/posture.ts';
import type { Place } from '#assurance/refusal.ts';

/** A state as reports show it: a shape, a word and a tone, so that colour never stands alone. */
export interface StateWords {
  readonly mark: string;
  readonly word: string;
  readonly tone: Tone;
}
export type Tone = 'strong' | 'weak' | 'bad' | 'none';

export const SEVERITY_WORDS: Readonly<Record<Severity, StateWords>> = {
  high: { mark: '◆', word: 'High', tone: 'bad' },
  medium: { mark: '▲', word: 'Medium', tone: 'weak' },
  low: { mark: '–', word: 'Low', tone: 'none' },
};

export const LENS_WORDS: Readonly<Record<LensVerdict, StateWords>> = {
  sound: { mark: '●', word: 'Sound', tone: 'strong' },
  thin: { mark: '▲', word: 'Thin', tone: 'weak' },
  failing: { mark: '◆', word: 'Failing', tone: 'bad' },
  'not-shown': { mark: '○', word: 'Not shown', tone: 'none' },
};

export const TIER_VERDICT_WORDS: Readonly<Record<TierVerdict['verdict'], StateWords>> = {
  met: { mark: '●', word: 'Met', tone: 'strong' },
  'not-met': { mark: '◆', word: 'Not met', tone: 'bad' },
  'not-shown': { mark: '○', word: 'Not shown', tone: 'none' },
};

export const TIER_WORDS: Readonly<Record<ContractTier, string>> = {
  critical: 'Critical',
  medium: 'Medium',
  experimental: 'Experimental',
};

/** The key of the domain heat strip, from the bottom of a bar to its top. */
export const STRENGTH_WORDS = [
  ['strong', 'strong'],
  ['plain', 'answered'],
  ['weak', 'weak'],
  ['unanswered', 'unanswered'],
] as const;

/** A figure with its noun: `1 question`, `7 questions`. */
export const plural = (count: number, noun: string, many = `${noun}s`): string =>
  `${count} ${count === 1 ? noun : many}`;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-03-04` as `4 Mar 2026`; text that is no calendar day is given back as it is. */
export function dateWords(on: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(on);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? on : `${Number(match[3])} ${month} ${match[1]}`;
}

/** How long before `today` a day was: `264 days ago`; empty where either is no calendar day. */
export function agoWords(on: string, today: string): string {
  const days = Math.round((Date.parse(`${today}T00:00:00Z`) - Date.parse(`${on}T00:00:00Z`)) / 86_400_000);
  if (Number.isNaN(days)) return '';
  if (days === 0) return 'today';
  return days > 0 ? `${plural(days, 'day')} ago` : `in ${plural(-days, 'day')}`;
}

/** `CAIQv4.1.0!C63`, or as much of it as is known; empty for a place that is nowhere. */
export function cellWords(place: { readonly sheet: string | null; readonly cell: string | null }): string {
  return [place.sheet, place.cell].filter((part) => part !== null && part !== '').join('!');
}

/** A place of any precision: `Notes!B4`, `Notes, row 4`, `row 4`. */
export function placeWords(place: Place): string {
  if (place.cell !== null) return cellWords(place);
  const parts: string[] = [];
  if (place.sheet !== null) parts.push(place.sheet);
  if (place.row !== null) parts.push(`row ${place.row}`);
  if (place.column !== null) parts.push(`column ${place.column}`);
  return parts.join(', ');
}

/** The first `shown` of a list, and how many more there are. */
export function listWords(items: readonly string[], shown: number): string {
  const more = items.length - shown;
  return items.slice(0, shown).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

/** The rules and cells a lens verdict rests on, in one line; empty where it rests on none. */
export function restsOn(lens: LensReading, cellsShown: number): string {
  return [lens.rules.join(', '), listWords(lens.cells, cellsShown)].filter((part) => part !== '').join(' · ');
}

/** How many questions hold an answer from the list. */
export const answeredOf = (answers: AnswerCounts): number => answers.yes + answers.no + answers.na;

/** The first sentence of a summary (its verdict) and the rest. */
export function splitVerdict(summary: string): { readonly verdict: string; readonly rest: string } {
  const end = /[.!?](?=\s+[A-Z0-9])/.exec(summary);
  return end === null
    ? { verdict: summary, rest: '' }
    : { verdict: summary.slice(0, end.index + 1), rest: summary.slice(end.index + 1).trim() };
}

/** Who the read is about: organisation, else service, else the file. */
export function subjectOf(read: {
  readonly file: { readonly name: string };
  readonly posture: { readonly organisation: string | null; readonly service: string | null };
}): string {
  return read.posture.organisation ?? read.posture.service ?? read.file.name;
}

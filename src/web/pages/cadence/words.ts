/** Cadences and cycles in words: states with their tone, rhythms, results, and the addresses of their pages. */
import type { Rhythm } from '#assurance/cadence/cadence.ts';
import type { Lack, MetricResult, ValueSource } from '#assurance/cadence/cycle-draft.ts';
import type { SloVerdict } from '#assurance/cadence/measurement.ts';
import type { CadenceStanding, CadenceState, CycleStanding, CycleState } from '#assurance/cadence/standing.ts';
import { dateWords, plural } from '#reports/words.ts';
import type { IconName, StateTone } from '../../parts/icons.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import { amountWords } from '../metrics/words.ts';

interface StateWords {
  readonly word: string;
  readonly tone: StateTone;
  readonly icon?: IconName;
}

export const CYCLE_WORDS: Readonly<Record<CycleState, StateWords>> = {
  upcoming: { word: 'begins later', tone: 'none', icon: 'draft' },
  open: { word: 'open', tone: 'note' },
  'due-soon': { word: 'due soon', tone: 'weak' },
  'in-grace': { word: 'in grace', tone: 'weak' },
  sealed: { word: 'sealed in time', tone: 'strong' },
  'sealed-late': { word: 'sealed late', tone: 'weak' },
  missed: { word: 'missed', tone: 'bad' },
};

export const CADENCE_WORDS: Readonly<Record<CadenceState, StateWords>> = {
  none: { word: 'none', tone: 'none' },
  upcoming: { word: 'begins later', tone: 'none', icon: 'draft' },
  begun: { word: 'begun', tone: 'note' },
  kept: { word: 'kept', tone: 'strong' },
  'due-soon': { word: 'due soon', tone: 'weak' },
  'in-grace': { word: 'in grace', tone: 'weak' },
  missed: { word: 'missed', tone: 'bad' },
  ended: { word: 'ended', tone: 'none', icon: 'na' },
};

export const RHYTHM_WORDS: Readonly<Record<Rhythm, string>> = {
  'every-30-days': 'every 30 days',
  monthly: 'every month',
  quarterly: 'every quarter',
};

export const cadencePath = (serviceId: string): string => servicePath(serviceId, 'cadence');
export const commitPath = (serviceId: string): string => `${cadencePath(serviceId)}/commit`;
export const cyclePath = (serviceId: string, number: number | string): string =>
  `${cadencePath(serviceId)}/cycles/${encodeURIComponent(String(number))}`;
export const attachPath = (serviceId: string, number: number): string => `${cyclePath(serviceId, number)}/attach`;
export const packagePath = (serviceId: string, number: number, version: number): string =>
  `${cyclePath(serviceId, number)}/packages/${version}.json`;

/** `1 Nov to 30 Nov 2026`: the year once where it is the same. */
export function spanWords(from: string, to: string): string {
  const [first, last] = [dateWords(from), dateWords(to)];
  return from.slice(0, 4) === to.slice(0, 4) ? `${first.replace(/ \d{4}$/, '')} to ${last}` : `${first} to ${last}`;
}

/** The answer to “is the cadence kept?”, as a sentence. */
export function standingSentence(standing: CadenceStanding): string {
  const { state, next, streak, missed } = standing;
  const row = streak === 0 ? '' : ` ${plural(streak, 'cycle')} sealed in time in a row.`;
  switch (state) {
    case 'none':
      return 'Nothing is committed.';
    case 'upcoming':
      return next === null ? 'Not yet.' : `Not yet: it begins on ${dateWords(next.startsOn)}.`;
    case 'begun':
      return 'It has begun, and no cycle can be judged yet.';
    case 'ended':
      return `It has ended.${row}`;
    case 'missed': {
      const last = missed.at(-1);
      return last === undefined ? 'No.' : `No: cycle ${last.number} was missed.`;
    }
    case 'in-grace':
      return `Only just: cycle ${next?.number ?? ''} is overdue and in its days of grace.`;
    case 'due-soon':
      return `Yes so far.${row}`;
    case 'kept':
      return `Yes.${row}`;
  }
}

/** What comes next, to follow the sentence. */
export function nextSentence({ next, state }: CadenceStanding, today: string): string {
  const late = state === 'missed' ? 'It can still be sealed, and stays late in the record. ' : '';
  if (next === null) return late.trim();
  if (next.state === 'upcoming') return `${late}Cycle ${next.number} begins on ${dateWords(next.startsOn)}.`;
  return `${late}Cycle ${next.number} is due on ${dateWords(next.dueOn)}${leftWords(next, today)}.`;
}

function leftWords({ dueOn, graceEndsOn }: CycleStanding, today: string): string {
  const days = (to: string) => Math.round((Date.parse(to) - Date.parse(today)) / 86_400_000);
  if (today <= dueOn) return days(dueOn) === 0 ? ', today' : `, in ${plural(days(dueOn), 'day')}`;
  return days(graceEndsOn) === 0
    ? '; today is the last day of grace'
    : `; ${plural(days(graceEndsOn), 'day')} of grace left, to ${dateWords(graceEndsOn)}`;
}

/** The value of a metric; a dash where there is none, beside which stands why. */
export const resultWords = (result: MetricResult, unit: 'percent' | 'number'): string =>
  result.kind === 'measured' ? amountWords(result.value, unit) : '–';

/** Why there is no value; empty where there is one or none was filled yet. */
export function reasonWords(result: MetricResult): string {
  if (result.kind === 'measured') return '';
  if (result.kind === 'not-measured') return result.because;
  if (result.reason === 'division-by-zero')
    return `${result.divisor} is 0, so nothing can be divided by it (character ${result.at} of the formula).`;
  return `${result.names.join(' and ')} ${result.names.length === 1 ? 'has' : 'have'} no value yet.`;
}

/** The verdict of a metric: by its minimum, or that nothing can be said. */
export function verdictWords(result: MetricResult, slo: SloVerdict, sloMin: string | null): StateWords {
  if (slo === 'met') return { word: 'met', tone: 'strong' };
  if (slo === 'not-met') return { word: 'not met', tone: 'bad' };
  if (result.kind === 'measured') return { word: sloMin === null ? 'measured, no minimum' : 'measured', tone: 'note' };
  if (result.kind === 'not-measured') return { word: 'not measured', tone: 'weak' };
  return result.reason === 'division-by-zero'
    ? { word: 'not measurable', tone: 'weak' }
    : { word: 'open', tone: 'none' };
}

/** Where a value comes from, in a few words. */
export function sourceWords(source: ValueSource): string {
  switch (source.kind) {
    case 'hand':
      return 'by hand';
    case 'api':
      return 'by a program';
    case 'csv':
      return `line ${source.line} of ${source.fileName}`;
    case 'measure':
      return `counted ${spanWords(source.from, source.through)}`;
  }
}

/** What is missing, one sentence for each kind. */
export const lackWords = (lack: Lack): string =>
  lack.kind === 'control'
    ? `Nothing shows ${lack.controlId}.`
    : `${lack.metricId} lacks ${lack.names.length === 0 ? 'its definition' : lack.names.join(' and ')}.`;

/** The first signs of a digest, as people compare it. */
export const shortDigest = (sha256: string): string => `${sha256.slice(0, 12)}…`;

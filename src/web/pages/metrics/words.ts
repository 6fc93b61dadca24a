/** Metrics in words: periods, minimums, and the addresses of their pages. */
import { parseSamplingPeriod } from '#assurance/cadence/sampling-period.ts';
import { plural } from '#reports/words.ts';

export const metricPath = (metricId: string): string => `/metrics/${encodeURIComponent(metricId)}`;

/** `every 30 days`, `every hour`, or that nothing is said. */
export function periodWords(samplingPeriod: string | null): string {
  if (samplingPeriod === null) return 'not said';
  const period = parseSamplingPeriod(samplingPeriod);
  if (period === null) return samplingPeriod;
  const { months, days, seconds } = period;
  const parts = [
    ...(months === 0 ? [] : [months % 12 === 0 ? plural(months / 12, 'year') : plural(months, 'month')]),
    ...(days === 0 ? [] : [days % 7 === 0 ? plural(days / 7, 'week') : plural(days, 'day')]),
    ...(seconds === 0 ? [] : [secondsWords(seconds)]),
  ];
  return `every ${parts.join(' and ').replace(/^1 /, '')}`;
}

const secondsWords = (seconds: number): string =>
  seconds % 3600 === 0
    ? plural(seconds / 3600, 'hour')
    : seconds % 60 === 0
      ? plural(seconds / 60, 'minute')
      : plural(seconds, 'second');

/** `, sampled every 30 days`, to follow something; empty where nothing is said. */
export const sampledWords = (samplingPeriod: string | null): string =>
  samplingPeriod === null ? '' : `, sampled ${periodWords(samplingPeriod)}`;

/** `99.99 %` or `12`. */
export const amountWords = (amount: string, unit: 'percent' | 'number'): string =>
  unit === 'percent' ? `${amount} %` : amount;

/** `at least 95 %`, or that there is no minimum. */
export const sloWords = (sloMin: string | null, unit: 'percent' | 'number'): string =>
  sloMin === null ? 'no minimum' : `at least ${amountWords(sloMin, unit)}`;

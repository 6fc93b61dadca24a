import { describe, expect, it } from 'vitest';
import { parseSamplingPeriod, reachesBackTo } from './sampling-period.ts';

const backFrom = (day: string, text: string) => {
  const period = parseSamplingPeriod(text);
  return period === null ? null : reachesBackTo(period, day);
};

describe('a sampling period', () => {
  it.each([
    ['P30D', '2026-02-14'],
    ['P365D', '2025-03-16'],
    ['P1D', '2026-03-15'],
    ['P15D', '2026-03-01'],
    ['PT1H', '2026-03-15'],
    ['P1M', '2026-02-16'],
    ['P1Y2M', '2025-01-16'],
    ['P2W', '2026-03-02'],
    ['P1DT12H', '2026-03-15'],
  ])('of %s that ends on 15 March 2026 begins on %s', (text, first) => {
    expect(backFrom('2026-03-15', text)).toBe(first);
  });

  it.each(['', 'P', 'PT', 'P0D', '30D', 'P30', 'PT30D', 'P-1D', 'P1.5D', 'P1H', 'monthly', 'P30D '])(
    'is not %j',
    (text) => expect(parseSamplingPeriod(text)).toBeNull(),
  );
});

/** Whether a period runs forward. Knows no document. */
import { Refusal } from '#assurance/refusal.ts';

/** Refuses a period that ends before it begins. */
export function demandPeriod(period: {
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}): void {
  const { effectiveFrom, effectiveTo } = period;
  if (effectiveFrom === null || effectiveTo === null || effectiveFrom <= effectiveTo) return;
  throw new Refusal('input-is-not-valid', {
    message: 'The last day of the period lies before the first.',
    mend: 'Correct one of the two days.',
    field: 'effectiveTo',
  });
}

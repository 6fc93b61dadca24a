/** A cycle that asks for somebody, as a line of what is to be done. */
import type { CadenceAlert } from '#assurance/cadence/standing.ts';
import { dateWords } from '#reports/words.ts';
import type { Step } from '../../parts/step-table.tsx';
import { cyclePath } from './words.ts';

const ALERTS = {
  'cycle-missed': { tone: 'bad', state: 'missed', why: (day: string) => `Its grace was over on ${day}.` },
  'cycle-in-grace': { tone: 'weak', state: 'in grace', why: (day: string) => `Its last day of grace is ${day}.` },
  'cycle-due-soon': { tone: 'weak', state: 'due soon', why: (day: string) => `Due on ${day}.` },
} as const;

/** `of`: whose cycle it is, where the page does not say so. */
export function cycleStep(
  { kind, number, on, serviceId }: Pick<CadenceAlert, 'kind' | 'number' | 'on'> & { readonly serviceId: string },
  of: string,
): Step {
  const { why, ...marked } = ALERTS[kind];
  return {
    ...marked,
    does: `Seal cycle ${number} of ${of}`,
    why: why(dateWords(on)),
    href: cyclePath(serviceId, number),
  };
}

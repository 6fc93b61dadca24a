/** Flags a Level 3 cadence that is published and not kept. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import type { StarFinding, StarRule } from '../../star-rule.ts';

export const cadenceWithoutDiscipline: StarRule = {
  id: 'cadence-without-discipline',
  title: 'Level 3 cadence without the discipline',
  severity: 'high',
  looksAt: 'The Level 3 entry of a service, what its cadence commits to, and the cycles that were sealed and missed.',
  why: 'A cadence says how often something is shown; every missed cycle says the opposite in public.',
  mend: 'Seal the cycle that is due, or commit to a cadence that can be kept.',
  lens: 'continuity',
  check,
};

function check({ entries, cadence, today }: StarFacts): readonly StarFinding[] {
  const entry = entries.find(({ kind }) => kind === 'continuous-cadence');
  const ofEntry = entry === undefined ? null : ({ kind: 'entry', id: entry.id } as const);
  if (cadence === null || cadence.commitments === 0) {
    if (ofEntry === null) return [];
    const facts = [{ label: 'Commitments', value: 'none', about: ofEntry }];
    return [{ message: 'A Level 3 entry is open, and nothing is committed behind it.', facts }];
  }
  const { missedCycles, lastSealedOn, streak, sealBy, cadenceId } = cadence;
  const about = { kind: 'cadence', id: cadenceId } as const;
  const said = lastSealedOn === null ? 'none was sealed yet' : `the last was sealed on ${sayDay(lastSealedOn)}`;
  const facts = [
    { label: 'Cycles missed', value: String(missedCycles), about },
    { label: 'Sealed in time, in a row', value: String(streak), about },
  ];
  if (missedCycles > 0)
    return [{ message: `${missedCycles} ${missedCycles === 1 ? 'cycle was' : 'cycles were'} missed; ${said}.`, facts }];
  if (sealBy === null || sealBy >= today) return [];
  return [{ message: `The cycle to be sealed by ${sayDay(sealBy)} is not; ${said}.`, facts }];
}

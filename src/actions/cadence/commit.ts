/** cadence.commit */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { committedLast, cyclesOf } from '#assurance/cadence/cadence.ts';
import { addDays, dayOf, isCalendarDay } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { addCadenceVersion, cadenceOf } from '#store/cadence.ts';
import { cycleLines, sealsOf } from '#store/cycle.ts';
import { defineAction } from '../action.ts';
import { lockServiceInReach } from '../reach.ts';
import { followCadence } from '../registry-entry/follow-cadence.ts';
import { ccmEdition } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { cadenceOutput, cadenceView } from './cadence-output.ts';
import {
  committedControls,
  committedMetrics,
  dueDays,
  graceDays,
  notValid,
  resolveCommitment,
  rhythm,
} from './commitment.ts';

/** A first day further ahead is no plan yet. */
const DAYS_AHEAD_MAX = 366;

export const cadenceCommit = defineAction({
  noun: 'cadence',
  verb: 'commit',
  title: 'Commit to a cadence',
  summary:
    'Commits a service to measure metrics and show controls in every cycle from a day on, with the least each metric is to reach. It can begin anew after it was ended.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    startsOn: z.iso
      .date()
      .refine(isCalendarDay, 'is no day')
      .describe('The first day of the first cycle; that cycle may run already, and must not be over.'),
    rhythm,
    dueDays: dueDays.default(5),
    graceDays: graceDays.default(5),
    edition: ccmEdition,
    controlIds: committedControls.default([]),
    metrics: committedMetrics.default([]),
  }),
  output: cadenceOutput,
  async run(
    { tx, actor, runtime },
    { serviceId: id, startsOn, rhythm: often, dueDays: due, graceDays: grace, ...asked },
  ) {
    await lockServiceInReach(tx, actor, id);
    const before = await cadenceOf(tx, id);
    if (committedLast(before) !== null)
      throw new Refusal('record-changed-meanwhile', {
        message: 'This service is committed to a cadence already.',
        mend: 'Open it and change what is committed; a change holds from the next cycle on.',
      });
    const terms = { rhythm: often, dueDays: due, graceDays: grace };
    const today = dayOf(tx.now);
    demandFirstDay({ startsOn, terms, today, after: before.at(-1)?.startsOn ?? null });
    const commitment = await resolveCommitment({ tx, runtime }, { terms, ...asked });
    const added = await addCadenceVersion(tx, id, before, { ...commitment, startsOn, because: '' });
    await followCadence({ tx, runtime }, id);
    const seals = sealsOf(await cycleLines(tx, id));
    return cadenceView({ serviceId: id, versions: [...before, added], seals, today });
  },
});

function demandFirstDay(given: {
  readonly startsOn: string;
  readonly terms: Parameters<typeof cyclesOf>[0][number]['terms'];
  readonly today: string;
  /** The day after the last one of a cadence that was ended. */
  readonly after: string | null;
}): void {
  const { startsOn, terms, today, after } = given;
  if (after !== null && startsOn < after)
    throw notValid('startsOn', 'The cadence before it has not ended by then.', `Choose ${after} or a later day.`);
  if (startsOn > addDays(today, DAYS_AHEAD_MAX))
    throw notValid('startsOn', 'The first day lies more than a year ahead.', 'Choose a day within a year.');
  const [first] = cyclesOf([{ version: 1, startsOn, terms }], startsOn);
  if (first !== undefined && first.endsOn < today)
    throw notValid(
      'startsOn',
      `The first cycle would have ended on ${first.endsOn}, so nobody could have measured in it.`,
      'Choose a later first day: nothing is committed to in hindsight.',
    );
}

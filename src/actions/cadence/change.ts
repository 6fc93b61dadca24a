/** cadence.change */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { addCadenceVersion } from '#store/cadence.ts';
import { refuseChangedMeanwhile } from '#store/write-refusals.ts';
import { defineAction } from '../action.ts';
import { followCadence } from '../registry-entry/follow-cadence.ts';
import { ccmEdition } from '../service/ccm-edition.ts';
import { serviceId } from '../service/service-output.ts';
import { cadenceOutput, cadenceView } from './cadence-output.ts';
import {
  because,
  committedControls,
  committedMetrics,
  dueDays,
  graceDays,
  resolveCommitment,
  rhythm,
} from './commitment.ts';
import { lockCadence } from './lock-cadence.ts';

export const cadenceChange = defineAction({
  noun: 'cadence',
  verb: 'change',
  title: 'Change a cadence',
  summary:
    'Changes what is committed from the first day of the next cycle on; a cycle that runs is never changed. What is not given stays, save that each metric named is taken in its newest definition.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  input: z.strictObject({
    serviceId,
    version: z.int().min(1).describe('The version that was seen; refused when somebody changed it meanwhile.'),
    because,
    rhythm: rhythm.optional(),
    dueDays: dueDays.optional(),
    graceDays: graceDays.optional(),
    edition: ccmEdition.optional(),
    controlIds: committedControls.optional(),
    metrics: committedMetrics.optional(),
  }),
  output: cadenceOutput,
  async run({ tx, actor, runtime }, { serviceId: id, version, because: why, ...asked }) {
    const today = dayOf(tx.now);
    const { before, last, nextStart, seals } = await lockCadence(tx, actor, id, today);
    if (last.version !== version) throw refuseChangedMeanwhile('cadence');
    const commitment = await resolveCommitment(
      { tx, runtime },
      {
        terms: {
          rhythm: asked.rhythm ?? last.terms.rhythm,
          dueDays: asked.dueDays ?? last.terms.dueDays,
          graceDays: asked.graceDays ?? last.terms.graceDays,
        },
        edition: asked.edition ?? last.edition,
        controlIds: asked.controlIds ?? last.controls,
        metrics: asked.metrics ?? last.metrics.map(({ metricVersion: _, ...metric }) => withMeasures(metric)),
      },
    );
    const added = await addCadenceVersion(tx, id, before, { ...commitment, startsOn: nextStart, because: why });
    await followCadence({ tx, runtime }, id);
    return cadenceView({ serviceId: id, versions: [...before, added], seals, today });
  },
});

const withMeasures = <Part extends { readonly measures: readonly { parameter: string; measure: string }[] }>(
  metric: Part,
) => ({ ...metric, measures: [...metric.measures] });

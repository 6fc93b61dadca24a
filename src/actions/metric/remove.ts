/** metric.remove */
import { z } from 'zod';
import { MANAGES_PROGRAMME } from '#assurance/access/duties.ts';
import { removeMetric } from '#store/metric.ts';
import { defineAction } from '../action.ts';
import { nothing } from '../fields.ts';
import { metricId } from './metric-output.ts';

export const metricRemove = defineAction({
  noun: 'metric',
  verb: 'remove',
  title: 'Remove a metric',
  summary:
    'Takes a metric and every definition it had out of the workspace; refused once a cadence was committed to it.',
  effect: 'write',
  permission: MANAGES_PROGRAMME,
  wholeWorkspace: true,
  input: z.strictObject({ metricId }),
  output: nothing,
  async run({ tx }, given) {
    await removeMetric(tx, given.metricId);
    return null;
  },
});

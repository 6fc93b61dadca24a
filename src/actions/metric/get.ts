/** metric.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { absentMetric, metricVersions } from '#store/metric.ts';
import { defineAction } from '../action.ts';
import { metricId, metricOutput, metricView } from './metric-output.ts';

export const metricGet = defineAction({
  noun: 'metric',
  verb: 'get',
  title: 'See one metric',
  summary: 'One metric in every definition it ever had, the newest first: cycles are measured by the one committed to.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ metricId }),
  output: z.array(metricOutput),
  async run({ read, runtime }, given) {
    const versions = await metricVersions(read, given.metricId);
    if (versions.length === 0) throw absentMetric();
    return versions.map((metric) => metricView(metric, runtime.questionSets));
  },
});

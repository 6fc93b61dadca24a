/** metric.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { listMetrics } from '#store/metric.ts';
import { defineAction } from '../action.ts';
import { metricOutput, metricView } from './metric-output.ts';

export const metricList = defineAction({
  noun: 'metric',
  verb: 'list',
  title: 'List the metrics',
  summary:
    'Every metric of the workspace in its newest definition, with its control in each edition of the CCM that has it.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: z.array(metricOutput),
  run: async ({ read, runtime }) => (await listMetrics(read)).map((metric) => metricView(metric, runtime.questionSets)),
});

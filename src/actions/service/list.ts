/** service.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { defineAction } from '../action.ts';
import { serviceOutput, serviceView } from './service-output.ts';
import { serviceSummaries } from './service-summary.ts';

export const serviceList = defineAction({
  noun: 'service',
  verb: 'list',
  title: 'List the services',
  summary: 'Every service you reach, by name, with how far its scope, ownership and owners are decided.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({}),
  output: z.array(
    serviceOutput.extend({
      edition: z.string(),
      controls: z.object({ total: z.int(), inScope: z.int(), settled: z.int(), incomplete: z.int() }),
      domains: z.object({ total: z.int(), inScope: z.int(), owned: z.int() }),
      selfAssessmentId: z.uuid().nullable(),
    }),
  ),
  async run({ read, actor, runtime }) {
    const summaries = await serviceSummaries(read, actor, runtime.questionSets);
    return summaries.map((one) => ({
      ...serviceView(one.service),
      edition: one.edition,
      controls: { total: one.controls, inScope: one.inScope, settled: one.settled, incomplete: one.incomplete },
      domains: { total: one.domains, inScope: one.domainsInScope, owned: one.domainsOwned },
      selfAssessmentId: one.selfAssessment?.id ?? null,
    }));
  },
});

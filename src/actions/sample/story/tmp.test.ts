import { it } from 'vitest';
import { testRuntime } from '../../../../test/harness/runtime.ts';
import { openSample } from '../open-sample.ts';
const { runtime, asOwner } = await testRuntime();
it('opens', async () => {
  const a = performance.now();
  const id = await openSample({ ...runtime, now: () => new Date() });
  console.log('opened', Math.round(performance.now() - a));
  for (const table of ['audit_entry','answer','document','evidence_link','programme_record','exception'])
  console.log(table, await asOwner(`select count(*) from tenant.${table}`));
  console.log(await asOwner(`select a.state, a.answer is null as blank, s.title, count(*) from tenant.answer a join tenant.self_assessment s on s.id=a.assessment_id group by 1,2,3 order by 3,1`));
}, 60000);

/** exception.list */
import { z } from 'zod';
import { EVERY_MEMBER, reachesService } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { listExceptions } from '#store/exception.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { serviceInReach } from '../reach.ts';
import { exceptionOutput, exceptionView } from './exception-output.ts';

export const exceptionList = defineAction({
  noun: 'exception',
  verb: 'list',
  title: 'List the exceptions',
  summary:
    'Every exception, or those of one service, with where each stands today; the one that ends first stands first.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ serviceId: id('Only those of this service.').nullable().default(null) }),
  output: z.array(exceptionOutput),
  async run({ read, actor, runtime }, { serviceId }) {
    if (serviceId !== null) await serviceInReach(read, actor, serviceId);
    const all = await listExceptions(read, serviceId);
    const today = dayOf(runtime.now());
    return all.filter((kept) => reachesService(actor, kept.serviceId)).map((kept) => exceptionView(kept, today));
  },
});

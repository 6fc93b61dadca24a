/** exception.get */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { defineAction } from '../action.ts';
import { exceptionId, exceptionInReach } from './exception-fields.ts';
import { exceptionOutput, exceptionView } from './exception-output.ts';

export const exceptionGet = defineAction({
  noun: 'exception',
  verb: 'get',
  title: 'See one exception',
  summary: 'One exception and where it stands today.',
  effect: 'read',
  permission: EVERY_MEMBER,
  input: z.strictObject({ exceptionId }),
  output: exceptionOutput,
  run: async ({ read, actor, runtime }, given) =>
    exceptionView(await exceptionInReach(read, actor, given.exceptionId), dayOf(runtime.now())),
});

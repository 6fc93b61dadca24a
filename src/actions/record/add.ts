/** record.add */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { demandMembers } from '#store/named-people.ts';
import { addRecord } from '#store/programme-record.ts';
import { defineAction } from '../action.ts';
import { demandRecordService } from '../evidence-reach.ts';
import {
  everyMonths,
  nextDueOn,
  occurredOn,
  recordKind,
  recordOutput,
  recordOwner,
  recordService,
  recordSummary,
  recordTitle,
  recordView,
} from './record-output.ts';

export const recordAdd = defineAction({
  noun: 'record',
  verb: 'add',
  title: 'Add a programme record',
  summary: 'Records what was done on a day, such as an access review, and when it is due again.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    kind: recordKind,
    title: recordTitle,
    occurredOn,
    summary: recordSummary.default(''),
    ownerId: recordOwner.default(null),
    serviceId: recordService.default(null),
    everyMonths: everyMonths.default(null),
    nextDueOn: nextDueOn.optional(),
  }),
  output: recordOutput,
  async run({ tx, actor }, { nextDueOn: due, ...details }) {
    demandRecordService(actor, details.serviceId);
    const at = { serviceId: details.serviceId, field: 'ownerId' };
    await demandMembers(tx, details.ownerId === null ? [] : [details.ownerId], at);
    return recordView(await addRecord(tx, { ...details, ...(due === undefined ? {} : { nextDueOn: due }) }));
  },
});

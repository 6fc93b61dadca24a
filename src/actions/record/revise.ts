/** record.revise */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { demandMembers } from '#store/named-people.ts';
import { changeRecord } from '#store/programme-record.ts';
import { defineAction } from '../action.ts';
import { demandRecordService, recordInReach } from '../evidence-reach.ts';
import {
  everyMonths,
  nextDueOn,
  occurredOn,
  recordId,
  recordKind,
  recordOutput,
  recordOwner,
  recordService,
  recordSummary,
  recordTitle,
  recordView,
} from './record-output.ts';

export const recordRevise = defineAction({
  noun: 'record',
  verb: 'revise',
  title: 'Revise a programme record',
  summary: 'Changes what is given and leaves the rest. A new rhythm or due day begins its series anew.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    recordId,
    ver: z.int().optional().describe('The version you saw; refuses when somebody changed it meanwhile.'),
    kind: recordKind.optional(),
    title: recordTitle.optional(),
    occurredOn: occurredOn.optional(),
    summary: recordSummary.optional(),
    ownerId: recordOwner.optional(),
    serviceId: recordService.optional(),
    everyMonths: everyMonths.optional(),
    nextDueOn: nextDueOn.optional(),
  }),
  output: recordOutput,
  async run({ tx, actor }, { recordId: wanted, ver, ...given }) {
    const found = await recordInReach(tx, actor, wanted);
    demandRecordService(actor, found.serviceId);
    if (given.serviceId !== undefined) demandRecordService(actor, given.serviceId);
    const at = { serviceId: given.serviceId === undefined ? found.serviceId : given.serviceId, field: 'ownerId' };
    if (typeof given.ownerId === 'string') await demandMembers(tx, [given.ownerId], at);
    const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    return recordView(await changeRecord(tx, wanted, changes, ver));
  },
});

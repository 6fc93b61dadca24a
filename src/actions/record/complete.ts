/** record.complete */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { demandMembers } from '#store/named-people.ts';
import { completeRecord } from '#store/programme-record.ts';
import { defineAction } from '../action.ts';
import { demandRecordService, recordInReach } from '../evidence-reach.ts';
import { occurredOn, recordId, recordOutput, recordOwner, recordSummary, recordView } from './record-output.ts';

export const recordComplete = defineAction({
  noun: 'record',
  verb: 'complete',
  title: 'Complete a recurring record',
  summary: 'Records that what was due has been done: a new record follows this one and is due next in the same rhythm.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({
    recordId,
    doneOn: occurredOn,
    summary: recordSummary.default(''),
    ownerId: recordOwner.optional(),
  }),
  output: z.object({ completed: recordOutput, next: recordOutput }),
  async run({ tx, actor }, { recordId: wanted, doneOn, summary, ownerId }) {
    const found = await recordInReach(tx, actor, wanted);
    demandRecordService(actor, found.serviceId);
    if (typeof ownerId === 'string')
      await demandMembers(tx, [ownerId], { serviceId: found.serviceId, field: 'ownerId' });
    const done = { doneOn, summary, ...(ownerId === undefined ? {} : { ownerId }) };
    const { completed, next } = await completeRecord(tx, wanted, done);
    return { completed: recordView(completed), next: recordView(next) };
  },
});

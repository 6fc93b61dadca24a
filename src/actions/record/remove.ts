/** record.remove */
import { z } from 'zod';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { removeRecord } from '#store/programme-record.ts';
import { defineAction } from '../action.ts';
import { demandRecordService, recordInReach } from '../evidence-reach.ts';
import { nothing } from '../fields.ts';
import { recordId } from './record-output.ts';

export const recordRemove = defineAction({
  noun: 'record',
  verb: 'remove',
  title: 'Remove a programme record',
  summary: 'Takes a record out of the lists; refused while something rests on it. The log keeps what it said.',
  effect: 'write',
  permission: KEEPS_EVIDENCE,
  input: z.strictObject({ recordId }),
  output: nothing,
  async run({ tx, actor }, { recordId: wanted }) {
    demandRecordService(actor, (await recordInReach(tx, actor, wanted)).serviceId);
    await removeRecord(tx, wanted);
    return null;
  },
});

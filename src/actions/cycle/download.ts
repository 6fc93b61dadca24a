/** cycle.download */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import { packageText } from '#store/cycle.ts';
import { defineAction } from '../action.ts';
import { serviceInReach } from '../reach.ts';
import { cycleFields } from './cycle-in-reach.ts';

export const cycleDownload = defineAction({
  noun: 'cycle',
  verb: 'download',
  title: 'Download a sealed package',
  summary:
    'The evidence package of a cycle as it was sealed, to the byte: its SHA-256 is the digest that is published.',
  effect: 'read',
  document: true,
  permission: EVERY_MEMBER,
  input: z.strictObject({
    ...cycleFields,
    version: z.coerce.number().int().min(1).max(10_000).describe('Which package: 1 is the first sealing.'),
  }),
  output: z.object({
    bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
    mediaType: z.string(),
    fileName: z.string(),
  }),
  async run({ read, actor }, { serviceId, cycle, version }) {
    const service = await serviceInReach(read, actor, serviceId);
    const text = await packageText(read, service.id, { number: cycle, version });
    if (text === null)
      throw new Refusal('record-is-absent', {
        message: 'There is no such package of this cycle.',
        mend: 'Open the cycle and choose from its packages.',
      });
    return {
      bytes: Buffer.from(text),
      mediaType: 'application/json',
      fileName: `cycle-${cycle}-package-${version}.json`,
    };
  },
});

/** registry-entry.add-bridge-letter */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { changeVersion, newestOf } from '#store/registry-entry.ts';
import { defineAction } from '../action.ts';
import { bridgeLetter } from './basis-fields.ts';
import { entryId } from './entry-fields.ts';
import { lockEntryInReach } from './entry-in-reach.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { keepEntryPublic } from './keep-public.ts';
import { versionChanged } from './version-input.ts';

export const registryEntryAddBridgeLetter = defineAction({
  noun: 'registry-entry',
  verb: 'add-bridge-letter',
  title: 'Add a bridge letter',
  summary:
    'Adds the provider’s own letter on the time after the examined period of a STAR Attestation. It prolongs nothing.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId, ...bridgeLetter.shape }),
  output: entryOutput,
  async run({ tx, actor, runtime }, { entryId: which, ...letter }) {
    const entry = await lockEntryInReach(tx, actor, which);
    const { basis } = newestOf(entry);
    if (basis.kind !== 'star-attestation')
      throw new Refusal('input-is-not-valid', {
        message: 'Only a STAR Attestation has bridge letters.',
        mend: 'A Certification holds until the end of its certificates.',
        field: 'entryId',
      });
    if (letter.to < letter.from)
      throw new Refusal('input-is-not-valid', {
        message: 'The letter ends before it begins.',
        mend: 'Look at its days.',
        field: 'to',
      });
    const longer = { ...basis, bridgeLetters: [...basis.bridgeLetters, letter] };
    const version = await versionChanged({ read: tx, actor, runtime }, entry, { basis: longer });
    const after = await changeVersion(tx, entry, { basis: version.basis });
    await keepEntryPublic({ tx, runtime }, after);
    return entryView(after, dayOf(tx.now));
  },
});

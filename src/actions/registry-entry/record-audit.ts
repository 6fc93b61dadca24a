/** registry-entry.record-audit */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { CertificationBasis } from '#assurance/registry/certification.ts';
import { changeVersion, newestOf } from '#store/registry-entry.ts';
import { defineAction } from '../action.ts';
import { cycleAudit } from './basis-fields.ts';
import { entryId } from './entry-fields.ts';
import { lockEntryInReach } from './entry-in-reach.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { keepEntryPublic } from './keep-public.ts';

export const registryEntryRecordAudit = defineAction({
  noun: 'registry-entry',
  verb: 'record-audit',
  title: 'Record an audit of the cycle',
  summary:
    'Says when an audit of the three-year cycle of a STAR Certification was held, and when the Level 1 CAIQ was refreshed for it.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({ entryId, ...cycleAudit.shape }),
  output: entryOutput,
  async run({ tx, actor, runtime }, { entryId: which, ...audit }) {
    const entry = await lockEntryInReach(tx, actor, which);
    const today = dayOf(tx.now);
    const { basis } = newestOf(entry);
    if (basis.kind !== 'star-certification') throw notACertification();
    for (const on of [audit.heldOn, audit.caiqRefreshedOn])
      if (on !== null && on > today)
        throw new Refusal('input-is-not-valid', {
          message: `${on} has not come yet.`,
          mend: 'Record what happened on the day it happened.',
          field: 'heldOn',
        });
    const changed: CertificationBasis = {
      ...basis,
      audits: [...basis.audits.filter(({ year }) => year !== audit.year), audit].toSorted(
        (one, other) => one.year - other.year,
      ),
    };
    const after = await changeVersion(tx, entry, { basis: changed });
    await keepEntryPublic({ tx, runtime }, after);
    return entryView(after, today);
  },
});

const notACertification = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'Only a STAR Certification has a cycle of audits.',
    mend: 'An Attestation is renewed by the next examination.',
    field: 'entryId',
  });

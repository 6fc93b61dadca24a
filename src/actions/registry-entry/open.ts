/** registry-entry.open */
import { z } from 'zod';
import { MANAGES_ASSESSMENTS } from '#assurance/access/duties.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { ENTRY_KINDS } from '#assurance/registry/entry-kind.ts';
import { demandMembers } from '#store/named-people.ts';
import { openEntry } from '#store/registry-entry.ts';
import { demandServiceGroup } from '#store/service-group.ts';
import { defineAction } from '../action.ts';
import { id } from '../fields.ts';
import { basis } from './basis-fields.ts';
import { assessmentId, ownerId, renewEveryMonths, scope } from './entry-fields.ts';
import { demandSubject } from './entry-in-reach.ts';
import { entryOutput, entryView } from './entry-output.ts';
import { versionOf } from './version-input.ts';

export const registryEntryOpen = defineAction({
  noun: 'registry-entry',
  verb: 'open',
  title: 'Open a registry entry',
  summary:
    'Opens the entry of one kind for a service or a service group, with its first version as a draft. Each kind once; a renewal is a new version.',
  effect: 'write',
  permission: MANAGES_ASSESSMENTS,
  input: z.strictObject({
    kind: z.enum(ENTRY_KINDS).describe('Level 1, one of the two kinds of Level 2, or the cadence of Level 3.'),
    serviceId: id('The service it is of.').nullable().default(null),
    groupId: id('Or the service group it is of.').nullable().default(null),
    ownerId,
    renewEveryMonths: renewEveryMonths.default(12),
    scope: scope.default(''),
    assessmentId: assessmentId.default(null),
    basis,
  }),
  output: entryOutput,
  async run({ tx, actor, runtime }, { scope: said, assessmentId: behind, basis: stands, ...given }) {
    if ((given.serviceId === null) === (given.groupId === null))
      throw new Refusal('input-is-not-valid', {
        message: 'An entry is of one service or of one service group.',
        mend: 'Name exactly one of the two.',
        field: 'serviceId',
      });
    await demandSubject(tx, actor, given);
    if (given.groupId !== null) await demandServiceGroup(tx, given.groupId);
    await demandMembers(tx, [given.ownerId], { serviceId: given.serviceId, field: 'ownerId' });
    const asked = { kind: given.kind, scope: said, assessmentId: behind, basis: stands };
    const version = await versionOf({ read: tx, actor, runtime }, given, asked);
    const first = { ...version, path: 'first', pathBecause: 'No version of it was listed before.' } as const;
    return entryView(await openEntry(tx, { ...given, version: first }), dayOf(tx.now));
  },
});

/** Registry entries in every state, and what each act on them is called with: the part of the matrix about them. */
import { perform, type Runtime } from '../../src/actions/action.ts';
import { registryEntryApprove } from '../../src/actions/registry-entry/approve.ts';
import { registryEntryHandOver } from '../../src/actions/registry-entry/hand-over.ts';
import { registryEntryOpen } from '../../src/actions/registry-entry/open.ts';
import { registryEntryPublish } from '../../src/actions/registry-entry/publish.ts';
import { registryEntryRecordListing } from '../../src/actions/registry-entry/record-listing.ts';
import { registryEntrySendToReview } from '../../src/actions/registry-entry/send-to-review.ts';
import { serviceAdd } from '../../src/actions/service/add.ts';
import { serviceGroupAdd } from '../../src/actions/service-group/add.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { auditedTransaction } from '../../src/store/audited-transaction.ts';
import { addStep, openEntry } from '../../src/store/registry-entry.ts';
import { personIn } from './actors.ts';
import { newId } from './database.ts';
import type { MatrixAnswers } from './matrix-answers.ts';
import { paperlessCertification, soundAttestation } from './registry-entries.ts';

const CADENCE = { kind: 'continuous-cadence', cycleEndsOn: '2099-12-31' } as const;

/** Makes them in the workspace of the owner; every entry serves one act. Level 1 of their group carries them all. */
export async function registryForMatrix(runtime: Runtime, owner: Actor): Promise<MatrixAnswers> {
  const ownerId = owner.personId ?? '';
  const reviewer = personIn(owner.workspaceId, 'grc-reviewer');
  // The owner is to be able to approve, so somebody else sends to review.
  const sender = personIn(owner.workspaceId, 'programme-manager');
  const ids: string[] = [];
  const kept = (id: string): string => {
    ids.push(id);
    return id;
  };
  const groupId = kept((await perform(runtime, serviceGroupAdd, owner, { name: 'Confidential quays' })).id);
  let count = 0;
  const service = async () => {
    count += 1;
    const asked = { name: `Confidential quay ${count}`, serviceModel: 'iaas', groupId };
    return kept((await perform(runtime, serviceAdd, owner, asked)).id);
  };
  const open = async (basis: { readonly kind: string }, of: object) =>
    kept((await perform(runtime, registryEntryOpen, owner, { kind: basis.kind, ownerId, basis, ...of })).id);
  const after = async (entryId: string, steps: number) => {
    if (steps > 0) await perform(runtime, registryEntrySendToReview, sender, { entryId });
    if (steps > 1) await perform(runtime, registryEntryApprove, reviewer, { entryId });
    if (steps > 2) await perform(runtime, registryEntryHandOver, owner, { entryId });
    if (steps > 3) await perform(runtime, registryEntryRecordListing, owner, { entryId });
    return entryId;
  };
  await listLevelOne(runtime, owner, groupId);
  const cadence = async (steps: number) => after(await open(CADENCE, { serviceId: await service() }), steps);
  const published = async (entryId: string) => {
    await perform(runtime, registryEntryPublish, owner, { entryId });
    return entryId;
  };
  const certification = paperlessCertification();
  const letter = { from: '2026-01-01', to: '2026-02-01', issuedOn: '2026-02-02', document: null };
  const serviceId = await service();
  return {
    inputs: {
      'registry-entry.add-bridge-letter': {
        entryId: await open(soundAttestation({ report: null }), { serviceId }),
        ...letter,
      },
      'registry-entry.approve': { entryId: await cadence(1) },
      'registry-entry.ask-for-change': { entryId: await cadence(1), note: 'Another scope.' },
      'registry-entry.assign': { entryId: await cadence(0), renewEveryMonths: 6 },
      'registry-entry.describe': { entryId: await cadence(0), scope: 'Taken over' },
      'registry-entry.get': { entryId: await cadence(0) },
      'registry-entry.hand-over': { entryId: await cadence(2) },
      'registry-entry.list': { serviceId },
      'registry-entry.open': { kind: 'continuous-cadence', basis: CADENCE, serviceId: await service(), ownerId },
      'registry-entry.publish': { entryId: await cadence(4) },
      'registry-entry.record-audit': {
        entryId: await open(certification, { serviceId }),
        ...{ year: 1, heldOn: null, caiqRefreshedOn: null },
      },
      'registry-entry.record-listing': { entryId: await cadence(3) },
      'registry-entry.renew': { entryId: await cadence(4) },
      'registry-entry.send-to-review': { entryId: await cadence(0) },
      'registry-entry.unpublish': { entryId: await published(await cadence(4)) },
      'registry-entry.withdraw': { entryId: await cadence(0) },
      'star-position.export': { serviceId, report: 'json' },
      'star-position.list': {},
      'star-position.show': { serviceId },
    },
    ids,
  };
}

/** A listed Level 1 entry of the group, written past its gate: nobody looks at the CAIQ behind it here. */
async function listLevelOne(runtime: Runtime, owner: Actor, groupId: string): Promise<void> {
  const { database, now } = runtime;
  const workspaceId = owner.workspaceId ?? '';
  const detail = { workspaceId, actor: owner, now: now(), newId, act: 'registry-entry.record-listing' };
  await auditedTransaction(database, detail, async (tx) => {
    const basis = { kind: 'self-assessment' } as const;
    const said = {
      path: 'first',
      pathBecause: '',
      scope: 'Confidential quays.',
      caiqEdition: '4.1.0',
      ccmEdition: '4.1.0',
    } as const;
    const entry = await openEntry(tx, {
      ...{ kind: 'self-assessment', serviceId: null, groupId, ownerId: owner.personId ?? '', renewEveryMonths: 12 },
      version: { ...said, assessmentId: null, basis },
    });
    return addStep(tx, entry, { kind: 'list', on: now().toISOString().slice(0, 10), note: '' });
  });
}

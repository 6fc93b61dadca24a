import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { approveAll, importedCaiq } from '../../../test/harness/approved-caiq.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { recordAdd } from '../record/add.ts';
import { registryEntryApprove } from '../registry-entry/approve.ts';
import { registryEntryHandOver } from '../registry-entry/hand-over.ts';
import { registryEntryOpen } from '../registry-entry/open.ts';
import { registryEntryRecordListing } from '../registry-entry/record-listing.ts';
import { registryEntrySendToReview } from '../registry-entry/send-to-review.ts';
import { serviceAdd } from '../service/add.ts';
import { starPositionShow } from './show.ts';

const { runtime, database, clock } = await testRuntime();
const today = () => dayOf(clock.now());

async function listedService() {
  const { workspaceId, owner } = await newWorkspace(database);
  const asked = { name: 'Vault', serviceModel: 'iaas', buyerTier: 'critical' };
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, asked);
  const assessmentId = await importedCaiq(runtime, owner, { serviceId });
  const reviewer = personIn(workspaceId, 'grc-reviewer');
  await approveAll(runtime, { owner, reviewer, assessmentId });
  const kind = 'self-assessment';
  const given = { kind, basis: { kind }, serviceId, assessmentId, ownerId: owner.personId };
  const { id: entryId } = await perform(runtime, registryEntryOpen, owner, given);
  await perform(runtime, registryEntrySendToReview, owner, { entryId });
  await perform(runtime, registryEntryApprove, reviewer, { entryId });
  await perform(runtime, registryEntryHandOver, owner, { entryId });
  await perform(runtime, registryEntryRecordListing, owner, { entryId });
  return { owner, serviceId, entryId, assessmentId, workspaceId };
}

describe('star-position.show', () => {
  it('says what a service holds, how its programme reads, and in which ways its posture fails', async () => {
    const { owner, serviceId, entryId, assessmentId } = await listedService();
    const shown = await perform(runtime, starPositionShow, owner, { serviceId });
    expect(shown).toMatchObject({
      level: 1,
      on: today(),
      rows: [{ kind: 'self-assessment', entryId, isHeld: true, missing: [] }, { isHeld: false }, {}, {}],
      nextLapse: { kind: 'self-assessment' },
    });
    expect(shown.lenses.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['coverage', 'sound'],
      ['continuity', 'sound'],
      ['decision-durability', 'failing'],
      ['framework-alignment', expect.any(String)],
      ['defensibility', 'failing'],
    ]);
    expect(shown.lenses[0]?.because).toBe('261 of 261 questions have an approved answer.');
    expect(shown.issues.map(({ rule }) => rule)).toEqual([
      'caiq-without-evidence',
      'level-below-buyers',
      'posture-without-records',
    ]);
    expect(shown.issues[0]?.facts[0]?.about).toEqual({
      kind: 'answer',
      id: `${assessmentId}/${shown.issues[0]?.facts[0]?.label}`,
    });
  });

  it('sees the operating records of the service and of the organisation, and none of another service', async () => {
    const { owner, serviceId } = await listedService();
    const occurredOn = addDays(today(), -10);
    const other = await perform(runtime, serviceAdd, owner, { name: 'Other', serviceModel: 'saas' });
    await perform(runtime, recordAdd, owner, { kind: 'management-review', title: 'ISMS review', occurredOn });
    await perform(runtime, recordAdd, owner, { kind: 'access-review', title: 'Access', occurredOn, serviceId });
    const elsewhere = { kind: 'vulnerability-cycle', title: 'Scan', occurredOn, serviceId: other.id };
    await perform(runtime, recordAdd, owner, elsewhere);
    const { issues } = await perform(runtime, starPositionShow, owner, { serviceId });
    expect(issues.find(({ rule }) => rule === 'posture-without-records')).toMatchObject({
      severity: 'medium',
      facts: [{ label: 'Vulnerability cycle', value: 'never recorded' }],
    });
  });

  it('is there for a service that has nothing yet', async () => {
    const { owner } = await newWorkspace(database);
    const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'New', serviceModel: 'saas' });
    const shown = await perform(runtime, starPositionShow, owner, { serviceId });
    expect(shown).toMatchObject({ level: 0, issues: [], nextLapse: null });
    expect(new Set(shown.lenses.map(({ verdict }) => verdict))).toEqual(new Set(['not-shown']));
  });
});

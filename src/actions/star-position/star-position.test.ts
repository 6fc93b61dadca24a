import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { approveAll, importedCaiq } from '../../../test/harness/approved-caiq.ts';
import { cadenceStory } from '../../../test/harness/cadences.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { cadenceEnd } from '../cadence/end.ts';
import { recordAdd } from '../record/add.ts';
import { registryEntryApprove } from '../registry-entry/approve.ts';
import { registryEntryHandOver } from '../registry-entry/hand-over.ts';
import { registryEntryOpen } from '../registry-entry/open.ts';
import { registryEntryRecordListing } from '../registry-entry/record-listing.ts';
import { registryEntrySendToReview } from '../registry-entry/send-to-review.ts';
import { serviceAdd } from '../service/add.ts';
import { starPositionShow } from './show.ts';

const opened = await testRuntime();
const { runtime, database, clock } = opened;
const DAY_MS = 86_400_000;
const { importMetrics, commit, fill, seal } = cadenceStory(opened);
const today = () => dayOf(clock.now());

/** Opens an entry and has it approved, handed over and listed by two people. */
async function listEntry(owner: Actor, reviewer: Actor, given: object): Promise<string> {
  const { id: entryId } = await perform(runtime, registryEntryOpen, owner, given);
  await perform(runtime, registryEntrySendToReview, owner, { entryId });
  await perform(runtime, registryEntryApprove, reviewer, { entryId });
  await perform(runtime, registryEntryHandOver, owner, { entryId });
  await perform(runtime, registryEntryRecordListing, owner, { entryId });
  return entryId;
}

async function listedService() {
  const { workspaceId, owner } = await newWorkspace(database);
  const asked = { name: 'Vault', serviceModel: 'iaas', buyerTier: 'critical' };
  const { id: serviceId } = await perform(runtime, serviceAdd, owner, asked);
  const assessmentId = await importedCaiq(runtime, owner, { serviceId });
  const reviewer = personIn(workspaceId, 'grc-reviewer');
  await approveAll(runtime, { owner, reviewer, assessmentId });
  const kind = 'self-assessment';
  const given = { kind, basis: { kind }, serviceId, assessmentId, ownerId: owner.personId };
  const entryId = await listEntry(owner, reviewer, given);
  return { owner, reviewer, serviceId, entryId, assessmentId, workspaceId };
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

  it('holds Level 3 while its cycles are sealed, says so when one is missed, and again once a later one is sealed', async () => {
    const { owner, reviewer, serviceId } = await listedService();
    await importMetrics(owner);
    await commit(owner, serviceId, { dueDays: 5, graceDays: 3 });
    const basis = { kind: 'continuous-cadence', cycleEndsOn: addDays(today(), 200) };
    const given = { kind: basis.kind, basis, serviceId, ownerId: owner.personId };
    await listEntry(owner, reviewer, given);
    const shown = async () => {
      const { level, issues } = await perform(runtime, starPositionShow, owner, { serviceId });
      return [level, issues.find(({ rule }) => rule === 'cadence-without-discipline')] as const;
    };
    expect(await shown()).toEqual([3, undefined]);
    clock.advance(45 * DAY_MS);
    expect(await shown()).toMatchObject([
      1,
      {
        severity: 'high',
        message: '1 cycle was missed; none was sealed yet.',
        facts: [{ value: '1', about: { kind: 'cadence', id: `${serviceId}/cadence` } }, { value: '0' }],
      },
    ]);
    await fill(owner, serviceId, 2);
    clock.advance(20 * DAY_MS);
    await seal(reviewer, serviceId, 2);
    expect(await shown()).toEqual([3, undefined]);
  });

  it('speaks against a Level 3 entry behind which the cadence was ended', async () => {
    const { owner, reviewer, serviceId } = await listedService();
    await importMetrics(owner);
    await commit(owner, serviceId);
    const basis = { kind: 'continuous-cadence', cycleEndsOn: addDays(today(), 200) };
    await listEntry(owner, reviewer, { kind: basis.kind, basis, serviceId, ownerId: owner.personId });
    await perform(runtime, cadenceEnd, owner, { serviceId, version: 1, because: 'No operator any more.' });
    clock.advance(30 * DAY_MS);
    await fill(owner, serviceId);
    clock.advance(5 * DAY_MS);
    await seal(reviewer, serviceId);
    const { issues } = await perform(runtime, starPositionShow, owner, { serviceId });
    expect(issues.find(({ rule }) => rule === 'cadence-without-discipline')).toMatchObject({
      message: 'A Level 3 entry is open, and nothing is committed behind it.',
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

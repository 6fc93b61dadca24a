import { describe, expect, it } from 'vitest';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { personIn } from '../../../test/harness/actors.ts';
import { approveAll, importedCaiq } from '../../../test/harness/approved-caiq.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { LEVEL_ONE, type LevelOneStory, levelOneStories } from '../../../test/harness/level-one.ts';
import { soundAttestation, soundCertification } from '../../../test/harness/registry-entries.ts';
import { finishedCaiq, testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { documentAdd } from '../document/add.ts';
import { serviceAdd } from '../service/add.ts';
import { serviceGroupAdd } from '../service-group/add.ts';
import { registryEntryAddBridgeLetter } from './add-bridge-letter.ts';
import { registryEntryApprove } from './approve.ts';
import { registryEntryAskForChange } from './ask-for-change.ts';
import { registryEntryAssign } from './assign.ts';
import { registryEntryDescribe } from './describe.ts';
import { registryEntryGet } from './get.ts';
import { registryEntryHandOver } from './hand-over.ts';
import { registryEntryList } from './list.ts';
import { registryEntryOpen } from './open.ts';
import { registryEntryRecordAudit } from './record-audit.ts';
import { registryEntryRecordListing } from './record-listing.ts';
import { registryEntryRenew } from './renew.ts';
import { registryEntrySendToReview } from './send-to-review.ts';
import { registryEntryWithdraw } from './withdraw.ts';

const opened = await testRuntime();
const { runtime, clock, activityOf } = opened;
const { withCaiq, openLevelOne, list } = levelOneStories(opened);
const DAY_MS = 86_400_000;
const today = () => dayOf(clock.now());

const newest = <T>({ versions }: { readonly versions: readonly T[] }): T | undefined => versions.at(-1);

describe('a Level 1 entry', () => {
  it('goes from its draft to the registry by people and on days that the log knows', async () => {
    const story = await withCaiq();
    await approveAll(runtime, story);
    const { id: entryId, ...opened } = await openLevelOne(story);
    expect(opened).toMatchObject({ level: 1, next: ['send-to-review', 'withdraw'] });
    expect(newest(opened)).toMatchObject({ state: 'draft', caiqEdition: '4.0.3', ccmEdition: '4.0.13', path: 'first' });
    const listed = await list(story, entryId);
    expect(newest(listed)).toMatchObject({
      state: 'listed',
      since: today(),
      terms: { listedOn: today() },
      steps: [
        { kind: 'send-to-review' },
        { kind: 'approve', by: story.reviewer.personId },
        { kind: 'hand-over' },
        { kind: 'list' },
      ],
    });
    const acts = (await activityOf(story.workspaceId)).map(({ act }) => act);
    for (const verb of ['open', 'send-to-review', 'approve', 'hand-over', 'record-listing'])
      expect(acts).toContain(`registry-entry.${verb}`);
  });

  it('is listed once it was handed over, on a day that has come', async () => {
    const story = await withCaiq();
    const { owner, reviewer } = story;
    await approveAll(runtime, story);
    const { id: entryId } = await openLevelOne(story);
    const recordListing = (on: string | null = null) =>
      perform(runtime, registryEntryRecordListing, owner, { entryId, on });
    await expect(recordListing()).rejects.toMatchObject({ code: 'entry-is-in-another-state' });
    await perform(runtime, registryEntrySendToReview, owner, { entryId });
    await perform(runtime, registryEntryApprove, reviewer, { entryId });
    await perform(runtime, registryEntryHandOver, owner, { entryId });
    await expect(recordListing(addDays(today(), 1))).rejects.toMatchObject({ code: 'input-is-not-valid' });
    expect(newest(await recordListing())).toMatchObject({ state: 'listed' });
  });

  it('is not approved before every answer is, nor by who sent it; both are said', async () => {
    const story = await withCaiq();
    const { owner, reviewer } = story;
    const { id: entryId } = await openLevelOne(story);
    await perform(runtime, registryEntrySendToReview, owner, { entryId });
    await expect(perform(runtime, registryEntryApprove, reviewer, { entryId })).rejects.toMatchObject({
      code: 'entry-is-not-ready',
      message: expect.stringContaining('0 of 261 answers are approved'),
    });
    await approveAll(runtime, story);
    await expect(perform(runtime, registryEntryApprove, owner, { entryId })).rejects.toMatchObject({
      code: 'approver-is-the-author',
    });
    expect(newest(await perform(runtime, registryEntryApprove, reviewer, { entryId }))).toMatchObject({
      state: 'approved',
    });
    expect((await perform(runtime, registryEntryGet, owner, { entryId })).issues).toEqual([]);
  });

  it('is changed as a draft only, and once for each service and kind', async () => {
    const story = await withCaiq();
    const { owner, reviewer } = story;
    const { id: entryId, ...opened } = await openLevelOne(story);
    await expect(openLevelOne(story)).rejects.toMatchObject({ code: 'name-is-taken' });
    const ver = newest(opened)?.ver;
    await perform(runtime, registryEntryDescribe, owner, { entryId, scope: 'Another scope.', ver });
    await expect(
      perform(runtime, registryEntryDescribe, owner, { entryId, scope: 'A third.', ver }),
    ).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    await perform(runtime, registryEntrySendToReview, owner, { entryId });
    await expect(perform(runtime, registryEntryDescribe, owner, { entryId, scope: 'Late.' })).rejects.toMatchObject({
      code: 'entry-is-in-another-state',
    });
    await perform(runtime, registryEntryAskForChange, reviewer, { entryId, note: 'Name the regions.' });
    expect(
      newest(await perform(runtime, registryEntryDescribe, owner, { entryId, scope: 'Both regions.' })),
    ).toMatchObject({
      state: 'draft',
      scope: 'Both regions.',
    });
  });

  it('of a group is there for who reaches every service of it, and the entry of an empty group for nobody else', async () => {
    const story = await withCaiq();
    const { owner, ownerId, workspaceId } = story;
    const { id: groupId } = await perform(runtime, serviceGroupAdd, owner, { name: 'Storage' });
    const { id } = await perform(runtime, registryEntryOpen, owner, { ...LEVEL_ONE, groupId, ownerId });
    const inGroup = async (name: string) =>
      (await perform(runtime, serviceAdd, owner, { name, serviceModel: 'iaas', groupId })).id;
    const listedTo = async (services: readonly string[]) => {
      const actor = { ...personIn(workspaceId, 'programme-manager'), services };
      return (await perform(runtime, registryEntryList, actor, {})).map((entry) => entry.id);
    };
    expect(await listedTo([story.serviceId])).toEqual([]);
    const [disk, tape] = [await inGroup('Disk'), await inGroup('Tape')];
    expect(await listedTo([disk])).toEqual([]);
    expect(await listedTo([disk, tape])).toEqual([id]);
  });

  it('is handed to another owner, who is a member', async () => {
    const story = await withCaiq();
    const { owner, ownerId } = story;
    const { id: entryId, ver } = await openLevelOne(story);
    const change = { entryId, ownerId, renewEveryMonths: 6, ver };
    expect(await perform(runtime, registryEntryAssign, owner, change)).toMatchObject({ renewEveryMonths: 6 });
    await expect(perform(runtime, registryEntryAssign, owner, change)).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    const stranger = { entryId, ownerId: entryId };
    await expect(perform(runtime, registryEntryAssign, owner, stranger)).rejects.toMatchObject({
      detail: { field: 'ownerId' },
    });
  });

  it('refuses a step that does not follow, and one dated in the future or before the last', async () => {
    const story = await withCaiq();
    const { owner } = story;
    const { id: entryId } = await openLevelOne(story);
    const step = { entryId, on: addDays(today(), 1) };
    await expect(perform(runtime, registryEntryHandOver, owner, { entryId })).rejects.toMatchObject({
      code: 'entry-is-in-another-state',
    });
    await expect(perform(runtime, registryEntrySendToReview, owner, step)).rejects.toMatchObject({
      detail: { field: 'on' },
    });
    await perform(runtime, registryEntrySendToReview, owner, { entryId });
    await expect(
      perform(runtime, registryEntryWithdraw, owner, { entryId, on: addDays(today(), -1) }),
    ).rejects.toMatchObject({ detail: { field: 'on' } });
  });

  it('renews short while no approved answer differs, and by a new CAIQ once one does', async () => {
    const story = await withCaiq();
    await approveAll(runtime, story);
    const { owner, serviceId, workspaceId } = story;
    const { id: entryId } = await openLevelOne(story);
    await expect(perform(runtime, registryEntryRenew, owner, { entryId })).rejects.toMatchObject({
      code: 'entry-is-in-another-state',
    });
    await list(story, entryId);
    clock.advance(400 * DAY_MS);
    const [lapsed] = await perform(runtime, registryEntryList, owner, { serviceId });
    expect(lapsed?.versions).toMatchObject([{ state: 'deprecated' }]);
    expect((await perform(runtime, registryEntryRenew, owner, { entryId })).versions).toMatchObject([
      { state: 'deprecated' },
      { state: 'draft', path: 'no-changes' },
    ]);
    expect((await list(story, entryId)).versions.map(({ state }) => state)).toEqual(['renewed', 'listed']);
    const next = await importedCaiq(runtime, owner, {
      serviceId,
      file: finishedCaiq(runtime, 'holds'),
      title: 'Second',
    });
    await approveAll(runtime, { owner, reviewer: personIn(workspaceId, 'caiq-reviewer'), assessmentId: next });
    const renewed = await perform(runtime, registryEntryRenew, owner, { entryId, assessmentId: next });
    expect(newest(renewed)).toMatchObject({ path: 'new-caiq', pathBecause: expect.stringContaining('texts edited') });
  });
});

describe('a Level 2 entry', () => {
  const certificate = async ({ owner }: LevelOneStory) => {
    const made = await perform(runtime, documentAdd, owner, onTheWire('a certificate', 'c.txt', {}));
    return { documentId: made.document.id, version: 1 };
  };
  const dates = () => ({ issuedOn: addDays(today(), -30), expiresOn: addDays(today(), 1000) });

  it('waits for Level 1, is judged by its certificates, and says which of them do not belong together', async () => {
    const story = await withCaiq();
    const { owner, reviewer, serviceId, ownerId } = story;
    const document = await certificate(story);
    const sound = soundCertification({
      iso: { ...dates(), document },
      star: { ...dates(), leansOn: { number: 'IS 10441', edition: '2022', expiresOn: dates().expiresOn }, document },
      rest: { statementOfApplicability: { dated: null, hasCcmCrosswalk: true, document }, report: document },
    });
    const apart = { ...sound, star: { ...sound.star, leansOn: { ...sound.star.leansOn, number: 'IS 77' } } };
    const kind = 'star-certification';
    const { id: entryId } = await perform(runtime, registryEntryOpen, owner, {
      kind,
      serviceId,
      ownerId,
      basis: apart,
    });
    const issues = async () =>
      (await perform(runtime, registryEntryGet, owner, { entryId })).issues.map(({ rule }) => rule);
    expect(await issues()).toEqual(['level-one-missing', 'iso-number-differs']);
    await perform(runtime, registryEntryDescribe, owner, { entryId, basis: sound });
    await approveAll(runtime, story);
    await list(story, (await openLevelOne(story)).id);
    expect(await issues()).toEqual([]);
    await perform(runtime, registryEntrySendToReview, owner, { entryId });
    await perform(runtime, registryEntryApprove, reviewer, { entryId });
    const audited = await perform(runtime, registryEntryRecordAudit, owner, {
      ...{ entryId, year: 1, heldOn: today(), caiqRefreshedOn: null },
    });
    expect(newest(audited)?.basis).toMatchObject({ audits: [{ year: 1, heldOn: today() }] });
    expect(await issues()).toEqual(['caiq-not-refreshed']);
  });

  it('of one kind does not take what the other stands on', async () => {
    const story = await withCaiq();
    const { owner, serviceId, ownerId } = story;
    const report = await certificate(story);
    const examined = {
      periodFrom: addDays(today(), -400),
      periodTo: addDays(today(), -40),
      reportedOn: addDays(today(), -10),
    };
    const basis = soundAttestation({ ...examined, report });
    const asked = { serviceId, ownerId, basis };
    await expect(
      perform(runtime, registryEntryOpen, owner, { ...asked, kind: 'star-certification' }),
    ).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field: 'basis' } });
    const { id: entryId } = await perform(runtime, registryEntryOpen, owner, { ...asked, kind: 'star-attestation' });
    const letter = { from: addDays(today(), -39), to: addDays(today(), 20), issuedOn: today(), document: null };
    const bridged = await perform(runtime, registryEntryAddBridgeLetter, owner, { entryId, ...letter });
    expect(newest(bridged)?.basis).toMatchObject({ bridgeLetters: [letter] });
    await expect(
      perform(runtime, registryEntryRecordAudit, owner, { entryId, year: 1, heldOn: null, caiqRefreshedOn: null }),
    ).rejects.toMatchObject({ code: 'input-is-not-valid' });
  });
});

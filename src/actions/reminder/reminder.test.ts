import { describe, expect, it } from 'vitest';
import { systemIn } from '../../../test/harness/actors.ts';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { fakeClock, newId } from '../../../test/harness/database.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { type Action, perform } from '../action.ts';
import { clockRevise } from '../clock/revise.ts';
import { documentAdd } from '../document/add.ts';
import { memberRemove } from '../member/remove.ts';
import { recordComplete } from '../record/complete.ts';
import { recordRevise } from '../record/revise.ts';
import { serviceNamePeople } from '../service/name-people.ts';
import { serviceRemove } from '../service/remove.ts';
import { reminderList } from './list.ts';
import { reminderMarkRead } from './mark-read.ts';
import { reminderTell } from './tell.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const opened = await testRuntime(fakeClock('2026-03-14T09:00:00.000Z'));
const { runtime, clock, asOwner, activityOf } = opened;
const { day, member, place, record, tell, toldTo, setOwnClock } = clockStory(opened, runtime);

describe('a member', () => {
  it('is told of what is theirs, once for each lead, until it is done', async () => {
    const { workspaceId, owner } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    const { id: recordId } = await record(owner, 8, { ownerId: ines.personId });
    await record(owner, 60, { ownerId: ines.personId, title: 'Later' });
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 8: 14']);
    await tell();
    clock.advance(DAY);
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 8: 7']);
    expect(await toldTo(owner)).toEqual([]);
    const rows = await asOwner<{ lead: number }>(
      'select lead from tenant.reminder where workspace_id = $1 and person_id = $2 order by lead desc',
      [workspaceId, ines.personId],
    );
    expect(rows.map(({ lead }) => lead)).toEqual([14, 7]);
    await perform(runtime, recordComplete, owner, { recordId, doneOn: day(0) });
    expect(await toldTo(ines)).toEqual([]);
  });

  it('is told anew when the day is moved', async () => {
    const { workspaceId, owner } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    const { id: recordId } = await record(owner, 7, { ownerId: ines.personId });
    await tell();
    await perform(runtime, recordRevise, owner, { recordId, nextDueOn: day(14) });
    expect(await toldTo(ines)).toEqual([]);
    clock.advance(DAY);
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 7: 14']);
  });

  it('is told at their own hour of their own day, once in it', async () => {
    const { workspaceId, owner } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    // 09:00 UTC is 02:00 in Vancouver of the same day.
    await setOwnClock(ines, { zone: 'America/Vancouver' });
    await record(owner, 0, { ownerId: ines.personId });
    await tell();
    expect(await toldTo(ines)).toEqual([]);
    clock.advance(4 * HOUR + 59 * 60_000);
    await tell();
    expect(await toldTo(ines)).toEqual([]);
    clock.advance(60_000);
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 0: 0']);
    await record(owner, 1, { ownerId: ines.personId });
    clock.advance(9 * HOUR);
    await tell();
    expect(await toldTo(ines)).toHaveLength(1);
    clock.advance(15 * HOUR);
    await tell();
    expect(await toldTo(ines)).toHaveLength(2);
  });

  it('answers as CAIQ owner for what of the service has no owner', async () => {
    const { workspaceId, owner, serviceId } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    await perform(runtime, serviceNamePeople, owner, { serviceId, caiqOwner: ines.personId });
    await record(owner, 1, { serviceId });
    await record(owner, 1, { title: 'Of nobody' });
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 1: 1']);
    expect(await toldTo(owner)).toEqual(['Of nobody: 1']);
  });

  it('hears nothing of a service that was removed, nor of what passed by itself', async () => {
    const { workspaceId, owner, serviceId } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    await record(owner, 1, { serviceId, ownerId: ines.personId });
    await perform(runtime, serviceRemove, owner, { serviceId });
    await tell();
    expect(await toldTo(ines)).toEqual([]);
  });
});

describe('who runs the programme', () => {
  it('is told of what nobody answers for any more, and of what has been late for long', async () => {
    const { workspaceId, owner } = await place();
    const [ines, pim] = [await member(workspaceId, 'caiq-owner'), await member(workspaceId, 'programme-manager')];
    await record(owner, 3, { ownerId: ines.personId });
    await record(owner, 3, { title: 'Of nobody' });
    await tell();
    expect(await toldTo(pim)).toEqual(['Of nobody: 7']);
    clock.advance(10 * DAY);
    await tell();
    // Both have been late for seven days now.
    expect((await toldTo(pim)).sort()).toEqual(['Due in 3: -7', 'Of nobody: -7']);
    expect((await toldTo(owner)).sort()).toEqual(['Due in 3: -7', 'Of nobody: -7']);
    expect(await toldTo(ines)).toEqual(['Due in 3: -7']);
    await perform(runtime, memberRemove, owner, { personId: ines.personId });
    clock.advance(7 * DAY);
    await tell();
    const { reminders } = await perform(runtime, reminderList, pim, {});
    expect(reminders.map(({ reason, lead }) => `${reason} ${lead}`)).toEqual([
      'nobody-is-named -14',
      'nobody-is-named -14',
    ]);
  });

  it('says when, or that it is not wished', async () => {
    const { workspaceId, owner } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    await perform(runtime, clockRevise, owner, { leadDays: [2, 2, 0], lateEveryDays: null, escalateAfterDays: null });
    await record(owner, 3, { ownerId: ines.personId });
    await tell();
    expect(await toldTo(ines)).toEqual([]);
    clock.advance(DAY);
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 3: 2']);
    clock.advance(60 * DAY);
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 3: 0']);
    clock.advance(60 * DAY);
    await tell();
    expect(await toldTo(ines)).toEqual(['Due in 3: 0']);
    expect(await toldTo(owner)).toEqual([]);
  });
});

describe('somebody who reaches one service', () => {
  it('is told of that one only, and of documents and records they see', async () => {
    const { workspaceId, owner, serviceId } = await place();
    const elsewhere = await place();
    const pim = await member(workspaceId, 'programme-manager', [serviceId]);
    await record(owner, 1, { serviceId, title: 'Within' });
    await record(owner, 1, { title: 'Of all' });
    await record(elsewhere.owner, 1, { title: 'Elsewhere' });
    const wish = { title: 'Unlinked', reviewOn: day(1), ownerId: pim.personId };
    await perform(runtime, documentAdd, owner, onTheWire(newId(), 'd.txt', wish));
    await tell();
    expect((await toldTo(pim)).sort()).toEqual(['Unlinked: 1', 'Within: 1']);
    const viewer = await member(workspaceId, 'viewer', [serviceId]);
    const hidden = { title: 'Hidden', reviewOn: day(1), ownerId: viewer.personId };
    await perform(runtime, documentAdd, owner, onTheWire(newId(), 'd.txt', hidden));
    clock.advance(DAY);
    await tell();
    // A viewer keeps no evidence, so what nobody linked is not theirs to see: an owner is told instead.
    expect(await toldTo(viewer)).toEqual([]);
    expect(await toldTo(owner)).toContain('Hidden: 0');
  });
});

describe('the list of reminders', () => {
  it('shows what is unread until it was, one or all', async () => {
    const { workspaceId, owner } = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    const { id: subjectId } = await record(owner, 1, { ownerId: ines.personId });
    await record(owner, 7, { ownerId: ines.personId });
    await record(owner, 14, { ownerId: ines.personId });
    await tell();
    const counts = async () => {
      const { all, unread, reminders } = await perform(runtime, reminderList, ines, {});
      return [all, unread, reminders.filter((one) => one.unread).length];
    };
    expect(await counts()).toEqual([3, 3, 3]);
    expect(await perform(runtime, reminderMarkRead, ines, { kind: 'record-due', subjectId })).toEqual({ marked: 1 });
    expect(await counts()).toEqual([3, 2, 2]);
    expect(await perform(runtime, reminderMarkRead, ines, {})).toEqual({ marked: 2 });
    expect(await perform(runtime, reminderMarkRead, ines, {})).toEqual({ marked: 0 });
    expect(await counts()).toEqual([3, 0, 0]);
    await expect(perform(runtime, reminderMarkRead, ines, { kind: 'record-due' })).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field: 'subjectId' },
    });
    clock.advance(DAY);
    await tell();
    expect(await counts()).toEqual([3, 1, 1]);
    // Of others nothing is marked.
    expect(await perform(runtime, reminderMarkRead, owner, {})).toEqual({ marked: 0 });
  });
});

describe('reminder.tell', () => {
  it('leaves one entry a day that says how much it was and not to whom, and none where there is nothing to tell', async () => {
    const { workspaceId, owner } = await place();
    await record(owner, 1);
    await record(owner, -3);
    await tell();
    clock.advance(HOUR);
    await tell();
    const entries = await activityOf(workspaceId, { act: 'reminder.tell' });
    expect(entries).toHaveLength(1);
    expect(JSON.stringify(entries)).not.toContain(owner.personId);
    const said = Object.fromEntries(
      (entries[0]?.changes ?? []).map(({ field, after }) => [field, after.erased ? null : after.value]),
    );
    expect(said).toEqual({ on: day(0), items: 2, late: 1 });
  });

  it('tells once when two processes look at the same moment', async () => {
    const { workspaceId, owner } = await place();
    await record(owner, 1);
    const tells = [1, 2, 3, 4].map(() =>
      perform(runtime, reminderTell, systemIn(workspaceId), { personId: owner.personId }),
    );
    expect((await Promise.all(tells)).map(({ told }) => told).sort()).toEqual([0, 0, 0, 1]);
  });

  it('asks for no further look at somebody who is no member, and is performed by nobody from outside', async () => {
    const { workspaceId, owner } = await place();
    const tellStranger = perform(runtime, reminderTell, systemIn(workspaceId), { personId: newId() });
    expect(await tellStranger).toEqual({ told: 0, nextAt: null });
    const outside: Action = reminderTell;
    await expect(perform(runtime, outside, owner, { personId: owner.personId })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });
});

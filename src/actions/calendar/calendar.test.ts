import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { systemIn } from '../../../test/harness/actors.ts';
import { clockStory } from '../../../test/harness/clock-story.ts';
import { fakeClock, newId } from '../../../test/harness/database.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { exceptionStory } from '../../../test/harness/exceptions.ts';
import { listedEntries } from '../../../test/harness/listed-entries.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { clockRevise } from '../clock/revise.ts';
import { clockShow } from '../clock/show.ts';
import { documentAdd } from '../document/add.ts';
import { evidenceLinkAdd } from '../evidence-link/add.ts';
import { memberChangeRole } from '../member/change-role.ts';
import { memberInvite } from '../member/invite.ts';
import { memberClockRevise } from '../member-clock/revise.ts';
import { selfAssessmentOpen } from '../self-assessment/open.ts';
import { serviceAdd } from '../service/add.ts';
import { serviceNamePeople } from '../service/name-people.ts';
import { serviceRemove } from '../service/remove.ts';
import { calendarExport } from './export.ts';
import { calendarList } from './list.ts';
import { calendarRecompute } from './recompute.ts';

const opened = await testRuntime(fakeClock('2026-03-14T23:30:00.000Z'));
const { runtime } = opened;
const { day, member, place, record } = clockStory(opened, runtime);
const { ask } = exceptionStory(opened);

const titles = async (actor: Actor, input: object = {}) =>
  (await perform(runtime, calendarList, actor, input)).items.map(({ title }) => title);

/** One thing of each standing, two of them of the service. */
async function filled() {
  const made = await place();
  const { owner, serviceId, workspaceId } = made;
  const ines = await member(workspaceId, 'caiq-owner');
  await record(owner, -2, { title: 'Late' });
  await record(owner, 0, { title: 'Today', serviceId });
  await record(owner, 10, { title: 'Soon', ownerId: ines.personId });
  await record(owner, 90, { title: 'Later', serviceId, ownerId: ines.personId });
  return { ...made, ines };
}

describe('a registry entry', () => {
  it('is late from its end on until it is removed by its dates, and owed by nobody after that', async () => {
    const { owner, serviceId } = await place();
    await listedEntries(runtime).open(owner, { serviceId });
    const kindsAt = async (date: string) => {
      const then = { ...runtime, now: () => new Date(`${date}T12:00:00.000Z`) };
      const { items } = await perform(then, calendarList, owner, {});
      return items.map(({ kind, standing }) => `${kind} ${standing}`);
    };
    expect(await kindsAt('2029-03-13')).toEqual(['entry-end late', 'entry-removed due-soon']);
    expect(await kindsAt('2029-03-14')).toEqual(['entry-removed due-today']);
    expect(await kindsAt('2029-03-15')).toEqual([]);
  });
});

describe('calendar.list', () => {
  it('shows everything that falls due, what is late first, with where each stands', async () => {
    const { owner, serviceId } = await filled();
    const list = await perform(runtime, calendarList, owner, {});
    expect(list).toMatchObject({
      today: day(0),
      zone: 'UTC',
      counts: { late: 1, today: 1, soon: 1 },
      total: 4,
      next: null,
    });
    expect(list.items.map(({ title, standing, days }) => `${title} ${standing} ${days}`)).toEqual([
      'Late late 2',
      'Today due-today 0',
      'Soon due-soon 10',
      'Later due-later 90',
    ]);
    expect(list.items[1]).toMatchObject({
      kind: 'record-due',
      source: 'record',
      serviceId,
      ownerId: null,
      dueOn: day(0),
    });
  });

  it('is filtered by standing, period, service, kind and who answers for it', async () => {
    const { owner, serviceId, ines } = await filled();
    expect(await titles(owner, { standing: 'late' })).toEqual(['Late']);
    expect(await titles(owner, { standing: 'due-today' })).toEqual(['Today']);
    expect(await titles(owner, { standing: 'due-soon' })).toEqual(['Soon']);
    expect(await titles(owner, { standing: 'due-later' })).toEqual(['Later']);
    expect(await titles(owner, { from: day(0), to: day(10) })).toEqual(['Today', 'Soon']);
    expect(await titles(owner, { standing: 'due-soon', to: day(9) })).toEqual([]);
    expect(await titles(owner, { serviceId })).toEqual(['Today', 'Later']);
    expect(await titles(owner, { kind: 'document-end' })).toEqual([]);
    expect(await titles(owner, { ownerId: ines.personId })).toEqual(['Soon', 'Later']);
    await perform(runtime, serviceNamePeople, owner, { serviceId, caiqOwner: ines.personId });
    expect(await titles(owner, { ownerId: ines.personId })).toEqual(['Today', 'Soon', 'Later']);
  });

  it('is given a page at a time, each item once, also where many fall due on one day', async () => {
    const { owner } = await place();
    for (let at = 0; at < 7; at += 1) await record(owner, at < 5 ? 3 : 4, { title: `R${at}` });
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const input: object = { limit: '2', ...(after === '' ? {} : { after }) };
      const page: { items: readonly { title: string }[]; next: string | null; total: number } = await perform(
        runtime,
        calendarList,
        owner,
        input,
      );
      expect(page.total).toBe(7);
      seen.push(...page.items.map(({ title }) => title));
      after = page.next;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    await expect(perform(runtime, calendarList, owner, { after: 'x' })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
  });

  it('knows what documents, self-assessments, invitations and memberships end, and no exception before it was approved', async () => {
    const { owner, serviceId, workspaceId } = await place();
    const leaving = await member(workspaceId, 'viewer');
    const fields = { title: 'SOC 2', reviewOn: day(4), effectiveTo: day(5) };
    await perform(runtime, documentAdd, owner, onTheWire(newId(), 'd.txt', fields));
    await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title: 'CAIQ', dueOn: day(6) });
    await perform(runtime, memberInvite, owner, { email: 'mara@buyer.example', roles: ['viewer'] });
    await perform(runtime, memberChangeRole, owner, { personId: leaving.personId, roles: ['viewer'], endsOn: day(8) });
    await ask(owner, serviceId);
    const { items } = await perform(runtime, calendarList, owner, {});
    expect(items.map(({ kind, title }) => `${kind} ${title}`)).toEqual([
      'document-review SOC 2',
      'document-end SOC 2',
      'self-assessment-due CAIQ',
      'invitation-end mara@buyer.example',
      'membership-end ',
    ]);
    // A membership is past after its last day, and nobody owes anything.
    opened.clock.advance(9 * 86_400_000);
    expect(await titles(owner, { standing: 'late' })).toEqual(['SOC 2', 'SOC 2', 'CAIQ']);
  });

  it('holds nothing of a service that was removed, nor of another workspace', async () => {
    const { owner, serviceId } = await filled();
    const stranger = (await place()).owner;
    await perform(runtime, serviceRemove, owner, { serviceId });
    expect(await titles(owner)).toEqual(['Late', 'Soon']);
    await expect(perform(runtime, calendarList, owner, { serviceId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    expect(await titles(stranger)).toEqual([]);
  });

  it('takes three queries and one for the day, however much falls due', async () => {
    const { owner } = await filled();
    for (let at = 0; at < 30; at += 1) await record(owner, at);
    const { statements } = await queriesDuring(() => perform(runtime, calendarList, owner, { limit: '500' }));
    expect(statements).toHaveLength(4);
  });
});

describe('somebody who reaches one service', () => {
  it('sees what is of it, and documents and records that are linked within it', async () => {
    const { owner, workspaceId, serviceId } = await filled();
    const { id: other } = await perform(runtime, serviceAdd, owner, { name: 'Other', serviceModel: 'saas' });
    await record(owner, 5, { title: 'Of the other', serviceId: other });
    const wish = { title: 'Linked', reviewOn: day(1) };
    const { document } = await perform(runtime, documentAdd, owner, onTheWire(newId(), 'd.txt', wish));
    const assessment = { serviceId, edition: '4.1.0', title: 'CAIQ' };
    const { selfAssessment } = await perform(runtime, selfAssessmentOpen, owner, assessment);
    await perform(runtime, evidenceLinkAdd, owner, {
      from: [{ kind: 'answer', assessmentId: selfAssessment.id, questionId: 'IAM-01.1' }],
      to: { kind: 'document', documentId: document.id, version: 1 },
    });
    await perform(runtime, documentAdd, owner, onTheWire(newId(), 'd.txt', { title: 'Unlinked', reviewOn: day(2) }));
    const leaving = await member(workspaceId, 'viewer');
    await perform(runtime, memberChangeRole, owner, { personId: leaving.personId, roles: ['viewer'], endsOn: day(8) });
    const viewer = await member(workspaceId, 'viewer', [serviceId]);
    expect(await titles(viewer)).toEqual(['Today', 'Linked', 'Later']);
    await expect(perform(runtime, calendarList, viewer, { serviceId: other })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    // Who keeps evidence there sees what nobody has linked yet, too, as everywhere.
    const keeper = await member(workspaceId, 'caiq-owner', [serviceId]);
    expect(await titles(keeper)).toEqual(['Late', 'Today', 'Linked', 'Unlinked', 'Soon', 'Later']);
    expect(await perform(runtime, calendarList, viewer, {})).toMatchObject({
      total: 3,
      counts: { late: 0, today: 1, soon: 1 },
    });
  });
});

describe('the day', () => {
  it('is that of the reader, else that of the workspace', async () => {
    // It is half past eleven at night by UTC.
    const { owner, workspaceId } = await place();
    const today = day(0);
    const ines = await member(workspaceId, 'caiq-owner');
    await record(owner, 0, { title: 'Today by UTC' });
    const stands = async (who: Actor) => {
      const list = await perform(runtime, calendarList, who, {});
      return [list.today, list.zone, list.items[0]?.standing];
    };
    expect(await stands(owner)).toEqual([today, 'UTC', 'due-today']);
    await perform(runtime, clockRevise, owner, { zone: 'Europe/Berlin' });
    expect(await stands(owner)).toEqual([day(1), 'Europe/Berlin', 'late']);
    await perform(runtime, memberClockRevise, ines, { zone: 'America/Vancouver' });
    expect(await stands(ines)).toEqual([today, 'America/Vancouver', 'due-today']);
    await perform(runtime, memberClockRevise, ines, { zone: null, byMail: false });
    expect(await stands(ines)).toEqual([day(1), 'Europe/Berlin', 'late']);
    expect(await perform(runtime, clockShow, ines, {})).toMatchObject({
      zone: 'Europe/Berlin',
      hour: 7,
      leadDays: [30, 14, 7, 1, 0],
      own: { zone: null, byMail: false },
      ver: 1,
    });
  });

  it('is set by who manages the programme, once between two, and in a zone that is one', async () => {
    const { owner, workspaceId } = await place();
    const viewer = await member(workspaceId, 'viewer');
    await expect(perform(runtime, clockRevise, viewer, { hour: 9 })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    await expect(perform(runtime, clockRevise, owner, { zone: 'Berlin' })).rejects.toMatchObject({
      detail: { field: 'zone' },
    });
    await expect(perform(runtime, clockRevise, owner, { leadDays: [400] })).rejects.toMatchObject({
      detail: { field: 'leadDays.0' },
    });
    expect(await perform(runtime, clockRevise, owner, { ver: 0, leadDays: [1, 60, 1] })).toMatchObject({
      leadDays: [60, 1],
      ver: 1,
    });
    await expect(perform(runtime, clockRevise, owner, { ver: 0, hour: 8 })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    const [entry] = await opened.activityOf(workspaceId, { act: 'clock.revise' });
    expect(entry?.changes.map(({ field }) => field)).toContain('leadDays');
  });
});

describe('the calendar as a file', () => {
  it('holds what is late or near, one event each with a name that stays, and nothing of another service to who is limited', async () => {
    const { owner, serviceId, workspaceId } = await filled();
    const other = await perform(runtime, serviceAdd, owner, { name: 'Other', serviceModel: 'saas' });
    const text = async (actor: Actor, input: object = {}) =>
      new TextDecoder().decode((await perform(runtime, calendarExport, actor, input)).bytes).replaceAll('\r\n ', '');
    const whole = await text(owner);
    expect(whole).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(whole.match(/BEGIN:VEVENT/g)).toHaveLength(4);
    for (const title of ['Late', 'Today', 'Soon', 'Later']) expect(whole).toContain(title);
    expect(await text(owner)).toBe(whole);
    expect((await text(owner, { serviceId })).match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(await text(await member(workspaceId, 'viewer', [other.id]))).not.toContain('Later');
  });

  it('is made anew from the records without a difference', async () => {
    const { owner, workspaceId } = await filled();
    const before = await titles(owner);
    expect(await perform(runtime, calendarRecompute, systemIn(workspaceId), {})).toMatchObject({ forgotten: 0 });
    expect(await titles(owner)).toEqual(before);
  });
});

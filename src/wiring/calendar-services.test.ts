import { Hono } from 'hono';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { calendarLinkMake } from '#actions/calendar-link/make.ts';
import { calendarLinkRevoke } from '#actions/calendar-link/revoke.ts';
import { clockRevise } from '#actions/clock/revise.ts';
import { memberChangeRole } from '#actions/member/change-role.ts';
import { memberRemove } from '#actions/member/remove.ts';
import { recordRevise } from '#actions/record/revise.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { rememberAddress } from '#http/reader-address.ts';
import { feedRoutes } from '#web/pages/calendar/feed-routes.ts';
import { NO_FILTER } from '#web/pages/calendar/words.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { WebServices } from '#web/services/services.ts';
import { clockStory } from '../../test/harness/clock-story.ts';
import { fakeClock } from '../../test/harness/database.ts';
import { testIdentity } from '../../test/harness/identity.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { calendarServices } from './calendar-services.ts';

const opened = await testRuntime(fakeClock('2026-03-14T09:00:00.000Z'));
const { runtime, database, clock, asOwner } = opened;
const { identity } = testIdentity(database);
const { day, member, place, record, tell } = clockStory(opened, runtime);
const actors = new Map<string, Actor>();
const services = calendarServices({ runtime, identity, actorOf: ({ id }) => actors.get(id)! });

function sessionOf(actor: Actor): MemberSession {
  const id = `${actor.personId}`;
  actors.set(id, actor);
  return { id, workspace: { id: actor.workspaceId } } as MemberSession;
}

/** The address behind a link, as a calendar program asks it. */
const feeds = new Hono().route('/feeds', feedRoutes({ calendar: services } as WebServices));
function ask(
  path: string,
  { from = '192.0.2.10', headers = {} }: { from?: string; headers?: Record<string, string> } = {},
) {
  const request = new Request(`https://almagest.example${path}`, { headers });
  rememberAddress(request, from, false);
  return feeds.request(request);
}
const eventsIn = async (answer: Response) =>
  new ICAL.Component(ICAL.parse(await answer.text()))
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));
const linkOf = async (who: Actor) =>
  (await perform(runtime, calendarLinkMake, { ...who, factorIsRecent: true }, {})).path ?? '';

describe('a calendar link', () => {
  it('holds what its member may see, as whole days with alarms at the lead times, readable by other programs', async () => {
    const { owner, workspaceId, serviceId } = await place('Quay; Insurance, Ltd');
    const ines = await member(workspaceId, 'caiq-owner', [serviceId]);
    const { id } = await record(owner, 20, { title: 'Access review, “north”; east', serviceId });
    await record(owner, -5, { title: 'Late', serviceId, ownerId: ines.personId });
    await record(owner, 3, { title: 'Of the organisation' });
    await record(owner, 500, { title: 'Far away', serviceId });
    const answer = await ask(await linkOf(ines));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8; method=PUBLISH');
    expect(answer.headers.get('cache-control')).toBe('private, no-cache');
    const events = await eventsIn(answer);
    // A keeper of evidence sees what is of the organisation and nobody linked, as on every page.
    expect(events.map(({ summary }) => summary)).toEqual([
      'Due again: Late',
      'Due again: Of the organisation',
      'Due again: Access review, “north”; east',
    ]);
    const review = events[2];
    expect(review?.uid).toBe(`record-due.${id}.${workspaceId}@almagest`);
    expect([review?.startDate.isDate, review?.startDate.toString()]).toEqual([true, day(20)]);
    expect(String(review?.component.getFirstPropertyValue('url'))).toBe(`https://almagest.example/records/${id}`);
    const alarms = review?.component.getAllSubcomponents('valarm') ?? [];
    const hours = alarms.map((alarm) => (alarm.getFirstPropertyValue('trigger') as ICAL.Duration).toSeconds() / 3_600);
    expect(hours).toEqual([-(30 * 24 - 7), -(14 * 24 - 7), -(7 * 24 - 7), -(24 - 7), 7]);
    expect((await eventsIn(await ask(`${await linkOf(ines)}?mine=yes`))).map(({ summary }) => summary)).toEqual([
      'Due again: Late',
    ]);
    const viewer = await member(workspaceId, 'viewer', [serviceId]);
    expect((await eventsIn(await ask(await linkOf(viewer)))).map(({ summary }) => summary)).not.toContain(
      'Due again: Of the organisation',
    );
  });

  it('keeps the identity of what is moved, and says when nothing has changed', async () => {
    const { owner } = await place();
    const { id: recordId } = await record(owner, 20);
    const link = await linkOf(owner);
    const first = await ask(link);
    const etag = first.headers.get('etag') ?? '';
    const [before] = await eventsIn(first);
    clock.advance(3_600_000);
    const same = await ask(link, { headers: { 'if-none-match': etag } });
    expect([same.status, await same.text()]).toEqual([304, '']);
    await perform(runtime, recordRevise, owner, { recordId, nextDueOn: day(21) });
    const moved = await ask(link, { headers: { 'if-none-match': etag } });
    expect(moved.status).toBe(200);
    const [after] = await eventsIn(moved);
    expect(after?.uid).toBe(before?.uid);
    expect(after?.startDate.toString()).toBe(day(21));
  });

  it('opens nothing once it was ended or replaced, once its member left, and nothing of another workspace', async () => {
    const { owner, workspaceId } = await place();
    const elsewhere = await place();
    const ines = await member(workspaceId, 'caiq-owner');
    const [first, second] = [await linkOf(ines), await linkOf(ines)];
    expect((await ask(first)).status).toBe(404);
    expect((await ask(second)).status).toBe(200);
    expect((await ask(second.replace(workspaceId, elsewhere.workspaceId))).status).toBe(404);
    expect((await ask(second.replace(/\.ics$/, ''))).status).toBe(404);
    expect((await ask('/feeds/nowhere/nothing.ics')).status).toBe(404);
    await perform(runtime, calendarLinkRevoke, ines, {});
    expect((await ask(second)).status).toBe(404);
    const third = await linkOf(ines);
    const change = { personId: ines.personId, roles: ['viewer'], endsOn: day(0) };
    await perform(runtime, memberChangeRole, owner, change);
    expect((await ask(third)).status).toBe(200);
    clock.advance(24 * 3_600_000);
    expect((await ask(third)).status).toBe(404);
    await perform(runtime, memberChangeRole, owner, { personId: ines.personId, roles: ['viewer'] });
    expect((await ask(third)).status).toBe(200);
    await perform(runtime, memberRemove, owner, { personId: ines.personId });
    expect((await ask(third)).status).toBe(404);
  });

  it('is told once, kept as a digest only, and named in the log without it', async () => {
    const { owner, workspaceId } = await place();
    const made = () => perform(runtime, calendarLinkMake, owner, {}, { idempotencyKey: 'one' });
    const { path } = await made();
    expect((await made()).path).toBeNull();
    const token = path?.split('/').at(-1)?.replace('.ics', '') ?? '';
    expect(token).toMatch(/^[\w-]{43}$/);
    const kept = JSON.stringify([
      await asOwner('select * from tenant.calendar_link where workspace_id = $1', [workspaceId]),
      await asOwner("select convert_from(bytes, 'UTF8') as text from tenant.audit_entry where workspace_id = $1", [
        workspaceId,
      ]),
      await asOwner("select encode(value, 'escape') as text from tenant.audit_value where workspace_id = $1", [
        workspaceId,
      ]),
      await asOwner('select result::text from tenant.idempotency_key where workspace_id = $1', [workspaceId]),
    ]);
    expect(kept).not.toContain(token);
    const acts = (await opened.activityOf(workspaceId)).map(({ act }) => act);
    expect(acts).toContain('calendar-link.make');
  });

  it('is made with a second factor shown lately, never by a token', async () => {
    const { owner } = await place();
    for (const who of [
      { ...owner, factorIsRecent: false },
      { ...owner, kind: 'service' as const, factorIsRecent: false },
    ])
      await expect(perform(runtime, calendarLinkMake, who, {})).rejects.toMatchObject({
        code: 'second-factor-is-needed',
      });
  });

  it('makes guessing wait, and nobody who has a link', async () => {
    const { owner, workspaceId } = await place();
    const link = await linkOf(owner);
    for (let turn = 0; turn < 120; turn += 1) expect((await ask(link, { from: '192.0.2.20' })).status).toBe(200);
    const guess = `/feeds/${workspaceId}/${'A'.repeat(43)}.ics`;
    let status = 404;
    for (let turn = 0; turn < 200 && status === 404; turn += 1)
      status = (await ask(guess, { from: '192.0.2.99' })).status;
    expect(status).toBe(429);
    expect((await ask(link, { from: '192.0.2.99' })).status).toBe(429);
    expect((await ask(link, { from: '192.0.2.20' })).status).toBe(200);
  });
});

describe('the page of the calendar', () => {
  it('shows a month as days and as a list, what is late beside it, with the same number of queries whatever falls due', async () => {
    const { owner, serviceId } = await place();
    const session = sessionOf(owner);
    const counted = () => queriesDuring(() => services.calendar(session, NO_FILTER));
    const empty = await counted();
    expect(empty.result).toMatchObject({ month: '2026-03', total: 0, items: [], late: [], days: [] });
    for (const inDays of [-40, -3, 2, 2, 2, 2, 2, 40]) await record(owner, inDays, { serviceId });
    const full = await counted();
    expect(full.statements.length).toBe(empty.statements.length);
    expect(full.statements.length).toBeLessThanOrEqual(9);
    expect(full.result).toMatchObject({ counts: { late: 2, today: 0, soon: 5 }, total: 6, next: null });
    expect(full.result.late).toHaveLength(2);
    const busy = full.result.days.find(({ day: on }) => on === day(2));
    expect([busy?.total, busy?.items.length]).toEqual([5, 3]);
    expect(busy?.items[0]?.href).toMatch(/^\/records\//);
  });

  it('follows the address, and lets everything pass that means nothing', async () => {
    const { owner } = await place();
    const session = sessionOf(owner);
    await record(owner, 40);
    const of = (filter: object) => services.calendar(session, { ...NO_FILTER, ...filter });
    expect((await of({ month: day(40).slice(0, 7) })).items).toHaveLength(1);
    expect((await of({ month: '2026-99', kind: 'nothing', service: 'x', owner: '"', after: '//' })).month).toBe(
      day(0).slice(0, 7),
    );
    expect(await of({ from: day(39), to: day(41) })).toMatchObject({ month: null, total: 1, late: [] });
    expect(await of({ standing: 'due-later' })).toMatchObject({ month: null, total: 1 });
    expect(await of({ from: '2026-02-31' })).toMatchObject({ total: 0 });
  });
});

describe('reminders on the pages', () => {
  it('are counted on every page by one query, and marked as read', async () => {
    const { owner } = await place();
    const session = sessionOf(owner);
    const { id } = await record(owner, 1);
    await record(owner, 7);
    await tell();
    const counted = await queriesDuring(() => services.unread(session));
    expect([counted.result, counted.statements.length]).toEqual([2, 1]);
    const listed = await queriesDuring(() => services.reminders(session));
    expect(listed.statements).toHaveLength(3);
    expect(listed.result.reminders.map(({ line, isUnread }) => `${line} ${isUnread}`)).toEqual([
      'Due again: Due in 1 true',
      'Due again: Due in 7 true',
    ]);
    await services.markRead(session, { kind: 'record-due', subjectId: id });
    expect(await services.unread(session)).toBe(1);
    await services.markRead(session, 'all');
    expect(await services.unread(session)).toBe(0);
  });

  it('are nobody’s for a visitor of the sample', async () => {
    const { workspaceId } = await place();
    const guest: Actor = {
      kind: 'anonymous',
      personId: null,
      workspaceId,
      roles: ['programme-manager'],
      mfa: 'none',
      sessionIdDigest: null,
    };
    const session = sessionOf(guest);
    expect(await services.unread(session)).toBe(0);
    expect(await services.own(session)).toBeNull();
    expect(await services.reminders(session)).toEqual({ reminders: [], all: 0, unread: 0 });
    await expect(services.makeLink(session)).rejects.toMatchObject({ code: 'second-factor-is-needed' });
  });
});

describe('how it reaches a member', () => {
  it('is what they and their workspace wish', async () => {
    const { owner, workspaceId } = await place();
    const session = sessionOf(owner);
    expect(await services.own(session)).toMatchObject({ zone: '', byMail: true, sendsMail: false, linkMadeAt: null });
    await services.reviseOwn(session, { zone: 'Asia/Kathmandu', byMail: false });
    expect(await services.makeLink(session)).toMatch(
      new RegExp(`^https://almagest\\.example/feeds/${workspaceId}/[\\w-]{43}\\.ics$`),
    );
    expect(await services.own(session)).toMatchObject({
      zone: 'Asia/Kathmandu',
      byMail: false,
      linkMadeAt: clock.now().toISOString(),
    });
    const form = {
      zone: 'Europe/Berlin',
      hour: '8',
      leadDays: '14; 3 ,0',
      lateEveryDays: '',
      escalateAfterDays: '2',
      ver: '0',
    };
    await services.reviseClock(session, form);
    expect(await services.clock(session)).toEqual({
      zone: 'Europe/Berlin',
      hour: 8,
      leadDays: [14, 3, 0],
      lateEveryDays: null,
      escalateAfterDays: 2,
      ver: 1,
    });
    await expect(services.reviseClock(session, form)).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    const odd = services.reviseClock(session, { ...form, ver: '1', leadDays: '7, soon' });
    await expect(odd).rejects.toMatchObject({ detail: { field: 'leadDays.1' } });
    await expect(perform(runtime, clockRevise, owner, { hour: 24 })).rejects.toMatchObject({
      detail: { field: 'hour' },
    });
  });
});

/** How what falls due reaches people, as the pages ask for it: their own clock, the workspace's, and calendar links. */
import { perform } from '#actions/action.ts';
import { calendarExport } from '#actions/calendar/export.ts';
import { calendarLinkMake } from '#actions/calendar-link/make.ts';
import { calendarLinkRevoke } from '#actions/calendar-link/revoke.ts';
import { clockRevise } from '#actions/clock/revise.ts';
import { linkTokenDigest } from '#actions/link-token.ts';
import { memberClockRevise } from '#actions/member-clock/revise.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import { findCalendarLink, holderOfCalendarLink } from '#store/calendar-link.ts';
import { type KeptClock, readClock, readMemberClock } from '#store/clock.ts';
import { membershipAt } from '#store/member.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type { CalendarServices, ClockFacts, ClockForm } from '#web/services/calendar.ts';
import type { CalendarParts } from './calendar-parts.ts';
import { identityCaller } from './callers.ts';

export function clockServices(parts: CalendarParts) {
  const { runtime, actorOf } = parts;
  const { database, linkTo } = runtime;
  return {
    async own(session) {
      const { personId } = actorOf(session);
      if (personId === null) return null;
      return database.read(session.workspace.id, async (read) => {
        const { zone, byMail } = await readMemberClock(read, personId);
        const link = await findCalendarLink(read, personId);
        const workspace = clockFacts(await readClock(read));
        const linkMadeAt = link?.madeAt.toISOString() ?? null;
        return { zone: zone ?? '', byMail, sendsMail: runtime.mail !== null, workspace, linkMadeAt };
      });
    },
    async reviseOwn(session, { zone, byMail }) {
      await perform(runtime, memberClockRevise, actorOf(session), { zone: zone === '' ? null : zone, byMail });
    },
    async makeLink(session) {
      const { path } = await perform(runtime, calendarLinkMake, actorOf(session), {});
      if (path === null) throw new Error('A link that was just made was not told.');
      return linkTo(path);
    },
    async revokeLink(session) {
      await perform(runtime, calendarLinkRevoke, actorOf(session), {});
    },
    clock: async (session) => clockFacts(await database.read(session.workspace.id, readClock)),
    async reviseClock(session, form) {
      await perform(runtime, clockRevise, actorOf(session), inputOf(form));
    },
    feed: (request, link) => feed(parts, request, link),
  } satisfies Partial<CalendarServices>;
}

const clockFacts = (clock: KeptClock): ClockFacts => ({ ...clock, leadDays: [...clock.leadDays] });

/** An empty field is a wish for none; a list is parted by whatever is no figure. What is no number is told by the act. */
const inputOf = ({ zone, hour, leadDays, lateEveryDays, escalateAfterDays, ver }: ClockForm) => ({
  zone,
  hour: Number(hour),
  leadDays: leadDays
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map(Number),
  lateEveryDays: lateEveryDays === '' ? null : Number(lateEveryDays),
  escalateAfterDays: escalateAfterDays === '' ? null : Number(escalateAfterDays),
  ver: Number(ver),
});

/** Each link that opens nothing counts against the network it was asked from. */
const feed: (
  parts: CalendarParts,
  ...given: Parameters<CalendarServices['feed']>
) => ReturnType<CalendarServices['feed']> = async ({ runtime, identity }, request, { workspaceId, token, isMine }) => {
  const attempt = await identity.admitAddress(identityCaller(request));
  if (!isUuid(workspaceId)) throw refuseLink();
  const member = await runtime.database.read(workspaceId, async (read) => {
    const personId = await holderOfCalendarLink(read, linkTokenDigest(token));
    return personId === null ? null : membershipAt(read, personId, runtime.now());
  });
  if (member === null) throw refuseLink();
  await attempt.succeeded();
  const { personId, roles, scopeServiceIds: services } = member;
  const holder: Actor = { kind: 'service', personId, workspaceId, roles, services, mfa: 'none', sessionIdDigest: null };
  return perform(runtime, calendarExport, holder, { mine: isMine });
};

/** One answer for links that were ended, replaced or never made, and for those of somebody who left. */
const refuseLink = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'This calendar link opens nothing, or not any more.',
    mend: 'Make a new one on the page of your calendar.',
  });

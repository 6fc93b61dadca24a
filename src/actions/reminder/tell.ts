/** reminder.tell: what falls due is told to one member, at most once on each of their days. The house does it. */
import { z } from 'zod';
import { isOver } from '#assurance/access/membership.ts';
import { furthestLead } from '#assurance/schedule/lead-times.ts';
import { type Person, remindersOn } from '#assurance/schedule/reminders.ts';
import { tellingAt } from '#assurance/schedule/telling.ts';
import { type ClockWishes, readClock, readMemberClock } from '#store/clock.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listMembers, type Member } from '#store/member.ts';
import { lastToldOn, lockForTelling, noteReminders, tellableItems } from '#store/reminder.ts';
import { findWorkspace } from '#store/workspace.ts';
import { defineAction, type WriteContext } from '../action.ts';
import { withinOf } from '../evidence-reach.ts';
import { id } from '../fields.ts';
import { sendLetter } from '../mail/letter.ts';
import { reminderLetter } from './letter.ts';

export const reminderTell = defineAction({
  noun: 'reminder',
  verb: 'tell',
  title: 'Tell a member what falls due',
  summary:
    'Notes which lead times of which items a member is told now and writes one letter about all of them; what was told before is not told again.',
  effect: 'write',
  permission: [],
  input: z.strictObject({
    personId: id('The member.'),
    plannedAt: z.iso.datetime().nullable().default(null).describe('The moment that was set for it; null: none was.'),
  }),
  output: z.object({
    told: z.int(),
    nextAt: z.iso.datetime().nullable().describe('When to look again; null: never, they are no member any more.'),
  }),
  // Names are asked for before the transaction: whoever holds one connection must not wait for another.
  async prepare({ runtime, workspaceId }, { personId, plannedAt }) {
    const members = await runtime.database.read(workspaceId, listMembers);
    const leaving = members.filter(({ endsAt }) => endsAt !== null).map((member) => member.personId);
    const names = await runtime.people.namesOf(leaving);
    const planned = plannedAt === null ? null : new Date(plannedAt);
    return (context) => tell(context, { personId, plannedAt: planned, names });
  },
});

interface Wanted {
  readonly personId: string;
  readonly plannedAt: Date | null;
  readonly names: ReadonlyMap<string, string>;
}

async function tell(context: WriteContext, { personId, plannedAt, names }: Wanted) {
  const { tx } = context;
  const nobody = () => {
    tx.leaveAsIs();
    return { told: 0, nextAt: null };
  };
  if (!(await lockForTelling(tx, personId))) return nobody();
  const people = (await listMembers(tx)).filter((member) => !isOver(member, tx.now)).map(personOf);
  const person = people.find((one) => one.personId === personId);
  if (person === undefined) return nobody();
  const [clock, own] = [await readClock(tx), await readMemberClock(tx, personId)];
  const time = { zone: own.zone ?? clock.zone, hour: clock.hour };
  const toldOn = await lastToldOn(tx, personId);
  const { day, nextAt } = tellingAt(tx.now, time, { toldOn, plannedAt });
  const reminders = day === null ? [] : await remindersFor(tx, { day, person, people, clock });
  const next = nextAt.toISOString();
  if (day === null || reminders.length === 0) {
    tx.leaveAsIs();
    return { told: 0, nextAt: next };
  }
  const { tellingId } = await noteReminders(tx, { personId, toldOn: day, reminders });
  if (own.byMail) {
    const workspace = (await findWorkspace(tx))?.name ?? '';
    const letter = { personId, tellingId, workspace, today: day, reminders, names, linkTo: context.runtime.linkTo };
    await sendLetter(context, reminderLetter(letter, tx.now));
  }
  return { told: reminders.length, nextAt: next };
}

async function remindersFor(
  read: ReadHandle,
  given: {
    readonly day: string;
    readonly person: Person;
    readonly people: readonly Person[];
    readonly clock: ClockWishes;
  },
) {
  const { day, person, people, clock } = given;
  const items = await tellableItems(read, {
    personId: person.personId,
    runsProgramme: person.roles.some((role) => role === 'owner' || role === 'programme-manager'),
    today: day,
    furthest: furthestLead(clock),
    within: withinOf(person),
  });
  return remindersOn(day, { person, people, times: clock, items });
}

const personOf = ({ personId, roles, scopeServiceIds }: Member): Person => ({
  personId,
  roles,
  services: scopeServiceIds,
});

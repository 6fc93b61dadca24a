/** What falls due in tests: a workspace with a service and records, its people, and rounds in which they are told. */
import { perform, type Runtime } from '#actions/action.ts';
import { memberClockRevise } from '#actions/member-clock/revise.ts';
import { recordAdd } from '#actions/record/add.ts';
import { reminderList } from '#actions/reminder/list.ts';
import { serviceAdd } from '#actions/service/add.ts';
import type { Actor, Role } from '#assurance/access/actor.ts';
import { membershipAs } from '#assurance/access/membership.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { claimTellings, tellMember } from '#jobs/tell-reminders.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { setMember } from '#store/member.ts';
import { newWorkspace, personIn, systemIn } from './actors.ts';
import { newId } from './new-id.ts';
import type { TestRuntime } from './runtime.ts';

/** Over one database and one clock; `runtime` may be another than that of the test, with mail. */
export function clockStory({ database, clock }: TestRuntime, runtime: Runtime) {
  const day = (count: number): string => addDays(dayOf(clock.now()), count);
  const member = async (workspaceId: string, role: Role, services: readonly string[] | null = null): Promise<Actor> => {
    const person = personIn(workspaceId, role, newId());
    const detail = { workspaceId, actor: systemIn(workspaceId), now: clock.now(), newId, act: 'member.set' };
    const membership = { ...membershipAs(role), scopeServiceIds: services };
    await auditedTransaction(database, detail, (tx) => setMember(tx, person.personId ?? '', membership));
    return { ...person, services };
  };
  return {
    day,
    member,
    async place(name = 'Harbour Bank') {
      const { workspaceId, owner } = await newWorkspace(database, { name });
      const { id: serviceId } = await perform(runtime, serviceAdd, owner, {
        name: 'Object Store',
        serviceModel: 'iaas',
      });
      return { workspaceId, owner: { ...owner, factorIsRecent: true }, serviceId };
    },
    /** A record that is due again in so many days. */
    record: (who: Actor, inDays: number, more: Readonly<Record<string, unknown>> = {}) =>
      perform(runtime, recordAdd, who, {
        kind: 'access-review',
        title: `Due in ${inDays}`,
        occurredOn: day(0),
        everyMonths: 12,
        nextDueOn: day(inDays),
        ...more,
      }),
    /** Everybody whose turn it is is told, as the schedules do; how many things that were. */
    async tell(with_: Runtime = runtime): Promise<number> {
      let told = 0;
      for (;;) {
        const due = await claimTellings(with_);
        if (due.length === 0) return told;
        for (const one of due) told += await tellMember(with_, one);
      }
    },
    toldTo: async (who: Actor) =>
      (await perform(runtime, reminderList, who, {})).reminders.map(({ title, lead }) => `${title}: ${lead}`),
    setOwnClock: (who: Actor, wish: { readonly zone?: string | null; readonly byMail?: boolean }) =>
      perform(runtime, memberClockRevise, who, wish),
  };
}

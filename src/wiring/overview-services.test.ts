import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { exceptionApprove } from '#actions/exception/approve.ts';
import { recordAdd } from '#actions/record/add.ts';
import { serviceAdd } from '#actions/service/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { MemberSession } from '#web/services/people.ts';
import { personIn } from '../../test/harness/actors.ts';
import { cadenceStory } from '../../test/harness/cadences.ts';
import { exceptionStory } from '../../test/harness/exceptions.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { cloudServices } from './cloud-services.ts';
import { overviewServices } from './overview-services.ts';
import { vendorServices } from './vendor-services.ts';

const opened = await testRuntime();
const { runtime, clock } = opened;
const { day, withAssessment, ask } = exceptionStory(opened);
const { committed } = cadenceStory(opened);
const actors = new Map<string, Actor>();
const actorOf = ({ id }: MemberSession) => actors.get(id)!;
const parts = { runtime, actorOf };
const { standing } = overviewServices({
  ...parts,
  cloudServices: cloudServices(parts),
  vendors: vendorServices({ ...parts, identity: {} as never }),
});
const sessionOf = (actor: Actor, isScoped = false): MemberSession => {
  actors.set(actor.personId!, actor);
  return { id: actor.personId, workspace: { id: actor.workspaceId, isSample: false }, isScoped } as MemberSession;
};

/** A first cycle that nobody seals; so many days later it was missed, and the second is about to be due. */
async function withCadence() {
  const place = await committed({ rhythm: 'every-30-days' });
  return { ...place, withinDays: 60 };
}

describe('where a workspace stands', () => {
  it('names exceptions that ended, wait for a decision or end soon, and no others', async () => {
    const { owner, serviceId, workspaceId } = await withAssessment();
    const decider = personIn(workspaceId, 'grc-reviewer');
    const approve = async (more: object) => {
      const { id } = await ask(owner, serviceId, { ...more });
      await perform(runtime, exceptionApprove, decider, { exceptionId: id });
    };
    await ask(owner, serviceId, { title: 'Waits' });
    await approve({ title: 'Open', expiresOn: day(200) });
    await approve({ title: 'Ends soon', expiresOn: day(20) });
    await approve({ title: 'Ends first', expiresOn: day(1) });
    clock.advance(2 * 86_400_000);
    const { exceptions } = await standing(sessionOf(owner));
    expect(exceptions.map(({ title, state }) => [title, state])).toEqual([
      ['Ends first', 'ended'],
      ['Ends soon', 'ends-soon'],
      ['Waits', 'requested'],
    ]);
    expect(exceptions.every(({ service }) => service === 'Object Store')).toBe(true);
  });

  it('names cycles that ask for somebody, of the services that a reader reaches', async () => {
    const { owner, serviceId, workspaceId, withinDays } = await withCadence();
    expect((await standing(sessionOf(owner))).cycles).toEqual([]);
    clock.advance(withinDays * 86_400_000);
    expect((await standing(sessionOf(owner))).cycles).toMatchObject([
      { kind: 'cycle-missed', number: 1, serviceId, service: 'Object Store' },
      { kind: 'cycle-due-soon', number: 2 },
    ]);
    const scoped = { ...personIn(workspaceId, 'audit-liaison'), services: [] };
    expect((await standing(sessionOf(scoped, true))).cycles).toEqual([]);
  });

  it('tells somebody who reaches some services of nothing else', async () => {
    const { owner, serviceId, workspaceId } = await withAssessment();
    const other = await perform(runtime, serviceAdd, owner, { name: 'Mail', serviceModel: 'saas' });
    await ask(owner, serviceId);
    const late = { kind: 'access-review', title: 'Review', occurredOn: day(-90), everyMonths: 1, serviceId };
    await perform(runtime, recordAdd, owner, late);
    const whole = await standing(sessionOf(owner));
    expect([whole.services.length, whole.vendors, whole.exceptions.length, whole.records.late]).toEqual([2, [], 1, 1]);
    const scoped = { ...personIn(workspaceId, 'audit-liaison'), services: [other.id] };
    const part = await standing(sessionOf(scoped, true));
    expect(part.services.map(({ name }) => name)).toEqual(['Mail']);
    expect([part.vendors, part.exceptions.length, part.records.late]).toEqual([null, 0, 0]);
  });

  it('takes as many queries for many services as for one', async () => {
    const [few, many] = [await withAssessment(), await withAssessment()];
    for (const name of ['One', 'Two', 'Three']) {
      const { id } = await perform(runtime, serviceAdd, many.owner, { name, serviceModel: 'iaas' });
      await ask(many.owner, id);
    }
    const counts = [];
    for (const { owner } of [few, many])
      counts.push((await queriesDuring(() => standing(sessionOf(owner)))).statements.length);
    expect(counts).toEqual([17, 17]);
  });
});

import { describe, expect, it } from 'vitest';
import { ROLES } from '#assurance/access/actor.ts';
import { KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { openAssessment } from '../../../test/harness/answers.ts';
import { newId } from '../../../test/harness/database.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { recordAdd } from './add.ts';
import { recordComplete } from './complete.ts';
import { recordList } from './list.ts';
import { recordRemove } from './remove.ts';
import { recordRevise } from './revise.ts';
import { recordShow } from './show.ts';

const { runtime, database, activityOf, asOwner } = await testRuntime();
const review = {
  kind: 'access-review',
  title: 'Access review of the platform team',
  occurredOn: '2025-11-30',
  everyMonths: 3,
};

describe('a programme record', () => {
  it('is added, revised, completed, shown with its neighbours, and every step is in the log', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const added = await perform(runtime, recordAdd, owner, review);
    expect(added).toMatchObject({ nextDueOn: '2026-02-28', succeededBy: null, ver: 1 });
    const { recordId } = { recordId: added.id };
    await perform(runtime, recordRevise, owner, { recordId, ver: 1, summary: 'All rights looked at.' });
    const { next } = await perform(runtime, recordComplete, owner, { recordId, doneOn: '2026-03-05' });
    expect(next).toMatchObject({ occurredOn: '2026-03-05', nextDueOn: '2026-05-30', summary: '' });
    expect(await perform(runtime, recordShow, owner, { recordId })).toMatchObject({
      summary: 'All rights looked at.',
      before: null,
      after: { id: next.id },
      evidence: [],
    });
    const acts = (await activityOf(workspaceId, { object: { type: 'record', id: recordId } })).map(({ act }) => act);
    expect(acts).toEqual(['record.complete', 'record.revise', 'record.add']);
  });

  it('is listed by what is due, with where it stands today', async () => {
    const { owner } = await newWorkspace(database);
    await perform(runtime, recordAdd, owner, review);
    await perform(runtime, recordAdd, owner, { ...review, title: 'Key rotation', occurredOn: '2026-01-01' });
    const late = await perform(runtime, recordList, owner, { due: 'late' });
    expect(late).toMatchObject({ records: [{ title: review.title, standing: 'late' }], total: 1, next: null });
    const first = await perform(runtime, recordList, owner, { due: 'open', limit: '1' });
    expect(first).toMatchObject({ records: [{ title: review.title }], total: 2 });
    const second = await perform(runtime, recordList, owner, { due: 'open', limit: '1', after: first.next });
    expect(second).toMatchObject({ records: [{ title: 'Key rotation', standing: 'due-soon' }], next: null });
  });

  it('is removed, and is then as if it were not there', async () => {
    const { owner } = await newWorkspace(database);
    const { id: recordId } = await perform(runtime, recordAdd, owner, review);
    await perform(runtime, recordRemove, owner, { recordId });
    await expect(perform(runtime, recordShow, owner, { recordId })).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it.each([
    [{ ...review, kind: 'diary' }, 'kind'],
    [{ ...review, occurredOn: '2025-02-29' }, 'occurredOn'],
    [{ ...review, everyMonths: 0 }, 'everyMonths'],
    [{ ...review, everyMonths: 61 }, 'everyMonths'],
    [{ ...review, title: ' ' }, 'title'],
    [{ ...review, ownerId: newId() }, 'ownerId'],
  ])('refuses %j and names the field', async (input, field) => {
    const { owner } = await newWorkspace(database);
    await expect(perform(runtime, recordAdd, owner, input)).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field },
    });
  });

  it.each(ROLES)('is written by a %s only if they keep evidence, and read by everybody', async (role) => {
    const { workspaceId, owner } = await newWorkspace(database);
    const member = personIn(workspaceId, role);
    const keeps = KEEPS_EVIDENCE.some((keeper) => keeper === role);
    const adding = perform(runtime, recordAdd, member, review);
    await (keeps
      ? expect(adding).resolves.toMatchObject({ ver: 1 })
      : expect(adding).rejects.toMatchObject({ code: 'permission-is-missing' }));
    const { id: recordId } = await perform(runtime, recordAdd, owner, review);
    expect(await perform(runtime, recordShow, member, { recordId })).toMatchObject({ id: recordId });
  });

  it('of a service is nobody’s who does not reach it, and of the organisation is written by who reaches all', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const [mine, other] = [await openAssessment(asOwner, workspaceId), await openAssessment(asOwner, workspaceId)];
    const limited = { ...personIn(workspaceId, 'caiq-owner'), services: [mine.serviceId] };
    const theirs = await perform(runtime, recordAdd, owner, { ...review, serviceId: other.serviceId });
    const common = await perform(runtime, recordAdd, owner, review);
    const ours = await perform(runtime, recordAdd, limited, { ...review, serviceId: mine.serviceId });
    const listed = await perform(runtime, recordList, limited, {});
    expect(listed.records.map(({ id }) => id).sort()).toEqual([common.id, ours.id].sort());
    await expect(perform(runtime, recordShow, limited, { recordId: theirs.id })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
    await expect(
      perform(runtime, recordComplete, limited, { recordId: common.id, doneOn: '2026-03-01' }),
    ).rejects.toMatchObject({ code: 'permission-is-missing' });
    await expect(
      perform(runtime, recordRevise, limited, { recordId: ours.id, serviceId: other.serviceId }),
    ).rejects.toMatchObject({ code: 'record-is-absent' });
    const liaison = { ...personIn(workspaceId, 'audit-liaison'), services: [mine.serviceId] };
    expect((await perform(runtime, recordList, liaison, {})).records.map(({ id }) => id)).toEqual([ours.id]);
  });
});

import { describe, expect, it } from 'vitest';
import { personIn, systemIn } from '../../../test/harness/actors.ts';
import { exceptionStory } from '../../../test/harness/exceptions.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { exceptionApprove } from './approve.ts';
import { exceptionClose } from './close.ts';
import { exceptionEnd } from './end.ts';
import { exceptionGet } from './get.ts';
import { exceptionList } from './list.ts';
import { exceptionRefuse } from './refuse.ts';
import { exceptionRequest } from './request.ts';
import { exceptionReview } from './review.ts';

const opened = await testRuntime();
const { runtime } = opened;
const { withAssessment, day, ask } = exceptionStory(opened);

describe('exception.request', () => {
  it('counts per workspace, names the edition, and binds nothing yet', async () => {
    const { owner, serviceId } = await withAssessment();
    expect(await ask(owner, serviceId)).toMatchObject({
      number: 1,
      framework: 'CAIQ',
      edition: '4.1.0',
      target: 'CEK-12.1',
      standing: 'requested',
      daysLeft: 60,
    });
    const second = await ask(owner, serviceId, { target: 'CEK-12' });
    expect(second).toMatchObject({ number: 2, framework: 'CCM', edition: '4.1.0' });
  });

  it('gives two people who ask at once two numbers', async () => {
    const { owner, serviceId } = await withAssessment();
    const made = await Promise.all([1, 2, 3, 4].map(() => ask(owner, serviceId)));
    expect(made.map(({ number }) => number).sort()).toEqual([1, 2, 3, 4]);
  });

  it.each([
    [{ target: 'LOG-99.1' }, 'target'],
    [{ target: 'IVS-01' }, 'target'],
    [{ target: 'everything' }, 'target'],
    [{ expiresOn: '2020-01-01' }, 'expiresOn'],
    [{ expiresOn: 'soon' }, 'expiresOn'],
    [{ buyerNote: ' ' }, 'buyerNote'],
    [{ kind: 'compensating-control' }, 'compensatingMeasure'],
  ])('refuses %j and names the field', async (spoiled, field) => {
    const { owner, serviceId } = await withAssessment();
    await expect(ask(owner, serviceId, spoiled)).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field },
    });
  });
});

describe('a decision on an exception', () => {
  it('is never made by whoever asked', async () => {
    const { owner, serviceId } = await withAssessment();
    const { id: exceptionId } = await ask(owner, serviceId);
    const code = 'approver-is-the-requester';
    const mine = { exceptionId, note: 'Mine' };
    await expect(perform(runtime, exceptionApprove, owner, mine)).rejects.toMatchObject({ code });
    await expect(perform(runtime, exceptionRefuse, owner, mine)).rejects.toMatchObject({ code });
  });

  it('opens it with a first review by its cadence, once', async () => {
    const { workspaceId, owner, serviceId } = await withAssessment();
    const { id: exceptionId } = await ask(owner, serviceId, { reviewEveryMonths: 1 });
    const reviewer = personIn(workspaceId, 'grc-reviewer');
    const approved = await perform(runtime, exceptionApprove, reviewer, {
      exceptionId,
      note: 'Until the summer only.',
    });
    expect(approved).toMatchObject({ standing: 'open', decidedBy: reviewer.personId, nextReviewOn: '2026-04-14' });
    await expect(perform(runtime, exceptionApprove, reviewer, { exceptionId })).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
  });

  it('is not for those who answer only', async () => {
    const { workspaceId, owner, serviceId } = await withAssessment();
    const { id: exceptionId } = await ask(owner, serviceId);
    await expect(
      perform(runtime, exceptionApprove, personIn(workspaceId, 'domain-owner'), { exceptionId }),
    ).rejects.toMatchObject({ code: 'permission-is-missing' });
  });

  it('moves the next review on, never past the end', async () => {
    const { workspaceId, owner, serviceId } = await withAssessment();
    const { id: exceptionId } = await ask(owner, serviceId, { reviewEveryMonths: 2, expiresOn: day(50) });
    const reviewer = personIn(workspaceId, 'owner');
    expect((await perform(runtime, exceptionApprove, reviewer, { exceptionId })).nextReviewOn).toBeNull();
    expect((await perform(runtime, exceptionReview, reviewer, { exceptionId })).nextReviewOn).toBeNull();
    expect(await perform(runtime, exceptionClose, owner, { exceptionId })).toMatchObject({ standing: 'closed' });
    await expect(perform(runtime, exceptionReview, reviewer, { exceptionId })).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
  });
});

describe('exception.get', () => {
  it('shows it with where it stands, and is absent to a stranger', async () => {
    const { owner, serviceId } = await withAssessment();
    const asked = await perform(runtime, exceptionRequest, owner, {
      serviceId,
      kind: 'compensating-control',
      edition: '4.1.0',
      target: 'CEK-12',
      title: 'Rotation by hand',
      rationale: 'The service cannot rotate by itself.',
      compensatingMeasure: 'Two people rotate each quarter.',
      buyerNote: 'Rotated by hand.',
      ownerId: owner.personId,
      startsOn: day(0),
      expiresOn: day(5),
    });
    const exceptionId = asked.id;
    expect(await perform(runtime, exceptionGet, owner, { exceptionId })).toMatchObject({
      standing: 'requested',
      daysLeft: 5,
    });
    const stranger = (await withAssessment()).owner;
    await expect(perform(runtime, exceptionGet, stranger, { exceptionId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});

describe('exception.end', () => {
  it('leaves everything as it is before the last day is over, and is performed by nobody from outside', async () => {
    const { workspaceId, owner, serviceId } = await withAssessment();
    const { id: exceptionId } = await ask(owner, serviceId);
    expect(await perform(runtime, exceptionEnd, systemIn(workspaceId), { exceptionId })).toEqual({ reopened: 0 });
    await expect(perform(runtime, exceptionEnd, owner, { exceptionId })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });
});

describe('exception.list', () => {
  it('shows the one that ends first first, and nothing to a member who does not reach the service', async () => {
    const { workspaceId, owner, serviceId } = await withAssessment();
    await ask(owner, serviceId, { expiresOn: day(90), title: 'Later' });
    await ask(owner, serviceId, { expiresOn: day(30), title: 'Sooner' });
    expect((await perform(runtime, exceptionList, owner, {})).map(({ title }) => title)).toEqual(['Sooner', 'Later']);
    const liaison = { ...personIn(workspaceId, 'audit-liaison'), services: [] };
    expect(await perform(runtime, exceptionList, liaison, {})).toEqual([]);
  });
});

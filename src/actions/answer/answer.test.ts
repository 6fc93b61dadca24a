import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import { loadProgramme } from '#store/programme.ts';
import { findSelfAssessment } from '#store/self-assessment.ts';
import { newWorkspace, systemIn } from '../../../test/harness/actors.ts';
import { answeringRoom, type Room } from '../../../test/harness/answering.ts';
import { openAssessment } from '../../../test/harness/answers.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { nameOf, perform, type WriteAction } from '../action.ts';
import { evidenceLinkAdd } from '../evidence-link/add.ts';
import { recordAdd } from '../record/add.ts';
import { answerApprove } from './approve.ts';
import { answerApproveMany } from './approve-many.ts';
import { answerAskForChange } from './ask-for-change.ts';
import { answerAssign } from './assign.ts';
import { answerAssignMany } from './assign-many.ts';
import { answerCompare } from './compare.ts';
import { answerGet } from './get.ts';
import { answerHistory } from './history.ts';
import { answerList } from './list.ts';
import { answerPreviewMany } from './preview-many.ts';
import { answerReopen } from './reopen.ts';
import { answerReuse } from './reuse.ts';
import { answerRevise } from './revise.ts';
import { answerReviseMany } from './revise-many.ts';
import { answerSendManyToReview } from './send-many-to-review.ts';
import { answerSendToReview } from './send-to-review.ts';

const bench = await testRuntime();
const { runtime, activityOf, clock, asOwner } = bench;
const WHOLE = {
  answer: 'yes',
  ownership: 'csp-owned',
  cspImplementationDescription: 'Access rights are reviewed each quarter by the identity team of Northwind.',
} as const;

type Fields = Readonly<Record<string, unknown>>;
const on = (room: Room, question = 'IAM-02.1') => ({ assessmentId: room.assessmentId, questionId: question });
const revise = (room: Room, by: Actor, fields: Fields, question?: string) =>
  perform(runtime, answerRevise, by, { ...on(room, question), ...fields });
const get = (room: Room, by = room.author, question?: string) =>
  perform(runtime, answerGet, by, { ...on(room, question) });
const send = (room: Room, by = room.author, question?: string) =>
  perform(runtime, answerSendToReview, by, on(room, question));
const approve = (room: Room, by = room.reviewer, question?: string) =>
  perform(runtime, answerApprove, by, on(room, question));
const ask = (room: Room, note: string) => perform(runtime, answerAskForChange, room.reviewer, { ...on(room), note });
const reopen = (room: Room, by: Actor, note: string) => perform(runtime, answerReopen, by, { ...on(room), note });
const approved = async (room: Room, question = 'IAM-02.1') => {
  await revise(room, room.author, WHOLE, question);
  await send(room, room.author, question);
  return approve(room, room.reviewer, question);
};
const entriesOf = async (room: Room, act: string) => (await activityOf(room.workspaceId, { act })).length;

describe('answer.revise', () => {
  it('writes a revision with what is given, leaves the rest and logs what differs', async () => {
    const room = await answeringRoom(bench, { written: { 'IAM-02.1': { answer: 'no' } } });
    clock.advance(60_000);
    const saved = await perform(
      runtime,
      answerRevise,
      room.author,
      { ...on(room), ver: 1, answer: 'yes' },
      { reason: 'Introduced in March' },
    );
    expect(saved).toMatchObject({
      answer: {
        answer: 'yes',
        ownership: 'csp-owned',
        revision: 2,
        state: 'draft',
        ver: 2,
        writtenBy: room.author.personId,
      },
      merged: null,
    });
    const [entry] = await activityOf(room.workspaceId);
    expect(entry).toMatchObject({
      act: 'answer.revise',
      object: { type: 'answer', id: `${room.assessmentId}/IAM-02.1`, ver: 2 },
      reason: { value: 'Introduced in March' },
    });
    expect(entry!.changes.map(({ field }) => field)).toEqual(['answer', 'revision', 'writtenAt']);
    const { revisions } = await perform(runtime, answerHistory, room.viewer, on(room));
    expect(revisions).toMatchObject([
      { revision: 1, answer: 'no', source: 'workbook' },
      { revision: 2, answer: 'yes', source: 'typed', reason: 'Introduced in March' },
    ]);
  });

  it('clears the ownership with NA, and keeps line ends as text files have them', async () => {
    const room = await answeringRoom(bench);
    await revise(room, room.author, { ...WHOLE, cscResponsibilities: 'One\r\ntwo' });
    const { answer } = await revise(room, room.author, { answer: 'na' });
    expect(answer).toMatchObject({ answer: 'na', ownership: null, cscResponsibilities: 'One\ntwo' });
  });

  it('leaves an answer that says the same already, without a revision and without an entry', async () => {
    const room = await answeringRoom(bench);
    const first = await revise(room, room.author, WHOLE);
    const before = await entriesOf(room, 'answer.revise');
    expect(await revise(room, room.author, { ...WHOLE, ver: first.answer.ver })).toEqual(first);
    expect(await entriesOf(room, 'answer.revise')).toBe(before);
  });

  it('refuses a closed self-assessment, one of another workspace, and a question it does not ask', async () => {
    const room = await answeringRoom(bench);
    const stranger = await newWorkspace(bench.database);
    await expect(revise(room, stranger.owner, WHOLE)).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(revise(room, room.author, WHOLE, 'ZZZ-01.1')).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(revise(room, room.author, WHOLE, 'IAM')).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field: 'questionId' },
    });
    await asOwner("update tenant.self_assessment set state = 'closed', closed_at = now() where id = $1", [
      room.assessmentId,
    ]);
    await expect(revise(room, room.author, WHOLE)).rejects.toMatchObject({ code: 'assessment-is-closed' });
    await expect(send(room)).rejects.toMatchObject({ code: 'assessment-is-closed' });
  });

  it('lets a domain owner write in their own domain alone', async () => {
    const room = await answeringRoom(bench);
    await revise(room, room.keeper, WHOLE, 'IAM-02.1');
    await expect(revise(room, room.keeper, WHOLE, 'LOG-02.1')).rejects.toMatchObject({
      code: 'domain-is-not-yours',
      detail: { mend: 'Ask its domain owner, or have the domain handed over to you.' },
    });
  });

  it('knows nothing of a service outside the scope of the member', async () => {
    const room = await answeringRoom(bench);
    const elsewhere = { ...room.author, services: [room.workspaceId] };
    await expect(revise(room, elsewhere, WHOLE)).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(get(room, elsewhere)).rejects.toMatchObject({ code: 'record-is-absent' });
    await revise(room, { ...room.author, services: [room.serviceId] }, WHOLE);
  });
});

describe('two editors of one answer', () => {
  it('both keep what they wrote when they wrote into different fields', async () => {
    const room = await answeringRoom(bench);
    const { answer: seen } = await revise(room, room.author, WHOLE);
    await revise(room, room.keeper, { ver: seen.ver, cscResponsibilities: 'Customers review their own users.' });
    const saved = await revise(room, room.author, { ver: seen.ver, answer: 'no' });
    expect(saved).toMatchObject({
      answer: { answer: 'no', cscResponsibilities: 'Customers review their own users.', revision: 3 },
      merged: { by: room.keeper.personId, fields: ['cscResponsibilities'] },
    });
  });

  it('are shown both texts when they wrote into the same field, and nothing is written', async () => {
    const room = await answeringRoom(bench);
    const { answer: seen } = await revise(room, room.author, WHOLE);
    const theirs = await revise(room, room.keeper, { ver: seen.ver, cspImplementationDescription: 'Each month.' });
    const mine = revise(room, room.author, { ver: seen.ver, cspImplementationDescription: 'Each week.', answer: 'no' });
    const refusal = await mine.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    expect(refusal).toMatchObject({
      code: 'record-changed-meanwhile',
      detail: {
        meanwhile: {
          by: room.keeper.personId,
          at: theirs.answer.writtenAt,
          ver: theirs.answer.ver,
          fields: [
            {
              field: 'cspImplementationDescription',
              seen: WHOLE.cspImplementationDescription,
              theirs: 'Each month.',
              yours: 'Each week.',
            },
          ],
        },
      },
    });
    expect((await get(room)).answer).toMatchObject({ answer: 'yes', revision: 2 });
    const settled = await revise(room, room.author, {
      ver: theirs.answer.ver,
      cspImplementationDescription: 'Each week, and each month by the platform team.',
    });
    expect(settled).toMatchObject({ answer: { revision: 3 }, merged: null });
  });

  it('are told nothing of a decision that came in between, which their text does not touch', async () => {
    const room = await answeringRoom(bench);
    const { answer: seen } = await revise(room, room.author, WHOLE);
    await send(room);
    await approve(room);
    const saved = await revise(room, room.author, { ver: seen.ver, answer: 'no' });
    expect(saved).toMatchObject({ merged: null, answer: { state: 'draft', revision: 2, approvedRevision: 1 } });
  });

  it('never both win at the same moment', async () => {
    const room = await answeringRoom(bench);
    const texts = Array.from({ length: 6 }, (_, at) => `Text of editor ${at}.`);
    const outcomes = await Promise.allSettled(
      texts.map((text) => revise(room, room.author, { ver: 1, cspImplementationDescription: text })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'record-changed-meanwhile' });
    const { revisions } = await perform(runtime, answerHistory, room.author, on(room));
    expect(revisions).toHaveLength(1);
  });
});

describe('the way to an approval', () => {
  it('goes over review, by somebody else, and leaves every step', async () => {
    const room = await answeringRoom(bench);
    const answer = await approved(room);
    expect(answer).toMatchObject({ state: 'approved', approvedRevision: 1, approvedBy: room.reviewer.personId });
    const { steps } = await perform(runtime, answerHistory, room.viewer, on(room));
    expect(steps).toMatchObject([
      { kind: 'send-to-review', revision: 1, by: room.author.personId },
      { kind: 'approve', revision: 1, by: room.reviewer.personId },
    ]);
  });

  it('is refused to a blank answer, and to a Yes without ownership', async () => {
    const room = await answeringRoom(bench);
    await expect(send(room)).rejects.toMatchObject({ code: 'answer-is-incomplete' });
    await revise(room, room.author, { answer: 'yes' });
    await expect(send(room)).rejects.toMatchObject({
      code: 'answer-is-incomplete',
      detail: { mend: 'Choose the ownership, then send it to review.' },
    });
    await revise(room, room.author, { answer: 'na' });
    expect((await send(room)).state).toBe('in-review');
  });

  it('is closed to everybody who wrote since the last approval, whatever their role', async () => {
    const room = await answeringRoom(bench);
    await revise(room, room.owner, { answer: 'yes' });
    await revise(room, room.author, WHOLE);
    await send(room);
    const refused = { code: 'approver-is-the-author' };
    await expect(approve(room, room.owner)).rejects.toMatchObject(refused);
    await approve(room);
    await revise(room, room.author, { answer: 'no' });
    await send(room);
    expect(await approve(room, room.owner)).toMatchObject({ approvedRevision: 3 });
  });

  it('leads back: asked for change, revised, sent again; what was approved stays outside', async () => {
    const room = await answeringRoom(bench);
    await approved(room);
    await revise(room, room.author, { answer: 'no' });
    await send(room);
    await expect(ask(room, '')).rejects.toMatchObject({ code: 'input-is-not-valid' });
    const asked = await ask(room, 'Say since when.');
    expect(asked).toMatchObject({ state: 'needs-change', revision: 2, approvedRevision: 1 });
    await expect(approve(room)).rejects.toMatchObject({
      code: 'answer-is-in-another-state',
      detail: { message: 'IAM-02.1 is waiting for a change, so it cannot be approved.' },
    });
    expect((await revise(room, room.author, { cscResponsibilities: 'None.' })).answer.state).toBe('draft');
  });

  it('can be gone again: reopened by hand or by the house, and not approved by its author then either', async () => {
    const room = await answeringRoom(bench);
    await revise(room, room.owner, WHOLE);
    await send(room);
    await approve(room);
    const reopened = await reopen(room, systemIn(room.workspaceId), 'EX-14 ended.');
    expect(reopened).toMatchObject({ state: 'in-review', approvedRevision: 1 });
    await expect(approve(room, room.owner)).rejects.toMatchObject({ code: 'approver-is-the-author' });
    await approve(room);
    await expect(reopen(room, room.author, '')).rejects.toMatchObject({ code: 'input-is-not-valid' });
    await reopen(room, room.author, 'Look again.');
  });

  it.each([
    ['viewer', [answerRevise, answerSendToReview, answerApprove, answerAskForChange, answerReopen, answerAssign]],
    ['reviewer', [answerRevise, answerSendToReview, answerAssign]],
    ['author', [answerApprove, answerAskForChange]],
    ['keeper', [answerApprove, answerAskForChange, answerReopen]],
  ] as const)('is closed to a %s where their role does not go', async (who, acts) => {
    const room = await answeringRoom(bench);
    for (const act of acts)
      await expect(perform(runtime, act as WriteAction, room[who], on(room)), nameOf(act)).rejects.toMatchObject({
        code: 'permission-is-missing',
      });
  });
});

describe('what readers outside see', () => {
  it('is the revision approved last, while another is being written, and nothing before the first', async () => {
    const room = await answeringRoom(bench);
    const programme = async () => {
      const questionSet = runtime.questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!;
      return bench.database.read(room.workspaceId, async (read) => {
        const selfAssessment = await findSelfAssessment(read, room.assessmentId);
        return loadProgramme(read, { selfAssessment, questionSet, today: '2026-03-14' });
      });
    };
    await revise(room, room.author, WHOLE);
    expect((await programme()).approved.size).toBe(0);
    await send(room);
    await approve(room);
    await revise(room, room.author, { answer: 'no' });
    const { approved: outside, answers } = await programme();
    expect([...outside]).toMatchObject([['IAM-02.1', { ...WHOLE, revision: 1, approvedBy: room.reviewer.personId }]]);
    expect(answers.find(({ questionId: id }) => id === 'IAM-02.1')).toMatchObject({ answer: 'no', revision: 2 });
  });
});

describe('answer.assign', () => {
  it('names members who may, and the list knows whose the answer is', async () => {
    const room = await answeringRoom(bench);
    const named = { ownerId: room.author.personId, reviewerId: room.owner.personId };
    const answer = await perform(runtime, answerAssign, room.keeper, { ...on(room), ...named });
    expect(answer).toMatchObject({ ...named, revision: 0, ver: 2 });
    await expect(
      perform(runtime, answerAssign, room.author, { ...on(room), ownerId: room.viewer.personId }),
    ).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field: 'ownerId' } });
    await expect(
      perform(runtime, answerAssign, room.author, { ...on(room), reviewerId: room.workspaceId }),
    ).rejects.toMatchObject({ detail: { message: 'This person is no member of the workspace.' } });
    const { lines } = await perform(runtime, answerList, room.viewer, {
      assessmentId: room.assessmentId,
      domain: 'IAM',
    });
    const [first, second] = lines.filter(({ questionId: id }) => ['IAM-02.1', 'IAM-02.2'].includes(id));
    expect(first).toMatchObject({ owner: room.author.personId, reviewer: room.owner.personId });
    expect(second).toMatchObject({ owner: room.keeper.personId, reviewer: room.reviewer.personId });
  });
});

describe('a change of many answers', () => {
  const some = {
    'IAM-02.1': { ownership: null },
    'IAM-02.2': { answer: 'na', ownership: null },
    'LOG-02.1': {},
  } as const;
  const ids = ['IAM-02.1', 'IAM-02.2', 'LOG-02.1', 'LOG-03.1'];
  const preview = (room: Room, by: Actor, act: string, more: Fields = {}) =>
    perform(runtime, answerPreviewMany, by, { assessmentId: room.assessmentId, questionIds: ids, act, ...more });

  it('does exactly what its preview showed, each with revision and entry', async () => {
    const room = await answeringRoom(bench, { written: some });
    const set = { ownership: 'shared-csp-csc', assessedOn: '2026-03-14' };
    const seen = await preview(room, room.author, 'revise', set);
    expect(seen.counts).toEqual({ change: 4, stay: 0, refused: 0 });
    expect(seen.lines.map(({ questionId: id, changes }) => [id, changes.map(({ field }) => field)])).toEqual([
      ['IAM-02.1', ['ownership', 'assessedOn']],
      // NA leaves no room for an owner.
      ['IAM-02.2', ['assessedOn']],
      ['LOG-02.1', ['ownership', 'assessedOn']],
      ['LOG-03.1', ['ownership', 'assessedOn']],
    ]);
    const before = await entriesOf(room, 'answer.revise-many');
    const done = await perform(runtime, answerReviseMany, room.author, {
      assessmentId: room.assessmentId,
      questionIds: ids.join(','),
      digest: seen.digest,
      ...set,
    });
    expect(done).toEqual({ counts: seen.counts, refused: [] });
    expect(await entriesOf(room, 'answer.revise-many')).toBe(before + 4);
    expect((await get(room)).revisions.at(-1)).toMatchObject({
      revision: 2,
      source: 'bulk',
      ownership: 'shared-csp-csc',
    });
  });

  it('fills only what is blank when that is asked for', async () => {
    const room = await answeringRoom(bench, { written: some });
    const seen = await preview(room, room.author, 'revise', { ownership: 'csc-owned', onlyBlank: true });
    expect(seen.lines.map(({ outcome }) => outcome)).toEqual(['change', 'stay', 'stay', 'change']);
  });

  it('is refused when the world moved since the preview, and when it is another change', async () => {
    const room = await answeringRoom(bench, { written: some });
    const seen = await preview(room, room.author, 'revise', { answer: 'no' });
    const confirm = (more: Fields = {}) =>
      perform(runtime, answerReviseMany, room.author, {
        assessmentId: room.assessmentId,
        questionIds: ids,
        digest: seen.digest,
        answer: 'no',
        ...more,
      });
    const moved = { code: 'record-changed-meanwhile', detail: { field: 'digest' } };
    await expect(confirm({ answer: 'yes' })).rejects.toMatchObject(moved);
    await expect(confirm({ questionIds: ids.slice(1) })).rejects.toMatchObject(moved);
    await revise(room, room.keeper, { cscResponsibilities: 'New.' });
    await expect(confirm()).rejects.toMatchObject(moved);
    expect(await entriesOf(room, 'answer.revise-many')).toBe(0);
  });

  it('says which it would refuse and why, and does the others', async () => {
    const room = await answeringRoom(bench, { written: some });
    const seen = await preview(room, room.keeper, 'send-to-review');
    expect(seen.lines.map(({ outcome, refusal }) => refusal?.code ?? outcome)).toEqual([
      'answer-is-incomplete',
      'change',
      'domain-is-not-yours',
      'answer-is-incomplete',
    ]);
    const selection = { assessmentId: room.assessmentId, questionIds: ids, digest: seen.digest };
    const done = await perform(runtime, answerSendManyToReview, room.keeper, { ...selection, note: 'All of IAM.' });
    expect(done.counts).toEqual({ change: 1, stay: 0, refused: 3 });
    expect(done.refused).toHaveLength(3);
    expect((await get(room, room.author, 'IAM-02.2')).steps).toMatchObject([{ note: 'All of IAM.' }]);
  });

  it('approves many under the same rule as one: nobody their own', async () => {
    const room = await answeringRoom(bench);
    for (const id of ids) await revise(room, id.startsWith('IAM') ? room.owner : room.author, WHOLE, id);
    for (const id of ids) await send(room, room.author, id);
    const seen = await preview(room, room.owner, 'approve');
    expect(seen.lines.map(({ refusal }) => refusal?.code ?? null)).toEqual([
      'approver-is-the-author',
      'approver-is-the-author',
      null,
      null,
    ]);
    const selection = { assessmentId: room.assessmentId, questionIds: ids };
    const done = await perform(runtime, answerApproveMany, room.owner, { ...selection, digest: seen.digest });
    expect(done.counts).toEqual({ change: 2, stay: 0, refused: 2 });
    expect((await get(room, room.author, 'LOG-02.1')).answer.state).toBe('approved');
    expect((await get(room, room.author, 'IAM-02.1')).answer.state).toBe('in-review');
    await expect(
      perform(runtime, answerApproveMany, room.owner, { ...selection, digest: seen.digest }),
    ).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
  });

  it('assigns many, and all of them by the word all', async () => {
    const room = await answeringRoom(bench);
    const people = { reviewerId: room.owner.personId };
    const all = { assessmentId: room.assessmentId, questionIds: 'all' };
    const seen = await perform(runtime, answerPreviewMany, room.author, { ...all, act: 'assign', ...people });
    expect(seen.counts.change).toBe(283);
    const done = await perform(runtime, answerAssignMany, room.author, { ...all, digest: seen.digest, ...people });
    expect(done.counts).toEqual({ change: 283, stay: 0, refused: 0 });
    expect(await entriesOf(room, 'answer.assign-many')).toBe(100);
  });

  it('refuses a selection with nothing to do, an edit of nothing, and a preview of what one may not do', async () => {
    const room = await answeringRoom(bench, { written: some });
    await expect(preview(room, room.author, 'revise')).rejects.toMatchObject({ code: 'input-is-not-valid' });
    await expect(preview(room, room.author, 'approve')).rejects.toMatchObject({ code: 'permission-is-missing' });
    await expect(preview(room, room.viewer, 'revise', { answer: 'no' })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    const one = { assessmentId: room.assessmentId, questionIds: ['LOG-02.1'] };
    const seen = await perform(runtime, answerPreviewMany, room.author, { ...one, act: 'revise', answer: 'yes' });
    expect(seen.counts).toEqual({ change: 0, stay: 1, refused: 0 });
    await expect(
      perform(runtime, answerReviseMany, room.author, { ...one, digest: seen.digest, answer: 'yes' }),
    ).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { message: 'Nothing would change.' } });
    await expect(
      perform(runtime, answerPreviewMany, room.author, { ...one, questionIds: 'LOG-02.1,nonsense', act: 'assign' }),
    ).rejects.toMatchObject({ detail: { field: 'questionIds' } });
  });

  it('of all 283 answers is one transaction that writes all or none', async () => {
    const room = await answeringRoom(bench);
    const all = { assessmentId: room.assessmentId, questionIds: 'all', ...WHOLE };
    const seen = await perform(runtime, answerPreviewMany, room.author, { ...all, act: 'revise' });
    const outcomes = await Promise.allSettled(
      [0, 1].map(() => perform(runtime, answerReviseMany, room.author, { ...all, digest: seen.digest })),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [counts] = await asOwner(
      `select count(*)::int as revisions, count(distinct question_id)::int as questions
       from tenant.answer_revision where assessment_id = $1`,
      [room.assessmentId],
    );
    expect(counts).toEqual({ revisions: 283, questions: 283 });
  });
});

describe('answer.reuse', () => {
  it('takes over what a sibling answers, with its source and without its state', async () => {
    const room = await answeringRoom(bench);
    await approved(room);
    const sibling = await openAssessment(asOwner, room.workspaceId, {});
    await asOwner(
      `insert into tenant.answer select workspace_id, $2, question_id, 0, 'draft', null, null, '', '', null, null, null,
         null, null, null, null, null, null, 1, last_event_id, row_digest
       from tenant.answer where assessment_id = $1`,
      [room.assessmentId, sibling.assessmentId],
    );
    const place = { assessmentId: sibling.assessmentId, questionId: 'IAM-02.1' };
    const { reusable } = await perform(runtime, answerGet, room.author, place);
    expect(reusable).toMatchObject([
      { assessmentId: room.assessmentId, serviceId: room.serviceId, revision: 1, isApproved: true, answer: 'yes' },
    ]);
    const from = { fromAssessmentId: room.assessmentId, fromQuestionId: 'IAM-02.1' };
    const { answer } = await perform(runtime, answerReuse, room.author, { ...place, ver: 1, ...from });
    expect(answer).toMatchObject({ ...WHOLE, state: 'draft', revision: 1, approvedRevision: null });
    const { revisions } = await perform(runtime, answerGet, room.author, place);
    expect(revisions).toMatchObject([
      { source: 'reused', takenFrom: { assessmentId: room.assessmentId, questionId: 'IAM-02.1', revision: 1 } },
    ]);
    const scoped = { ...room.author, services: [sibling.serviceId] };
    expect((await perform(runtime, answerGet, scoped, place)).reusable).toEqual([]);
    await expect(perform(runtime, answerReuse, scoped, { ...place, ...from })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });

  it('offers the question of another edition by its link and never by its id', async () => {
    const room = await answeringRoom(bench, {
      edition: '4.0.3',
      written: { 'LOG-08.1': { cspImplementationDescription: 'Logs hold no personal data.' }, 'LOG-07.1': {} },
    });
    const newer = await openAssessment(asOwner, room.workspaceId, { serviceId: room.serviceId, edition: '4.1.0' });
    await asOwner(
      `insert into tenant.answer select workspace_id, $2, unnest(array['LOG-08.1', 'LOG-09.1', 'LOG-07.1']), 0, 'draft', null, null, '', '',
         null, null, null, null, null, null, null, null, null, 1, last_event_id, row_digest
       from tenant.answer where assessment_id = $1 and question_id = 'LOG-08.1'`,
      [room.assessmentId, newer.assessmentId],
    );
    const offered = async (question: string) =>
      (
        await perform(runtime, answerGet, room.author, { assessmentId: newer.assessmentId, questionId: question })
      ).reusable.map(({ questionId: id }) => id);
    expect(await offered('LOG-07.1')).toEqual(['LOG-07.1']);
    expect(await offered('LOG-08.1')).toEqual([]);
    expect(await offered('LOG-09.1')).toEqual(['LOG-08.1']);
  });
});

describe('answer.history and answer.compare', () => {
  it('tell any two revisions apart, texts word by word', async () => {
    const room = await answeringRoom(bench);
    await revise(room, room.author, WHOLE);
    await revise(room, room.author, {
      answer: 'no',
      cspImplementationDescription: 'Access rights are reviewed each month.',
    });
    const compared = await perform(runtime, answerCompare, room.viewer, { ...on(room), from: '1', to: '2' });
    expect(compared.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['answer', 'yes', 'no'],
      ['cspImplementationDescription', WHOLE.cspImplementationDescription, 'Access rights are reviewed each month.'],
    ]);
    expect(compared[1]?.words?.after).toEqual([
      { text: 'Access rights are reviewed each ', changed: false },
      { text: 'month.', changed: true },
    ]);
    const fromBlank = await perform(runtime, answerCompare, room.viewer, { ...on(room), from: 0, to: 1 });
    expect(fromBlank.map(({ field }) => field)).toEqual(['answer', 'ownership', 'cspImplementationDescription']);
    await expect(perform(runtime, answerCompare, room.viewer, { ...on(room), from: 1, to: 9 })).rejects.toMatchObject({
      code: 'record-is-absent',
      detail: { field: 'to' },
    });
  });

  it('call a revision passing when its writer went on typing, and never one that was decided about', async () => {
    const room = await answeringRoom(bench);
    const type = (text: string) => revise(room, room.author, { ...WHOLE, cspImplementationDescription: text });
    await type('A');
    await type('Access');
    await send(room);
    await type('Access rights');
    clock.advance(11 * 60_000);
    await type('Access rights are reviewed.');
    const { revisions } = await perform(runtime, answerHistory, room.viewer, on(room));
    expect(revisions.map(({ passing }) => passing)).toEqual([true, false, false, false]);
  });
});

describe('answer.list', () => {
  const list = (room: Room, filter: Fields = {}, by = room.author) =>
    perform(runtime, answerList, by, { assessmentId: room.assessmentId, ...filter });
  const idsOf = async (room: Room, filter: Fields, by?: Actor) =>
    (await list(room, filter, by)).lines.map(({ questionId: id }) => id);

  it('holds every question in questionnaire order, and counts', async () => {
    const room = await answeringRoom(bench, { written: { 'IAM-02.1': {}, 'LOG-02.1': { answer: 'no' } } });
    const { lines, counts } = await list(room);
    const set = runtime.questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0');
    expect(lines.map(({ questionId: id }) => id)).toEqual(set?.questions.map(({ id }) => id));
    expect(counts).toMatchObject({
      all: 283,
      unanswered: 281,
      withoutEvidence: 1,
      states: { draft: 283, 'in-review': 0, approved: 0, 'needs-change': 0 },
    });
  });

  it('filters by domain, answer, state, words, disposition, and what changed since the approval', async () => {
    const room = await answeringRoom(bench, {
      written: {
        'IAM-02.1': { cspImplementationDescription: 'Passkeys for everybody at Northwind.' },
        'LOG-02.1': { answer: 'no' },
        'IAM-03.1': { answer: 'na', ownership: null },
      },
    });
    expect(await idsOf(room, { domain: 'IAM', answer: 'yes' })).toEqual(['IAM-02.1']);
    expect(await idsOf(room, { answer: 'na' })).toEqual(['IAM-03.1']);
    expect(await idsOf(room, { answer: 'none' })).toHaveLength(280);
    expect(await idsOf(room, { text: 'northwind PASSKEYS' })).toEqual(['IAM-02.1']);
    expect(await idsOf(room, { text: 'LOG-02.1' })).toEqual(['LOG-02.1']);
    await send(room);
    expect(await idsOf(room, { state: 'in-review' })).toEqual(['IAM-02.1']);
    await approve(room);
    expect(await idsOf(room, { changedSinceApproval: true })).toEqual([]);
    await revise(room, room.author, { answer: 'no' });
    expect(await idsOf(room, { changedSinceApproval: 'true' })).toEqual(['IAM-02.1']);
    expect(await idsOf(room, { disposition: 'new' })).toEqual([]);
  });

  it('knows what is mine: to write as owner, to review while it is in review', async () => {
    const room = await answeringRoom(bench, { written: { 'IAM-02.1': {}, 'LOG-02.1': {} } });
    expect((await idsOf(room, { mine: true }, room.keeper)).every((id) => id.startsWith('IAM'))).toBe(true);
    expect(await idsOf(room, { mine: true }, room.author)).not.toContain('IAM-02.1');
    expect(await idsOf(room, { mine: true }, room.reviewer)).toEqual([]);
    await send(room, room.author, 'LOG-02.1');
    expect(await idsOf(room, { mine: true }, room.reviewer)).toEqual(['LOG-02.1']);
    expect(await idsOf(room, { owner: room.keeper.personId, answer: 'yes' })).toEqual(['IAM-02.1']);
  });

  it('says what the rules say, and counts the evidence of the answer and of its control', async () => {
    const room = await answeringRoom(bench, {
      written: {
        'IAM-02.1': {},
        'LOG-02.1': { cspImplementationDescription: 'TBD' },
        'LOG-03.1': { ownership: null },
      },
    });
    expect(await idsOf(room, { weak: true })).toEqual(['IAM-02.1', 'LOG-02.1', 'LOG-03.1']);
    const { weaknesses } = await get(room, room.author, 'LOG-02.1');
    expect(weaknesses.map(({ rule }) => rule)).toContain('description-placeholder');
    const record = await perform(runtime, recordAdd, room.owner, {
      kind: 'access-review',
      title: 'Access review of the first quarter',
      occurredOn: '2026-03-01',
    });
    await perform(runtime, evidenceLinkAdd, room.owner, {
      from: [
        { kind: 'answer', ...on(room) },
        { kind: 'control', serviceId: room.serviceId, framework: 'CCM', edition: '4.1.0', controlId: 'LOG-02' },
      ],
      to: { kind: 'record', recordId: record.id },
    });
    const { lines } = await list(room);
    const evidence = Object.fromEntries(
      lines.filter((line) => line.evidence > 0).map((line) => [line.questionId, line.evidence]),
    );
    expect(evidence).toEqual({ 'IAM-02.1': 1, 'LOG-02.1': 1 });
    expect(await idsOf(room, { withoutEvidence: true })).toEqual(['LOG-03.1']);
    expect(await idsOf(room, { weak: true })).toEqual(['LOG-02.1', 'LOG-03.1']);
  });

  it('asks the database the same few times, however much there is', async () => {
    const room = await answeringRoom(bench, { written: { 'IAM-02.1': {} } });
    const { statements } = await queriesDuring(() => list(room));
    for (const id of ['IAM-02.1', 'IAM-02.2', 'LOG-02.1']) await revise(room, room.author, WHOLE, id);
    expect((await queriesDuring(() => list(room))).statements).toEqual(statements);
    expect(statements.length).toBeLessThanOrEqual(18);
  });
});

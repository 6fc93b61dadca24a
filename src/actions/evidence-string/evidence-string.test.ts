import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { reachesService } from '#assurance/access/duties.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { lintQuestion } from '#lint/programme.ts';
import { loadProgramme } from '#store/programme.ts';
import { findSelfAssessment } from '#store/self-assessment.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { questionId } from '../../../test/harness/answering.ts';
import {
  STRING_QUESTION,
  stringRoom,
  toDocument,
  toRecord,
  wholeString,
} from '../../../test/harness/evidence-string.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { activityList } from '../activity/list.ts';
import { answerRevise } from '../answer/revise.ts';
import { documentDispose } from '../document/dispose.ts';
import { evidenceLinkRemove } from '../evidence-link/remove.ts';
import { exceptionApprove } from '../exception/approve.ts';
import { exceptionRequest } from '../exception/request.ts';
import { recordComplete } from '../record/complete.ts';
import { selfAssessmentRevise } from '../self-assessment/revise.ts';
import { evidenceStringExport } from './export.ts';
import { evidenceStringShow } from './show.ts';
import { stringOutput } from './string-output.ts';

const opened = await testRuntime();
const { runtime, clock, database } = opened;
const DAY_MS = 86_400_000;

type Room = Awaited<ReturnType<typeof stringRoom>>;
const show = (room: Room, more: object = {}, actor = room.viewer) =>
  perform(runtime, evidenceStringShow, actor, { ...room.place, ...more });
const kinds = ({ knots }: Awaited<ReturnType<typeof show>>) => knots.map(({ kind }) => kind);
const gaps = ({ verdict }: Awaited<ReturnType<typeof show>>) => verdict.gaps.map(({ kind }) => kind);

/** Asks for a risk acceptance against the control and has somebody else approve it. */
async function except({ author, owner, serviceId }: Room) {
  const today = dayOf(clock.now());
  const asked = await perform(runtime, exceptionRequest, author, {
    serviceId,
    kind: 'risk-acceptance',
    edition: '4.1.0',
    target: 'IAM-01',
    title: 'Two systems by hand',
    rationale: 'They have no single sign-on.',
    buyerNote: 'Two internal systems are reviewed by hand.',
    ownerId: owner.personId,
    startsOn: today,
    expiresOn: addDays(today, 90),
  });
  await perform(runtime, exceptionApprove, owner, { exceptionId: asked.id });
  return asked.id;
}

describe('evidence-string.show', () => {
  it('goes from an answer to the document behind it, with who linked what and what the log says of each', async () => {
    const room = await wholeString(opened);
    const string = await show(room);
    expect(string).toMatchObject({
      schema: { id: 'urn:almagest:schema:evidence-string', version: '1.0' },
      asOf: '2026-03-14',
      organisation: 'Harbour Bank',
      verdict: { state: 'whole', gaps: [], weakest: null },
    });
    expect(kinds(string)).toEqual(['answer', 'control', 'record', 'document']);
    const [answer, control, record, document] = string.knots;
    expect(answer).toMatchObject({
      approvedBy: { id: room.reviewer.personId },
      writtenBy: { id: room.owner.personId },
    });
    expect(answer?.log.entries.map(({ act }) => act)).toEqual([
      'answer.approve',
      'answer.send-to-review',
      'self-assessment.open',
    ]);
    expect(control?.log.entries.map(({ act }) => act)).toEqual(['responsibility.decide', 'scope.decide']);
    expect(record).toMatchObject({
      recordId: room.recordId,
      reachedBy: [{ from: 'answer', linkedBy: { id: room.owner.personId }, log: { total: 1 } }],
    });
    expect(document).toMatchObject({
      documentId: room.documentId,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      reachedBy: [{ from: `record:${room.recordId}`, passage: { page: 2, section: '3.1' } }],
    });
  });

  it('tells of entries what the log itself tells', async () => {
    const room = await wholeString(opened);
    const [answer] = (await show(room)).knots;
    const told = answer?.log.entries.find(({ act }) => act === 'answer.approve');
    const [entry] = await perform(runtime, activityList, room.owner, { act: 'answer.approve' });
    expect(told).toMatchObject({
      id: entry?.id,
      at: entry?.at,
      by: { id: entry?.actor.personId },
      version: entry?.object.ver,
    });
    expect(told?.fields).toEqual(entry?.changes.map(({ field }) => field));
  });

  it('asks the same eleven queries, however much stands behind the answer and beside it', async () => {
    const room = await stringRoom(opened);
    const count = async () => (await queriesDuring(() => show(room))).statements.length;
    expect(await count()).toBe(11);
    await room.decide();
    await room.approve();
    await except(room);
    for (let at = 0; at < 4; at += 1) {
      const [recordId, documentId] = [await room.record({ everyMonths: 3 }), await room.document()];
      await room.link(room.answer(), toRecord(recordId));
      await room.link({ kind: 'record', recordId }, toDocument(documentId));
      await room.link(room.control, toDocument(await room.document()));
      await room.link(room.answer('LOG-01.1'), toDocument(await room.document()));
      await perform(runtime, recordComplete, room.owner, { recordId, doneOn: '2026-03-10' });
    }
    const string = await show(room);
    expect(kinds(string).filter((kind) => kind === 'document')).toHaveLength(8);
    expect(await count()).toBe(11);
  });

  it('says of a Yes with nothing behind it what is missing, and holds nothing of other answers', async () => {
    const room = await stringRoom(opened);
    await room.link(room.answer('LOG-01.1'), toDocument(await room.document()));
    const string = await show(room);
    expect(string.verdict.state).toBe('broken');
    expect(gaps(string)).toEqual(['nothing-linked']);
    expect(kinds(string)).toEqual(['answer', 'control']);
  });

  it('carries the note of an exception beside an approved Yes while it is open', async () => {
    const room = await wholeString(opened);
    await except(room);
    const [answer] = (await show(room)).knots;
    expect(answer).toMatchObject({
      answer: 'yes',
      state: 'approved',
      notes: [{ exception: 'EX-1', note: 'Two internal systems are reviewed by hand.' }],
    });
    const [later] = (await show(room, { asOf: addDays(dayOf(clock.now()), 91) })).knots;
    expect(later).toMatchObject({ notes: [] });
  });

  it('calls out what the rules call out: a certificate that ran out before the assessment date', async () => {
    const room = await wholeString(opened);
    await perform(runtime, selfAssessmentRevise, room.owner, {
      assessmentId: room.assessmentId,
      assessedOn: '2025-03-01',
    });
    const documentId = await room.document({ effectiveFrom: '2021-12-21', effectiveTo: '2024-12-20' });
    await room.link(room.control, toDocument(documentId));
    const string = await show(room);
    expect(string.verdict.weakest?.fact).toMatchObject({ kind: 'ended-before-assessment', on: '2024-12-20' });
    const issues = await database.read(room.workspaceId, async (read) => {
      const selfAssessment = await findSelfAssessment(read, room.assessmentId);
      const questionSet = runtime.questionSets.find(({ name, edition }) => name === 'CAIQ' && edition === '4.1.0')!;
      const programme = await loadProgramme(read, { selfAssessment, questionSet, today: dayOf(clock.now()) });
      return lintQuestion(programme, questionId(STRING_QUESTION));
    });
    expect(issues.map(({ rule }) => rule)).toContain('evidence-expired-before-assessment');
    expect(issues[0]?.message).toContain('71 days before the assessment date');
    expect(string.verdict.weakest?.fact.sentence).toContain('71 days before the assessment date');
  });
});

describe('an evidence string as of another day', () => {
  it('shows what was known then: a link taken off since, the version of then, the answer as it was approved', async () => {
    const room = await wholeString(opened);
    const day = dayOf(clock.now());
    clock.advance(2 * DAY_MS);
    await perform(runtime, evidenceLinkRemove, room.owner, { linkId: room.links[0] });
    await room.addVersion(room.documentId);
    await perform(runtime, answerRevise, room.owner, { ...room.place, ver: 3, cspImplementationDescription: 'Anew.' });
    const [now, then] = [await show(room), await show(room, { asOf: day })];
    expect(now.verdict.state).toBe('broken');
    expect(now.knots[0]).toMatchObject({ newestRevision: 2, state: 'draft', log: { total: 4 } });
    expect(then).toMatchObject({ asOf: day, preparedOn: addDays(day, 2), verdict: { state: 'whole' } });
    expect(then.knots[0]).toMatchObject({ newestRevision: 1, state: 'approved', log: { total: 3 } });
    expect(then.knots.at(-1)).toMatchObject({ kind: 'document', newestVersion: 1, freshness: 'current' });
    expect(then.knots.at(-1)?.verdict.facts.map(({ kind }) => kind)).toContain('changed-since');
  });

  it('does not know of a record that followed later, nor of a disposal', async () => {
    const room = await wholeString(opened);
    const day = dayOf(clock.now());
    const recordId = await room.record({ everyMonths: 1, title: 'Monthly' });
    await room.link(room.answer('IAM-01.2'), toRecord(recordId));
    const other = await room.document();
    await room.link({ kind: 'record', recordId }, toDocument(other));
    clock.advance(DAY_MS);
    await perform(runtime, recordComplete, room.owner, { recordId, doneOn: addDays(day, 1) });
    await perform(runtime, documentDispose, room.owner, { documentId: other, because: 'Over.', rule: 'One year.' });
    const at = { questionId: 'IAM-01.2' };
    const [now, then] = [await show(room, at), await show(room, { ...at, asOf: day })];
    expect(now.knots.find(({ kind }) => kind === 'record')).toMatchObject({
      followedBy: { occurredOn: addDays(day, 1) },
    });
    expect(then.knots.find(({ kind }) => kind === 'record')).toMatchObject({ followedBy: null });
    expect(now.knots.at(-1)).toMatchObject({ freshness: 'disposed' });
    expect(then.knots.at(-1)).toMatchObject({ freshness: 'current', disposedAt: null });
  });

  it('before the self-assessment was opened there is nothing', async () => {
    const room = await wholeString(opened);
    const string = await show(room, { asOf: '2020-01-01' });
    expect(gaps(string)).toEqual(['unanswered']);
    expect(string.knots.map(({ log }) => log.total)).toEqual([0, 0]);
  });
});

describe('who may', () => {
  it('is everybody who reaches the service, an auditor of it included', async () => {
    const room = await wholeString(opened);
    const auditor = { ...personIn(room.workspaceId, 'audit-liaison'), services: [room.serviceId] };
    expect(reachesService(auditor, room.serviceId)).toBe(true);
    expect((await show(room, {}, auditor)).verdict.state).toBe('whole');
  });

  it.each(['audit-liaison', 'domain-owner', 'programme-manager'] as const)(
    'is no %s who reaches other services only',
    async (role) => {
      const room = await wholeString(opened);
      const outside = { ...personIn(room.workspaceId, role), services: ['01a22e7d-5368-7732-b215-6ed840f97222'] };
      await expect(show(room, {}, outside)).rejects.toMatchObject({ code: 'record-is-absent' });
    },
  );

  it('is nobody of another workspace', async () => {
    const room = await wholeString(opened);
    const { owner } = await newWorkspace(database);
    await expect(show(room, {}, owner)).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('refuses a question the edition does not have, and a day there is not', async () => {
    const room = await wholeString(opened);
    await expect(show(room, { questionId: 'ZZZ-01.1' })).rejects.toMatchObject({
      code: 'record-is-absent',
      detail: { field: 'questionId' },
    });
    await expect(show(room, { asOf: '2026-02-30' })).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field: 'asOf' },
    });
  });
});

describe('evidence-string.export', () => {
  it('gives as JSON what is shown, in the published form', async () => {
    const room = await wholeString(opened);
    await except(room);
    const made = await perform(runtime, evidenceStringExport, room.viewer, { ...room.place, report: 'json' });
    expect(made).toMatchObject({
      mediaType: 'application/json',
      fileName: `evidence-string-IAM-01.1-${dayOf(clock.now())}.json`,
    });
    const told = JSON.parse(new TextDecoder().decode(made.bytes));
    expect(told).toEqual(await show(room));
    const schema = JSON.parse(readFileSync('docs/reference/evidence-string.schema.json', 'utf8'));
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(told), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...told, knots: [{ kind: 'rope' }] })).toBe(false);
    expect(stringOutput.parse(told)).toEqual(told);
  });

  it('gives a tagged PDF with bookmarks, the same bytes for the same string', async () => {
    const room = await wholeString(opened);
    const make = () => perform(runtime, evidenceStringExport, room.viewer, room.place);
    const { bytes, mediaType, fileName } = await make();
    expect([mediaType, fileName]).toEqual(['application/pdf', `evidence-string-IAM-01.1-${dayOf(clock.now())}.pdf`]);
    const text = Buffer.from(bytes).toString('latin1');
    for (const sign of ['%PDF-', '/StructTreeRoot', '/Outlines', 'pdfuaid:part']) expect(text).toContain(sign);
    expect(Buffer.from((await make()).bytes).equals(Buffer.from(bytes))).toBe(true);
  });
});

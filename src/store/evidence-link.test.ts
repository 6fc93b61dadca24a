import { describe, expect, it } from 'vitest';
import type { EvidenceFrom, EvidenceTo } from '#assurance/evidence/evidence.ts';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { openAssessment, writtenAnswer } from '../../test/harness/answers.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { ACCESS_REVIEW, CERTIFICATE, newVersion } from '../../test/harness/evidence.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { addAnswers } from './answer.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import { addDocument, addVersion } from './document.ts';
import { addLinks, linksFrom, linksTo, removeLink } from './evidence-link.ts';
import { restsOn } from './evidence-link-rests.ts';
import type { KeptLink } from './evidence-link-row.ts';
import { evidenceOf } from './evidence-link-snapshot.ts';
import { evidenceOfQuestion } from './evidence-of-question.ts';
import { addRecord, completeRecord, removeRecord } from './programme-record.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();
const ask = (id: string) => id as QuestionId;
const NO_PASSAGE: KeptLink['passage'] = { page: null, section: '', quote: '' };

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const act = <T>(tenant: Tenant, work: (tx: AuditedTransaction) => Promise<T>) => {
  clock.advance(5);
  return auditedTransaction(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: 'probe.act' },
    work,
  );
};
const read = <T>(tenant: Tenant, work: Parameters<typeof database.read<T>>[1]) =>
  database.read(tenant.workspaceId, work);

async function programme() {
  const tenant = await newWorkspace(database);
  const { serviceId, assessmentId } = await openAssessment(asOwner, tenant.workspaceId);
  const ids = ['IAM-01.1', 'IAM-01.2', 'LOG-01.1'].map(ask);
  await act(tenant, (tx) =>
    addAnswers(
      tx,
      assessmentId,
      ids.map((id) => writtenAnswer(id)),
    ),
  );
  const document = await act(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
  const answer = (id: string): EvidenceFrom => ({ kind: 'answer', assessmentId, questionId: ask(id) });
  const control = (id: string): EvidenceFrom => ({
    kind: 'control',
    serviceId,
    framework: 'CCM',
    edition: '4.1.0',
    controlId: id as ControlId,
  });
  const toDocument: EvidenceTo = { kind: 'document', documentId: document.id, version: 1 };
  const link = (from: EvidenceFrom, to: EvidenceTo = toDocument, passage = NO_PASSAGE) =>
    act(tenant, (tx) => addLinks(tx, [{ from, to, passage }]));
  return { tenant, serviceId, assessmentId, document, answer, control, toDocument, link };
}

describe('evidence links', () => {
  it('lead from an answer to one version with its passage, and say who made them', async () => {
    const { tenant, answer, toDocument, link, document } = await programme();
    const passage = { page: 2, section: 'A.5.15', quote: 'Access is granted by role.' };
    const [made] = await link(answer('IAM-01.1'), toDocument, passage);
    expect(made).toMatchObject({ to: toDocument, passage, linkedBy: tenant.owner.personId, removedAt: null });
    expect(await read(tenant, (at) => linksFrom(at, answer('IAM-01.1')))).toEqual([made]);
    expect(await read(tenant, (at) => linksTo(at, { documentId: document.id }))).toEqual([made]);
    expect(await read(tenant, (at) => linksFrom(at, answer('IAM-01.2')))).toEqual([]);
  });

  it('are made once: the same again adds nothing, another passage does', async () => {
    const { tenant, answer, link, toDocument } = await programme();
    await link(answer('IAM-01.1'));
    const two = await act(tenant, (tx) =>
      addLinks(tx, [
        { from: answer('IAM-01.1'), to: toDocument, passage: NO_PASSAGE },
        { from: answer('IAM-01.1'), to: toDocument, passage: { ...NO_PASSAGE, section: 'A.5' } },
        { from: answer('IAM-01.1'), to: toDocument, passage: { ...NO_PASSAGE, section: 'A.5' } },
      ]),
    );
    expect(two).toHaveLength(1);
  });

  it('stay with the time when they are taken off, and can be made again', async () => {
    const { tenant, answer, link, document } = await programme();
    const [made] = await link(answer('IAM-01.1'));
    const removed = await act(tenant, (tx) => removeLink(tx, made!.id));
    expect(removed).toMatchObject({ removedAt: clock.now(), removedBy: tenant.owner.personId, ver: 2 });
    await expect(act(tenant, (tx) => removeLink(tx, made!.id))).rejects.toMatchObject({ code: 'record-is-absent' });
    expect(await read(tenant, (at) => linksTo(at, { documentId: document.id }))).toEqual([]);
    expect(await read(tenant, (at) => linksTo(at, { documentId: document.id }, 'with-removed'))).toEqual([removed]);
    expect(await link(answer('IAM-01.1'))).toHaveLength(1);
  });

  it.each([
    ['a question the assessment does not have', 'answer', 'record-is-absent'],
    ['a version the document does not have', 'version', 'record-is-absent'],
    ['a document of nobody', 'document', 'record-is-absent'],
    ['a closed self-assessment', 'closed', 'assessment-is-closed'],
    ['a service that is not there', 'control', 'record-is-absent'],
    ['a record as evidence for itself', 'itself', 'input-is-not-valid'],
  ])('refuse %s', async (_what, end, code) => {
    const { tenant, answer, control, toDocument, link, document, assessmentId } = await programme();
    const record = await act(tenant, (tx) => addRecord(tx, ACCESS_REVIEW));
    if (end === 'closed')
      await asOwner("update tenant.self_assessment set state = 'closed', closed_at = now() where id = $1", [
        assessmentId,
      ]);
    const from: Record<string, EvidenceFrom> = {
      answer: answer('IAM-09.9'),
      control: { ...control('IAM-01'), serviceId: newId() } as EvidenceFrom,
      itself: { kind: 'record', recordId: record.id },
    };
    const to: Record<string, EvidenceTo> = {
      version: { kind: 'document', documentId: document.id, version: 2 },
      document: { kind: 'document', documentId: newId(), version: 1 },
      itself: { kind: 'record', recordId: record.id },
    };
    await expect(link(from[end] ?? answer('IAM-01.1'), to[end] ?? toDocument)).rejects.toMatchObject({ code });
  });

  it('are of one workspace: a foreign document is as if it were not there', async () => {
    const mine = await programme();
    const other = await programme();
    await expect(mine.link(mine.answer('IAM-01.1'), other.toDocument)).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });
});

describe('what rests on a document', () => {
  it('are answers, and through controls and records those that these stand for', async () => {
    const { tenant, answer, control, link, toDocument, document, serviceId } = await programme();
    const record = await act(tenant, (tx) => addRecord(tx, ACCESS_REVIEW));
    const toRecord: EvidenceTo = { kind: 'record', recordId: record.id };
    await link({ kind: 'record', recordId: record.id }, toDocument);
    await link(answer('LOG-01.1'), toRecord);
    await link(control('IAM-01'));
    const rests = await read(tenant, (at) => restsOn(at, { documentId: document.id }));
    expect(rests.links).toHaveLength(3);
    expect(rests.records).toMatchObject([{ recordId: record.id, title: ACCESS_REVIEW.title }]);
    expect(rests.controls).toMatchObject([{ serviceId, controlId: 'IAM-01', edition: '4.1.0' }]);
    expect(rests.answers.map(({ questionId, isApproved }) => [questionId, isApproved])).toEqual([
      ['IAM-01.1', false],
      ['IAM-01.2', false],
      ['LOG-01.1', false],
    ]);
  });
});

describe('the evidence of a service', () => {
  it('holds what its answers and controls lead to, through records, and nothing of other services', async () => {
    const { tenant, answer, control, link, toDocument, document, serviceId, assessmentId } = await programme();
    const other = await openAssessment(asOwner, tenant.workspaceId);
    await act(tenant, (tx) => addAnswers(tx, other.assessmentId, [writtenAnswer(ask('IAM-01.1'))]));
    const foreign = await act(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
    await link(
      { kind: 'answer', assessmentId: other.assessmentId, questionId: ask('IAM-01.1') },
      { kind: 'document', documentId: foreign.id, version: 1 },
    );
    const first = await act(tenant, (tx) => addRecord(tx, ACCESS_REVIEW));
    const { next } = await act(tenant, (tx) => completeRecord(tx, first.id, { doneOn: '2026-04-30', summary: '' }));
    const unlinked = await act(tenant, (tx) => addRecord(tx, { ...ACCESS_REVIEW, everyMonths: null }));
    await link({ kind: 'record', recordId: first.id }, toDocument);
    await link(answer('IAM-01.1'), { kind: 'record', recordId: first.id });
    await link(control('LOG-01'));
    await act(tenant, (tx) => addVersion(tx, document.id, newVersion()));

    const snapshot = await read(tenant, (at) => evidenceOf(at, { assessmentId, serviceId }));
    expect(snapshot.links).toHaveLength(3);
    expect(snapshot.documents.map(({ id }) => id)).toEqual([document.id]);
    expect(snapshot.versions.map(({ version, fileBytes }) => [version, fileBytes])).toEqual([
      [1, 1_200],
      [2, 1_200],
    ]);
    expect(snapshot.records.map(({ id }) => id).sort()).toEqual([first.id, next.id].sort());
    expect(snapshot.records).not.toContainEqual(expect.objectContaining({ id: unlinked.id }));
  });

  it('asks five queries, however much there is', async () => {
    const { tenant, answer, link, serviceId, assessmentId } = await programme();
    const count = async () =>
      (await queriesDuring(() => read(tenant, (at) => evidenceOf(at, { assessmentId, serviceId })))).statements.length;
    expect(await count()).toBe(5);
    for (const id of ['IAM-01.1', 'IAM-01.2', 'LOG-01.1']) {
      const record = await act(tenant, (tx) => addRecord(tx, ACCESS_REVIEW));
      const document = await act(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
      await link(answer(id), { kind: 'record', recordId: record.id });
      await link({ kind: 'record', recordId: record.id }, { kind: 'document', documentId: document.id, version: 1 });
    }
    expect(await count()).toBe(5);
  });

  it('can be that of one question alone: its own links, those of its control in the edition, and what they reach', async () => {
    const { tenant, answer, control, link, serviceId, assessmentId } = await programme();
    const record = await act(tenant, (tx) => addRecord(tx, ACCESS_REVIEW));
    await act(tenant, (tx) => addRecord(tx, ACCESS_REVIEW));
    const documents: string[] = [];
    const fresh = async (): Promise<EvidenceTo> => {
      const { id } = await act(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
      documents.push(id);
      return { kind: 'document', documentId: id, version: 1 };
    };
    await link(answer('IAM-01.1'), { kind: 'record', recordId: record.id });
    await link({ kind: 'record', recordId: record.id }, await fresh());
    await link(control('IAM-01'), await fresh());
    await link(answer('IAM-01.2'), await fresh());
    await link({ ...control('IAM-01'), edition: '4.0.13' } as EvidenceFrom, await fresh());
    const question = {
      questionId: ask('IAM-01.1'),
      controlId: 'IAM-01' as ControlId,
      framework: 'CCM',
      edition: '4.1.0',
    };
    const snapshot = await read(tenant, (at) => evidenceOf(at, { assessmentId, serviceId, question }));
    expect(snapshot.documents.map(({ id }) => id).sort()).toEqual(documents.slice(0, 2).sort());
    expect(snapshot.records.map(({ id }) => id)).toEqual([record.id]);
    expect(snapshot.links).toHaveLength(3);
    const atOnce = () => read(tenant, (at) => evidenceOfQuestion(at, { assessmentId, serviceId, question }));
    const { result, statements } = await queriesDuring(atOnce);
    expect(result).toEqual(snapshot);
    expect(statements).toHaveLength(1);
  });

  it('ends although two records lead to each other', async () => {
    const { tenant, answer, link, serviceId, assessmentId } = await programme();
    const [one, two] = [
      await act(tenant, (tx) => addRecord(tx, { ...ACCESS_REVIEW, everyMonths: null })),
      await act(tenant, (tx) => addRecord(tx, { ...ACCESS_REVIEW, everyMonths: null })),
    ];
    await link(answer('IAM-01.1'), { kind: 'record', recordId: one.id });
    await link({ kind: 'record', recordId: one.id }, { kind: 'record', recordId: two.id });
    await link({ kind: 'record', recordId: two.id }, { kind: 'record', recordId: one.id });
    const snapshot = await read(tenant, (at) => evidenceOf(at, { assessmentId, serviceId }));
    expect(snapshot.links).toHaveLength(3);
    expect((await read(tenant, (at) => restsOn(at, { recordId: two.id }))).answers).toHaveLength(1);
    await expect(act(tenant, (tx) => removeRecord(tx, two.id))).rejects.toMatchObject({ code: 'input-is-not-valid' });
  });
});

import { describe, expect, it } from 'vitest';
import type { QuestionId } from '#assurance/identifiers.ts';
import { addAnswers } from '#store/answer.ts';
import { type AuditedTransaction, auditedTransaction } from '#store/audited-transaction.ts';
import { addDocument, addVersion } from '#store/document.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { openAssessment, writtenAnswer } from '../../../test/harness/answers.ts';
import { newId } from '../../../test/harness/database.ts';
import { CERTIFICATE, newVersion } from '../../../test/harness/evidence.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { documentDispose } from '../document/dispose.ts';
import { recordAdd } from '../record/add.ts';
import { recordComplete } from '../record/complete.ts';
import { recordShow } from '../record/show.ts';
import { selfAssessmentOpen } from '../self-assessment/open.ts';
import { evidenceLinkAdd } from './add.ts';
import { evidenceLinkList } from './list.ts';
import { evidenceLinkRemove } from './remove.ts';
import { evidenceLinkRenew } from './renew.ts';

const { runtime, database, activityOf, asOwner, clock } = await testRuntime();
const IDS = ['IAM-01.1', 'IAM-01.2', 'LOG-01.1'] as const;

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const write = <T>(tenant: Tenant, work: (tx: AuditedTransaction) => Promise<T>) =>
  auditedTransaction(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: 'probe.act' },
    work,
  );

async function programme() {
  const tenant = await newWorkspace(database);
  const { serviceId, assessmentId } = await openAssessment(asOwner, tenant.workspaceId);
  await write(tenant, (tx) =>
    addAnswers(
      tx,
      assessmentId,
      IDS.map((id) => writtenAnswer(id as QuestionId)),
    ),
  );
  const document = await write(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
  const answer = (questionId: string) => ({ kind: 'answer', assessmentId, questionId });
  const control = (controlId: string, edition = '4.1.0') => ({
    kind: 'control',
    serviceId,
    framework: 'CCM',
    edition,
    controlId,
  });
  const toDocument = { kind: 'document', documentId: document.id, version: 1 };
  const newer = () => write(tenant, (tx) => addVersion(tx, document.id, newVersion()));
  const refusal = (actor: Parameters<typeof perform>[2], from: unknown, to: unknown = toDocument) =>
    perform(runtime, evidenceLinkAdd, actor, { from: [from], to }).then(
      () => 'linked',
      (error: { code: string }) => error.code,
    );
  return { ...tenant, tenant, serviceId, assessmentId, document, answer, control, toDocument, newer, refusal };
}

describe('evidence-link.add', () => {
  it('links one document to many questions at once, each with an entry in the log', async () => {
    const { workspaceId, owner, answer, toDocument } = await programme();
    const input = { from: IDS.map(answer), to: toDocument, passage: { page: 4, section: 'A.5.15' } };
    const { links, there } = await perform(runtime, evidenceLinkAdd, owner, input);
    expect([links.length, there]).toEqual([3, 0]);
    expect(links[0]).toMatchObject({ passage: { page: 4, section: 'A.5.15', quote: '' }, linkedBy: owner.personId });
    expect(await activityOf(workspaceId, { act: 'evidence-link.add' })).toHaveLength(3);
  });

  it('says how many were there already, and refuses when all were', async () => {
    const { owner, answer, toDocument } = await programme();
    await perform(runtime, evidenceLinkAdd, owner, { from: [answer('IAM-01.1')], to: toDocument });
    const input = { from: IDS.map(answer), to: toDocument };
    expect(await perform(runtime, evidenceLinkAdd, owner, input)).toMatchObject({ there: 1 });
    await expect(perform(runtime, evidenceLinkAdd, owner, input)).rejects.toMatchObject({
      message: 'All of these are linked already.',
    });
  });

  it('takes a control with an edition that has it, and no other', async () => {
    const { owner, control, refusal } = await programme();
    expect(await refusal(owner, control('IAM-01'))).toBe('linked');
    expect(await refusal(owner, control('IAM-99'))).toBe('input-is-not-valid');
    expect(await refusal(owner, control('IAM-01', '9.9.9'))).toBe('input-is-not-valid');
  });

  it('keeps a domain owner to the domains that are theirs', async () => {
    const { workspaceId, serviceId, answer, control, refusal } = await programme();
    const member = personIn(workspaceId, 'domain-owner');
    await asOwner(
      `insert into tenant.domain_owner (workspace_id, service_id, domain, person_id, since, ver, last_event_id, row_digest)
       values ($1, $2, 'IAM', $3, now(), 1, $2, '')`,
      [workspaceId, serviceId, member.personId],
    );
    expect(await refusal(member, answer('IAM-01.1'))).toBe('linked');
    expect(await refusal(member, control('IAM-02'))).toBe('linked');
    expect(await refusal(member, answer('LOG-01.1'))).toBe('domain-is-not-yours');
    expect(await refusal(personIn(workspaceId, 'level-3-operator'), answer('LOG-01.1'))).toBe('linked');
  });

  it('keeps everybody to the services and the workspace they reach', async () => {
    const { workspaceId, serviceId, answer, control, refusal, owner } = await programme();
    const within = (services: readonly string[]) => ({ ...personIn(workspaceId, 'caiq-owner'), services });
    expect(await refusal(within([newId()]), answer('IAM-01.1'))).toBe('record-is-absent');
    expect(await refusal(within([newId()]), control('IAM-01'))).toBe('record-is-absent');
    expect(await refusal(within([serviceId]), answer('IAM-01.1'))).toBe('linked');
    const other = await programme();
    expect(await refusal(other.owner, answer('IAM-01.2'))).toBe('record-is-absent');
    expect(await refusal(owner, answer('IAM-01.2'), other.toDocument)).toBe('record-is-absent');
  });
});

describe('evidence-link.remove', () => {
  it('takes a link off and leaves it in the history', async () => {
    const { owner, answer, toDocument, document } = await programme();
    const { links } = await perform(runtime, evidenceLinkAdd, owner, { from: [answer('IAM-01.1')], to: toDocument });
    const linkId = links[0]!.id;
    expect(await perform(runtime, evidenceLinkRemove, owner, { linkId })).toMatchObject({
      removedAt: clock.now().toISOString(),
    });
    expect(await perform(runtime, evidenceLinkList, owner, { documentId: document.id })).toMatchObject([
      { id: linkId, removedAt: clock.now().toISOString() },
    ]);
  });

  it('leaves the links of a closed self-assessment as they are', async () => {
    const { owner, answer, toDocument, assessmentId, newer } = await programme();
    const { links } = await perform(runtime, evidenceLinkAdd, owner, { from: [answer('IAM-01.1')], to: toDocument });
    const linkId = links[0]!.id;
    await newer();
    await asOwner("update tenant.self_assessment set state = 'closed', closed_at = now() where id = $1", [
      assessmentId,
    ]);
    for (const action of [evidenceLinkRemove, evidenceLinkRenew])
      await expect(perform(runtime, action, owner, { linkId })).rejects.toMatchObject({ code: 'assessment-is-closed' });
  });
});

describe('evidence-link.renew', () => {
  it('makes a new link to the newest version and keeps the old one, which it replaces', async () => {
    const { owner, answer, toDocument, assessmentId, newer } = await programme();
    const passage = { page: 4, section: 'A.5.15', quote: '' };
    const { links } = await perform(runtime, evidenceLinkAdd, owner, {
      from: [answer('IAM-01.1')],
      to: toDocument,
      passage,
    });
    const linkId = links[0]!.id;
    await expect(perform(runtime, evidenceLinkRenew, owner, { linkId })).rejects.toMatchObject({
      message: 'This link leads to the newest one already.',
    });
    await newer();
    await newer();
    const renewed = await perform(runtime, evidenceLinkRenew, owner, { linkId });
    expect(renewed).toMatchObject({ to: { ...toDocument, version: 3 }, passage, replaces: linkId });
    const held = await perform(runtime, evidenceLinkList, owner, { assessmentId });
    expect(held.map(({ id }) => id)).toEqual([renewed.id]);
    await expect(perform(runtime, evidenceLinkRenew, owner, { linkId })).rejects.toMatchObject({
      code: 'record-is-absent',
    });
  });

  it('follows a record through every one that came after it', async () => {
    const { owner, answer } = await programme();
    const first = await perform(runtime, recordAdd, owner, {
      kind: 'access-review',
      title: 'Access review',
      occurredOn: '2025-11-30',
      everyMonths: 1,
    });
    const { links } = await perform(runtime, evidenceLinkAdd, owner, {
      from: [answer('IAM-01.1')],
      to: { kind: 'record', recordId: first.id },
    });
    const second = await perform(runtime, recordComplete, owner, { recordId: first.id, doneOn: '2025-12-30' });
    const third = await perform(runtime, recordComplete, owner, { recordId: second.next.id, doneOn: '2026-01-30' });
    const renewed = await perform(runtime, evidenceLinkRenew, owner, { linkId: links[0]!.id });
    expect(renewed.to).toEqual({ kind: 'record', recordId: third.next.id });
  });
});

describe('what a reader limited to services sees of links', () => {
  it('is what starts in those services, although others lead to the same record', async () => {
    const { workspaceId, owner, answer, serviceId, tenant } = await programme();
    const other = await openAssessment(asOwner, workspaceId);
    await write(tenant, (tx) => addAnswers(tx, other.assessmentId, [writtenAnswer('IAM-01.1' as QuestionId)]));
    const record = await perform(runtime, recordAdd, owner, {
      kind: 'training',
      title: 'Awareness training',
      occurredOn: '2026-02-01',
    });
    await perform(runtime, evidenceLinkAdd, owner, {
      from: [answer('IAM-01.1'), { ...answer('IAM-01.1'), assessmentId: other.assessmentId }],
      to: { kind: 'record', recordId: record.id },
    });
    const liaison = { ...personIn(workspaceId, 'audit-liaison'), services: [serviceId] };
    const seen = await perform(runtime, recordShow, liaison, { recordId: record.id });
    expect(seen.links.map(({ from }) => from)).toEqual([answer('IAM-01.1')]);
    expect((await perform(runtime, recordShow, owner, { recordId: record.id })).links).toHaveLength(2);
    await expect(
      perform(runtime, evidenceLinkList, liaison, { assessmentId: other.assessmentId }),
    ).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});

describe('the evidence of an earlier self-assessment', () => {
  async function renewed(edition: string, questionIds: readonly string[], controlIds: readonly string[]) {
    const tenant = await newWorkspace(database);
    const { owner } = tenant;
    const { serviceId, assessmentId } = await openAssessment(asOwner, tenant.workspaceId, { edition });
    await write(tenant, (tx) =>
      addAnswers(
        tx,
        assessmentId,
        questionIds.map((id) => writtenAnswer(id as QuestionId)),
      ),
    );
    const document = await write(tenant, (tx) => addDocument(tx, CERTIFICATE, newVersion()));
    const to = { kind: 'document', documentId: document.id, version: 1 };
    const catalogue = runtime.questionSets.find((set) => set.name === 'CAIQ' && set.edition === edition)!.catalogue;
    const from = [
      ...questionIds.map((questionId) => ({ kind: 'answer', assessmentId, questionId })),
      ...controlIds.map((controlId) => ({
        kind: 'control',
        serviceId,
        framework: catalogue.framework,
        edition: catalogue.edition,
        controlId,
      })),
    ];
    await perform(runtime, evidenceLinkAdd, owner, { from, to, passage: { page: 2 } });
    await write(tenant, (tx) => addVersion(tx, document.id, newVersion()));
    const open = async (into: string, service = serviceId) => {
      const opened = await perform(runtime, selfAssessmentOpen, owner, {
        serviceId: service,
        edition: into,
        title: 'Renewal',
        from: assessmentId,
      });
      const { id } = opened.selfAssessment;
      const links = await perform(runtime, evidenceLinkList, owner, { assessmentId: id });
      return links.filter(({ from: start }) => start.kind !== 'answer' || start.assessmentId === id);
    };
    return { tenant, owner, open, document };
  }

  it('comes along with a renewal in the same edition, at the version it was linked to', async () => {
    const { open, document } = await renewed('4.1.0', ['IAM-01.1', 'LOG-01.1'], ['IAM-02']);
    const links = await open('4.1.0');
    expect(links.map(({ from }) => from.kind).sort()).toEqual(['answer', 'answer', 'control']);
    for (const { to, passage } of links)
      expect({ to, passage }).toEqual({
        to: { kind: 'document', documentId: document.id, version: 1 },
        passage: { page: 2, section: '', quote: '' },
      });
  });

  it('follows questions and controls into the next edition by what they have become, never by id', async () => {
    const from = runtime.questionSets.find((set) => set.name === 'CAIQ' && set.edition === '4.0.3')!;
    const to = runtime.questionSets.find((set) => set.name === 'CAIQ' && set.edition === '4.1.0')!;
    const moved = to.questions.find(({ id, predecessor }) => predecessor !== null && predecessor.id !== id)!;
    const gone = from.questions.find(({ id }) => !to.questions.some(({ predecessor }) => predecessor?.id === id));
    const control = [...from.catalogue.controls.values()].find(({ successor }) => successor !== null)!;
    const ids = [moved.predecessor!.id, ...(gone === undefined ? [] : [gone.id])];
    const { open } = await renewed('4.0.3', ids, [control.id]);
    const links = await open('4.1.0');
    const starts = links.flatMap(({ from: start }): readonly string[] => {
      if (start.kind === 'answer') return [start.questionId];
      return start.kind === 'control' && start.edition === '4.1.0' ? [start.controlId] : [];
    });
    expect(starts.sort()).toEqual([moved.id, control.successor].sort());
  });

  it('stays behind when it was disposed of, and when another service begins with those answers', async () => {
    const { open, owner, tenant, document } = await renewed('4.1.0', ['IAM-01.1'], []);
    const other = await openAssessment(asOwner, tenant.workspaceId);
    expect(await open('4.1.0', other.serviceId)).toEqual([]);
    await perform(runtime, documentDispose, owner, { documentId: document.id, because: 'Old.', rule: 'RS-04' });
    expect(await open('4.1.0')).toEqual([]);
  });
});

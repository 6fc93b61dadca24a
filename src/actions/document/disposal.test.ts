import { describe, expect, it } from 'vitest';
import type { Actor } from '#assurance/access/actor.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import { addAnswers } from '#store/answer.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { openAssessment, writtenAnswer } from '../../../test/harness/answers.ts';
import { newId } from '../../../test/harness/database.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { evidenceLinkAdd } from '../evidence-link/add.ts';
import { recordAdd } from '../record/add.ts';
import { documentAdd } from './add.ts';
import { documentAddVersion } from './add-version.ts';
import { documentCertificate } from './certificate.ts';
import { documentDispose } from './dispose.ts';
import { documentDownload } from './download.ts';
import { documentHold } from './hold.ts';
import { documentRelease } from './release.ts';
import { documentRevise } from './revise.ts';
import { documentShow } from './show.ts';

const { runtime, database, activityOf, asOwner, clock } = await testRuntime();
const WORDS = { reason: 'Replaced by the portal of the certification body.', rule: 'RS-04: three years after its end' };

const add = async (actor: Actor, text: string = newId(), more: object = {}) =>
  (await perform(runtime, documentAdd, actor, onTheWire(text, 'report.txt', more))).document;
const dispose = (actor: Actor, documentId: string) =>
  perform(runtime, documentDispose, actor, { documentId, because: WORDS.reason, rule: WORDS.rule });
const refusalOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ message }: { message: string }) => message,
  );
const digestOf = async (actor: Actor, documentId: string) =>
  (await perform(runtime, documentShow, actor, { documentId })).versionList[0]?.fileSha256 ?? '';

async function withAnswer() {
  const { workspaceId, owner } = await newWorkspace(database, { name: 'Northwind Storage' });
  const { serviceId, assessmentId } = await openAssessment(asOwner, workspaceId);
  await auditedTransaction(database, { workspaceId, actor: owner, now: clock.now(), newId, act: 'probe.act' }, (tx) =>
    addAnswers(
      tx,
      assessmentId,
      ['IAM-01.1', 'IAM-01.2'].map((id) => writtenAnswer(id as QuestionId)),
    ),
  );
  const approve = (questionId: string) =>
    asOwner(
      `update tenant.answer set state = 'approved', approved_revision = 1, approved_at = now()
       where assessment_id = $1 and question_id = $2`,
      [assessmentId, questionId],
    );
  const answer = { kind: 'answer', assessmentId, questionId: 'IAM-01.1' };
  const link = (from: object, to: object) => perform(runtime, evidenceLinkAdd, owner, { from: [from], to });
  return { workspaceId, owner, serviceId, assessmentId, approve, answer, link };
}

describe('document.dispose', () => {
  it('removes the bytes for good and leaves digests, dates and a certificate that says who, when, why and by which rule', async () => {
    const { workspaceId, owner } = await newWorkspace(database, { name: 'Northwind Storage' });
    const document = await add(owner, 'first', { effectiveTo: '2024-12-20' });
    const documentId = document.id;
    await perform(runtime, documentAddVersion, owner, onTheWire('second', 'report-2.txt', { documentId }));
    const before = await perform(runtime, documentShow, owner, { documentId });
    expect(await dispose(owner, documentId)).toMatchObject({ disposedAt: clock.now().toISOString() });

    const after = await perform(runtime, documentShow, owner, { documentId });
    expect(after.versionList.map(({ fileSha256, effectiveTo }) => [fileSha256, effectiveTo])).toEqual(
      before.versionList.map(({ fileSha256, effectiveTo }) => [fileSha256, effectiveTo]),
    );
    for (const { fileSha256, bytesRemovedAt } of after.versionList) {
      expect(bytesRemovedAt).toBe(clock.now().toISOString());
      expect(await runtime.files.exists(workspaceId, fileSha256)).toBe(false);
    }
    expect(await refusalOf(perform(runtime, documentDownload, owner, { documentId, version: 1 }))).toBe(
      'report was disposed of; its bytes are gone.',
    );
    const { bytes } = await perform(runtime, documentCertificate, owner, { documentId });
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({
      format: 'almagest-disposal-certificate/1',
      organisation: 'Northwind Storage',
      document: { id: documentId, title: 'report' },
      versions: [
        {
          version: 1,
          fileName: 'report.txt',
          fileSha256: before.versionList[1]?.fileSha256,
          effectiveTo: '2024-12-20',
        },
        { version: 2, fileName: 'report-2.txt', fileSha256: before.versionList[0]?.fileSha256 },
      ],
      disposedAt: clock.now().toISOString(),
      disposedBy: owner.personId,
      ...WORDS,
      linksThatHeld: 0,
    });
    const acts = (await activityOf(workspaceId)).map(({ act }) => act);
    expect(acts).toEqual(expect.arrayContaining(['document.dispose', 'document.remove-bytes']));
  });

  it('leaves bytes that another document needs, and removes them with the last one', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const [one, two] = [await add(owner, 'the same'), await add(owner, 'the same')];
    const sha256 = await digestOf(owner, one.id);
    await dispose(owner, one.id);
    expect(await runtime.files.exists(workspaceId, sha256)).toBe(true);
    expect((await perform(runtime, documentShow, owner, { documentId: one.id })).versionList).toMatchObject([
      { disposedAt: expect.any(String), bytesRemovedAt: null },
    ]);
    await dispose(owner, two.id);
    expect(await runtime.files.exists(workspaceId, sha256)).toBe(false);
    for (const { id } of [one, two])
      expect((await perform(runtime, documentShow, owner, { documentId: id })).versionList).toMatchObject([
        { bytesRemovedAt: expect.any(String) },
      ]);
  });

  it('is refused under legal hold and until the last day of retention, both named', async () => {
    const { owner } = await newWorkspace(database);
    const { id } = await add(owner, undefined, { retainUntil: '2026-03-14' });
    await perform(runtime, documentHold, owner, { documentId: id, because: 'A dispute with a customer.' });
    expect(await refusalOf(dispose(owner, id))).toBe(
      'report cannot be disposed of. It is under legal hold: A dispute with a customer. It is to be kept until 14 March 2026.',
    );
    await perform(runtime, documentRelease, owner, { documentId: id, because: 'Settled.' });
    expect(await refusalOf(dispose(owner, id))).toContain('It is to be kept until 14 March 2026.');
    await perform(runtime, documentRevise, owner, { documentId: id, retainUntil: '2026-03-13' });
    expect(await refusalOf(dispose(owner, id))).toBe('done');
    expect(await refusalOf(dispose(owner, id))).toContain('was disposed of');
  });

  it('is refused while an approved answer of an open self-assessment rests on it, and says which', async () => {
    const { owner, approve, answer, link, serviceId, assessmentId } = await withAnswer();
    const document = await add(owner);
    await link(answer, { kind: 'document', documentId: document.id, version: 1 });
    await approve('IAM-01.1');
    expect(await refusalOf(dispose(owner, document.id))).toBe(
      `report cannot be disposed of. An approved answer rests on it: IAM-01.1 of Service ${serviceId}.`,
    );
    await asOwner("update tenant.self_assessment set state = 'closed', closed_at = now() where id = $1", [
      assessmentId,
    ]);
    expect(await refusalOf(dispose(owner, document.id))).toBe('done');
  });

  it('sees approved answers behind a record and behind their control, of the edition that is linked', async () => {
    const { owner, approve, answer, link, serviceId } = await withAnswer();
    const [direct, byControl, otherEdition] = [await add(owner), await add(owner), await add(owner)];
    const record = await perform(runtime, recordAdd, owner, {
      kind: 'access-review',
      title: 'Access review',
      occurredOn: '2026-02-01',
    });
    const control = (edition: string) => ({
      kind: 'control',
      serviceId,
      framework: 'CCM',
      edition,
      controlId: 'IAM-01',
    });
    const to = (documentId: string) => ({ kind: 'document', documentId, version: 1 });
    await link({ kind: 'record', recordId: record.id }, to(direct.id));
    await link(answer, { kind: 'record', recordId: record.id });
    await link(control('4.1.0'), to(byControl.id));
    await link(control('4.0.13'), to(otherEdition.id));
    await approve('IAM-01.1');
    await approve('IAM-01.2');
    expect(await refusalOf(dispose(owner, direct.id))).toContain('An approved answer rests on it: IAM-01.1 of');
    expect(await refusalOf(dispose(owner, byControl.id))).toContain('2 approved answers rest on it: IAM-01.1 of');
    expect(await refusalOf(dispose(owner, otherEdition.id))).toBe('done');
  });

  it('lets go of what only drafts rest on; nothing can be linked to it or changed afterwards', async () => {
    const { owner, answer, link } = await withAnswer();
    const { id } = await add(owner);
    await link(answer, { kind: 'document', documentId: id, version: 1 });
    await dispose(owner, id);
    const { bytes } = await perform(runtime, documentCertificate, owner, { documentId: id });
    expect(JSON.parse(Buffer.from(bytes).toString())).toMatchObject({ linksThatHeld: 1 });
    const further = link({ ...answer, questionId: 'IAM-01.2' }, { kind: 'document', documentId: id, version: 1 });
    expect(await refusalOf(further)).toContain('was disposed of');
    expect(await refusalOf(perform(runtime, documentRevise, owner, { documentId: id, title: 'x' }))).toContain(
      'was disposed of',
    );
    expect(
      await refusalOf(perform(runtime, documentAddVersion, owner, onTheWire('more', 'more.txt', { documentId: id }))),
    ).toContain('was disposed of');
  });

  it('is not for those who only keep evidence', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const { id } = await add(owner);
    await expect(dispose(personIn(workspaceId, 'caiq-owner'), id)).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });

  it('takes bytes that come again later as they are', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const first = await add(owner, 'come and gone');
    const sha256 = await digestOf(owner, first.id);
    await dispose(owner, first.id);
    await add(owner, 'come and gone');
    expect(await runtime.files.exists(workspaceId, sha256)).toBe(true);
    await dispose(owner, (await add(owner, 'something else')).id);
    expect(await runtime.files.exists(workspaceId, sha256)).toBe(true);
  });
});

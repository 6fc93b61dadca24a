import { describe, expect, it } from 'vitest';
import { type Actor, ROLES } from '#assurance/access/actor.ts';
import { DISPOSES_EVIDENCE, KEEPS_EVIDENCE } from '#assurance/access/duties.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { openAssessment } from '../../../test/harness/answers.ts';
import { newId } from '../../../test/harness/database.ts';
import { onTheWire } from '../../../test/harness/evidence.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { evidenceLinkAdd } from '../evidence-link/add.ts';
import { documentAdd } from './add.ts';
import { documentAddVersion } from './add-version.ts';
import { documentCertificate } from './certificate.ts';
import { documentDispose } from './dispose.ts';
import { documentDownload } from './download.ts';
import { documentHold } from './hold.ts';
import { documentList } from './list.ts';
import { documentRelease } from './release.ts';
import { documentRemoveBytes } from './remove-bytes.ts';
import { documentRevise } from './revise.ts';
import { documentReviseVersion } from './revise-version.ts';
import { documentShow } from './show.ts';

const { runtime, database, activityOf, asOwner } = await testRuntime();

const PDF = '%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n';
const add = (actor: Actor, text = `${PDF}${newId()}`, more: object = {}, fileName = 'iso_certificate.pdf') =>
  perform(runtime, documentAdd, actor, onTheWire(text, fileName, more));
const textOf = async (bytes: AsyncIterable<Uint8Array>) => {
  const parts: Uint8Array[] = [];
  for await (const part of bytes) parts.push(part);
  return Buffer.concat(parts).toString();
};

describe('document.add', () => {
  it('keeps the bytes by digest with a type by content and a title from the name', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const period = { effectiveFrom: '2021-12-21', effectiveTo: '2024-12-20' };
    const { document, contradiction } = await add(owner, PDF, { kind: 'iso-certificate', ...period });
    expect(document).toMatchObject({ title: 'iso certificate', kind: 'iso-certificate', versions: 1 });
    expect(contradiction).toBeNull();
    const shown = await perform(runtime, documentShow, owner, { documentId: document.id });
    expect(shown.versionList).toMatchObject([
      {
        version: 1,
        mediaType: 'application/pdf',
        fileBytes: PDF.length,
        ...period,
        freshness: { state: 'ended', facts: [{ kind: 'ended', on: '2024-12-20', days: 449 }] },
      },
    ]);
    const { bytes } = await perform(runtime, documentDownload, owner, { documentId: document.id, version: '1' });
    expect(await textOf(bytes)).toBe(PDF);
    const acts = (await activityOf(workspaceId)).map(({ act, object }) => `${act} ${object.type}`);
    expect(acts.slice(0, 2).sort()).toEqual(['document.add document', 'document.add document-version']);
  });

  it('says when the name promises something else, and where the same bytes are kept already', async () => {
    const { owner } = await newWorkspace(database);
    const first = await add(owner, 'plain words, no certificate at all', {}, 'certificate.pdf');
    expect(first.contradiction).toBe('The name ends in .pdf and promises a PDF; the content is plain text.');
    const again = await add(owner, 'plain words, no certificate at all', { title: 'Again' }, 'words.txt');
    expect(again.sameBytes).toEqual([{ documentId: first.document.id, version: 1, title: 'certificate' }]);
  });

  it.each([
    [{ effectiveFrom: '2026-02-01', effectiveTo: '2026-01-31' }, 'effectiveTo'],
    [{ kind: 'diary' }, 'kind'],
    [{ classification: 'secret' }, 'classification'],
    [{ reviewOn: '2026-02-30' }, 'reviewOn'],
    [{ ownerId: newId() }, 'ownerId'],
  ])('refuses %j, names the field and keeps no bytes', async (more, field) => {
    const { workspaceId, owner } = await newWorkspace(database);
    await expect(add(owner, PDF, more)).rejects.toMatchObject({ code: 'input-is-not-valid', detail: { field } });
    const kept = await runtime.files.sweep(workspaceId, {
      before: new Date('2100-01-01'),
      referred: async () => new Set(),
      remove: false,
    });
    expect(kept).toEqual([]);
  });

  it.each(ROLES)('takes a file from a %s only if they keep evidence', async (role) => {
    const { workspaceId } = await newWorkspace(database);
    const adding = add(personIn(workspaceId, role));
    await (KEEPS_EVIDENCE.some((keeper) => keeper === role)
      ? expect(adding).resolves.toMatchObject({ document: { ver: 1 } })
      : expect(adding).rejects.toMatchObject({ code: 'permission-is-missing' }));
  });
});

describe('a document', () => {
  it('gets versions, is revised and corrected, held and released', async () => {
    const { owner } = await newWorkspace(database);
    const { document } = await add(owner, PDF);
    const documentId = document.id;
    const { version } = await perform(
      runtime,
      documentAddVersion,
      owner,
      onTheWire(`${PDF}2`, 'renewed.pdf', { documentId, effectiveTo: '2027-12-20', note: 'Renewed.' }),
    );
    expect(version).toMatchObject({ version: 2, effectiveTo: '2027-12-20', note: 'Renewed.' });
    await expect(
      perform(runtime, documentAddVersion, owner, onTheWire(PDF, 'again.pdf', { documentId })),
    ).rejects.toMatchObject({ message: 'These are exactly the bytes of version 1 of iso certificate.' });
    const revised = { documentId, title: 'ISO/IEC 27001', reviewOn: '2026-03-01', retainUntil: '2030-12-31' };
    expect(await perform(runtime, documentRevise, owner, revised)).toMatchObject({ title: 'ISO/IEC 27001' });
    await perform(runtime, documentReviseVersion, owner, { documentId, version: 1, effectiveTo: '2024-12-20' });
    await expect(
      perform(runtime, documentReviseVersion, owner, { documentId, version: 1, effectiveFrom: '2025-01-01' }),
    ).rejects.toMatchObject({ detail: { field: 'effectiveTo' } });
    await perform(runtime, documentHold, owner, { documentId, because: 'A dispute.' });
    expect(await perform(runtime, documentRelease, owner, { documentId, because: 'It is settled.' })).toMatchObject({
      legalHold: false,
      legalHoldReason: 'It is settled.',
    });
    const shown = await perform(runtime, documentShow, owner, { documentId });
    expect(shown.versionList.map(({ version: number, freshness }) => [number, freshness.state])).toEqual([
      [2, 'review-due'],
      [1, 'ended'],
    ]);
  });

  it('is listed with its newest version and where it stands, filtered by that', async () => {
    const { owner } = await newWorkspace(database);
    await add(owner, undefined, { title: 'Ended', effectiveTo: '2024-12-20' });
    await add(owner, undefined, { title: 'In force', effectiveTo: '2028-12-20' });
    const due = await perform(runtime, documentList, owner, { state: 'due' });
    expect(due).toMatchObject({ documents: [{ title: 'Ended', freshness: { state: 'ended' }, links: 0 }], total: 1 });
    expect((await perform(runtime, documentList, owner, { linked: 'false' })).total).toBe(2);
  });

  it.each(ROLES)('is held by a %s only if they dispose of evidence', async (role) => {
    const { workspaceId, owner } = await newWorkspace(database);
    const { document } = await add(owner);
    const holding = perform(runtime, documentHold, personIn(workspaceId, role), {
      documentId: document.id,
      because: 'A dispute.',
    });
    await (DISPOSES_EVIDENCE.some((one) => one === role)
      ? expect(holding).resolves.toMatchObject({ legalHold: true })
      : expect(holding).rejects.toMatchObject({ code: 'permission-is-missing' }));
  });

  it.each(ROLES)(
    'is disposed of by a %s only if they dispose of evidence, and has a certificate only then',
    async (role) => {
      const { workspaceId, owner } = await newWorkspace(database);
      const { document } = await add(owner);
      const documentId = document.id;
      const certificate = () => perform(runtime, documentCertificate, owner, { documentId });
      await expect(certificate()).rejects.toMatchObject({ code: 'record-is-absent' });
      const input = { documentId, because: 'Its time is over.', rule: 'RS-04' };
      const disposing = perform(runtime, documentDispose, personIn(workspaceId, role), input);
      if (DISPOSES_EVIDENCE.some((one) => one === role)) {
        await expect(disposing).resolves.toMatchObject({ disposalRule: 'RS-04' });
        await expect(certificate()).resolves.toMatchObject({ mediaType: 'application/json' });
      } else await expect(disposing).rejects.toMatchObject({ code: 'permission-is-missing' });
    },
  );

  it('has its bytes called gone by the house alone', async () => {
    const { owner } = await newWorkspace(database);
    const digests = ['a'.repeat(64)];
    await expect(perform(runtime, documentRemoveBytes, owner, { digests })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
  });

  it('of another workspace, or beyond the reach of a member, is as if it were not there', async () => {
    const { workspaceId, owner } = await newWorkspace(database);
    const { serviceId } = await openAssessment(asOwner, workspaceId);
    const { document } = await add(owner);
    const ask = (actor: Actor, documentId = document.id) =>
      perform(runtime, documentDownload, actor, { documentId, version: 1 }).then(
        () => 'seen',
        ({ code }: { code: string }) => code,
      );
    const liaison = { ...personIn(workspaceId, 'audit-liaison'), services: [serviceId] };
    expect(await ask(liaison)).toBe('record-is-absent');
    expect(await ask((await newWorkspace(database)).owner)).toBe('record-is-absent');
    await perform(runtime, evidenceLinkAdd, owner, {
      from: [{ kind: 'control', serviceId, framework: 'CCM', edition: '4.1.0', controlId: 'A&A-02' }],
      to: { kind: 'document', documentId: document.id, version: 1 },
    });
    expect(await ask(liaison)).toBe('seen');
    expect(await ask({ ...liaison, services: [newId()] })).toBe('record-is-absent');
  });
});

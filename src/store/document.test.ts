import { describe, expect, it } from 'vitest';
import { freshnessOf } from '#assurance/evidence/freshness.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { newWorkspace } from '../../test/harness/actors.ts';
import { openAssessment } from '../../test/harness/answers.ts';
import { fakeClock, newId, testDatabase } from '../../test/harness/database.ts';
import { CERTIFICATE, newVersion } from '../../test/harness/evidence.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { type AuditedTransaction, auditedTransaction } from './audited-transaction.ts';
import { addDocument, addVersion, changeDocument, findDocument, holdDocument } from './document.ts';
import {
  DOCUMENT_STATES,
  type DocumentFilter,
  type DocumentState,
  isWithin,
  listDocuments,
  type Within,
} from './document-list.ts';
import { changeVersion, versionsOf, versionsOfFile } from './document-version.ts';
import { addLinks } from './evidence-link.ts';

const { database, asOwner } = await testDatabase();
const clock = fakeClock();
const TODAY = '2026-03-14';

type Tenant = Awaited<ReturnType<typeof newWorkspace>>;
const act = <T>(tenant: Tenant, work: (tx: AuditedTransaction) => Promise<T>) => {
  clock.advance(5);
  return auditedTransaction(
    database,
    { workspaceId: tenant.workspaceId, actor: tenant.owner, now: clock.now(), newId, act: 'probe.act' },
    work,
  );
};
const listed = (tenant: Tenant, filter: DocumentFilter = {}, within: Within | null = null) =>
  database.read(tenant.workspaceId, (read) => listDocuments(read, { filter, today: TODAY, within }));
const titles = async (tenant: Tenant, filter: DocumentFilter = {}, within: Within | null = null) =>
  (await listed(tenant, filter, within)).documents.map(({ title }) => title);
const add = (
  tenant: Tenant,
  title: string,
  more: Partial<typeof CERTIFICATE> = {},
  version: Parameters<typeof newVersion>[0] = {},
) => act(tenant, (tx) => addDocument(tx, { ...CERTIFICATE, title, ...more }, newVersion(version)));

describe('documents', () => {
  it('keep every version; the newest is the one the list shows', async () => {
    const tenant = await newWorkspace(database);
    const document = await add(tenant, 'Certificate');
    const second = await act(tenant, (tx) => addVersion(tx, document.id, newVersion({ fileName: 'renewed.pdf' })));
    expect(second.version).toBe(2);
    const versions = await database.read(tenant.workspaceId, (read) => versionsOf(read, document.id));
    expect(versions.map(({ version, fileName }) => [version, fileName])).toEqual([
      [2, 'renewed.pdf'],
      [1, 'certificate.pdf'],
    ]);
    const [line] = (await listed(tenant)).documents;
    expect(line).toMatchObject({ id: document.id, versions: 2, newest: { version: 2, fileName: 'renewed.pdf' } });
  });

  it('refuse the same bytes as a new version and name the version that has them', async () => {
    const tenant = await newWorkspace(database);
    const fileSha256 = 'ab'.repeat(32);
    const document = await add(tenant, 'Certificate', {}, { fileSha256 });
    await act(tenant, (tx) => addVersion(tx, document.id, newVersion()));
    await expect(act(tenant, (tx) => addVersion(tx, document.id, newVersion({ fileSha256 })))).rejects.toMatchObject({
      code: 'input-is-not-valid',
      message: 'These are exactly the bytes of version 1 of Certificate.',
    });
    expect(await database.read(tenant.workspaceId, (read) => findDocument(read, document.id))).toMatchObject({
      versions: 2,
      ver: 2,
    });
    const elsewhere = await add(tenant, 'The same again', {}, { fileSha256 });
    expect(await database.read(tenant.workspaceId, (read) => versionsOfFile(read, fileSha256))).toEqual([
      { documentId: elsewhere.id, version: 1, title: 'The same again' },
      { documentId: document.id, version: 1, title: 'Certificate' },
    ]);
  });

  it('refuse a change made on an older state, and a hold that is there already', async () => {
    const tenant = await newWorkspace(database);
    const { id } = await add(tenant, 'Certificate');
    await act(tenant, (tx) => changeDocument(tx, id, { reviewOn: '2026-09-01' }, 1));
    await expect(act(tenant, (tx) => changeDocument(tx, id, { title: 'Other' }, 1))).rejects.toMatchObject({
      code: 'record-changed-meanwhile',
    });
    const held = await act(tenant, (tx) => holdDocument(tx, id, { hold: true, reason: 'Dispute with a customer' }));
    expect(held).toMatchObject({ legalHold: true, legalHoldReason: 'Dispute with a customer', ver: 3 });
    await expect(act(tenant, (tx) => holdDocument(tx, id, { hold: true, reason: 'x' }))).rejects.toMatchObject({
      code: 'input-is-not-valid',
    });
  });

  it('take a corrected period and leave the bytes as they are', async () => {
    const tenant = await newWorkspace(database);
    const { id } = await add(tenant, 'Certificate');
    const before = await database.read(tenant.workspaceId, (read) => versionsOf(read, id));
    const after = await act(tenant, (tx) =>
      changeVersion(tx, { documentId: id, version: 1 }, { effectiveTo: '2024-12-20' }),
    );
    expect(after).toEqual({ ...before[0], effectiveTo: '2024-12-20', ver: 2 });
  });
});

describe('the list of documents', () => {
  it('comes a page at a time, newest first, with the same number of queries for one and for many', async () => {
    const tenant = await newWorkspace(database);
    const asked = async () => (await queriesDuring(() => listed(tenant, { limit: 2 }))).statements.length;
    await add(tenant, 'a');
    const one = await asked();
    for (const title of ['b', 'c', 'd', 'e']) await add(tenant, title);
    expect(await asked()).toBe(one);
    expect(one).toBe(4);
    const first = await listed(tenant, { limit: 2 });
    expect(first).toMatchObject({ documents: [{ title: 'e' }, { title: 'd' }], total: 5 });
    const second = await listed(tenant, { limit: 2, before: first.next ?? '' });
    expect(second).toMatchObject({ documents: [{ title: 'c' }, { title: 'b' }], total: 5 });
    expect(await listed(tenant, { limit: 2, before: second.next ?? '' })).toMatchObject({
      documents: [{ title: 'a' }],
      next: null,
    });
  });

  it('is filtered by kind, classification, owner, words, and whether anything rests on it', async () => {
    const tenant = await newWorkspace(database);
    const { serviceId } = await openAssessment(asOwner, tenant.workspaceId);
    const ownerId = newId();
    await add(tenant, 'Certificate 100%');
    const report = await add(tenant, 'SOC 2 report', { kind: 'soc-2-report', classification: 'restricted', ownerId });
    await act(tenant, (tx) =>
      addLinks(tx, [
        {
          from: {
            kind: 'control',
            serviceId,
            framework: 'CCM',
            edition: '4.1.0',
            controlId: 'A&A-02' as ControlId,
          },
          to: { kind: 'document', documentId: report.id, version: 1 },
          passage: { page: null, section: '', quote: '' },
        },
      ]),
    );
    expect(await titles(tenant, { kind: 'soc-2-report' })).toEqual(['SOC 2 report']);
    expect(await titles(tenant, { classification: 'restricted' })).toEqual(['SOC 2 report']);
    expect(await titles(tenant, { ownerId })).toEqual(['SOC 2 report']);
    expect(await titles(tenant, { q: 'soc 2' })).toEqual(['SOC 2 report']);
    expect(await titles(tenant, { q: '100%' })).toEqual(['Certificate 100%']);
    expect(await titles(tenant, { q: '1%0' })).toEqual([]);
    expect(await titles(tenant, { linked: true })).toEqual(['SOC 2 report']);
    expect(await titles(tenant, { linked: false })).toEqual(['Certificate 100%']);
    expect(await titles(tenant, { serviceId })).toEqual(['SOC 2 report']);
    expect((await listed(tenant, { linked: true })).documents[0]?.links).toBe(1);
  });

  it('shows somebody limited to services what is linked there, and the unlinked only to those who keep evidence', async () => {
    const tenant = await newWorkspace(database);
    const [mine, other] = [
      await openAssessment(asOwner, tenant.workspaceId),
      await openAssessment(asOwner, tenant.workspaceId),
    ];
    const [ours, theirs] = [await add(tenant, 'ours'), await add(tenant, 'theirs')];
    await add(tenant, 'nobody’s');
    const control = (serviceId: string) =>
      ({
        kind: 'control',
        serviceId,
        framework: 'CCM',
        edition: '4.1.0',
        controlId: 'A&A-02' as ControlId,
      }) as const;
    const passage = { page: null, section: '', quote: '' };
    await act(tenant, (tx) =>
      addLinks(tx, [
        { from: control(mine.serviceId), to: { kind: 'document', documentId: ours.id, version: 1 }, passage },
        { from: control(other.serviceId), to: { kind: 'document', documentId: theirs.id, version: 1 }, passage },
      ]),
    );
    const within = { serviceIds: [mine.serviceId], unlinked: false };
    expect(await titles(tenant, {}, within)).toEqual(['ours']);
    expect(await titles(tenant, {}, { ...within, unlinked: true })).toEqual(['nobody’s', 'ours']);
    const sees = (id: string) => database.read(tenant.workspaceId, (read) => isWithin(read, id, within));
    expect([await sees(ours.id), await sees(theirs.id)]).toEqual([true, false]);
  });

  it('draws the lines of its states where freshness draws them', async () => {
    const tenant = await newWorkspace(database);
    const days = [-91, -1, 0, 1, 30, 31, 90, 91].map((count) => addDays(TODAY, count));
    const periods = [
      ...days.map((effectiveTo) => ({ effectiveTo })),
      ...days.map((effectiveFrom) => ({ effectiveFrom })),
      { effectiveFrom: addDays(TODAY, 1), effectiveTo: addDays(TODAY, 9) },
      {},
    ];
    for (const [at, period] of periods.entries()) await add(tenant, `period ${at}`, {}, period);
    for (const reviewOn of days) await add(tenant, `review ${reviewOn}`, { reviewOn });
    const all = (await listed(tenant, { limit: 200 })).documents;
    const expected = (state: DocumentState) =>
      all
        .filter((document) => {
          const { facts } = freshnessOf({ document, version: document.newest, today: TODAY, newestVersion: 1 });
          const has = (...kinds: readonly string[]) => facts.some(({ kind }) => kinds.includes(kind));
          if (state === 'soon') return has('ends-soon', 'review-soon');
          if (state === 'due') return has('ended', 'not-yet-effective', 'review-due');
          return state === 'current' ? !has('ended', 'not-yet-effective', 'review-due') : has(state);
        })
        .map(({ title }) => title);
    for (const state of DOCUMENT_STATES)
      expect([state, await titles(tenant, { state, limit: 200 })]).toEqual([state, expected(state)]);
  });
});

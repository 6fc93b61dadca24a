import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { exceptionRequest } from '#actions/exception/request.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { DocumentForm, DocumentsFilter, VersionForm } from '#web/services/documents.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { RecordForm, RecordsFilter } from '#web/services/records.ts';
import { personIn } from '../../test/harness/actors.ts';
import { answeringRoom } from '../../test/harness/answering.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntime } from '../../test/harness/runtime.ts';
import { evidenceServices } from './evidence-services.ts';

const opened = await testRuntime();
const { runtime } = opened;
const actors = new Map<string, Actor>();
const services = evidenceServices({ runtime, actorOf: ({ id }) => actors.get(id)! });

const OPEN: DocumentsFilter = { q: '', kind: '', owner: '', classification: '', state: '', service: '', before: '' };
const ALL: RecordsFilter = { q: '', kind: '', owner: '', due: '', service: '', after: '' };
const FORM: DocumentForm & VersionForm = {
  title: '',
  kind: 'iso-certificate',
  classification: 'public',
  owner: '',
  reviewOn: '',
  retainUntil: '',
  effectiveFrom: '',
  effectiveTo: '',
  note: '',
};
const REVIEW: RecordForm = {
  kind: 'access-review',
  title: 'Access review',
  summary: '',
  owner: '',
  service: '',
  occurredOn: '2025-11-30',
  everyMonths: '3',
  nextDueOn: '',
};
const NO_PASSAGE = { page: '', section: '', quote: '' };

function sessionOf(actor: Actor): MemberSession {
  const id = `${actor.personId}`;
  actors.set(id, actor);
  return { id, workspace: { id: actor.workspaceId } } as MemberSession;
}

let made = 0;
const file = (text?: string, fileName = 'certificate.txt') => {
  made += 1;
  const bytes = Buffer.from(text ?? `certificate ${made}`);
  return {
    fileName,
    bytesAtLeast: 0,
    body: (async function* () {
      yield bytes;
    })(),
  };
};

async function place() {
  const room = await answeringRoom(opened, { only: ['IAM-01.1', 'IAM-01.2', 'LOG-01.1'] });
  const session = sessionOf(room.owner);
  const add = (more: Partial<typeof FORM> = {}, text?: string, name?: string) =>
    services.addDocument(session, file(text, name), { ...FORM, ...more });
  const linkMany = (documentId: string, ids: string, version = 1) =>
    services.linkMany(session, { documentId, version }, { assessmentId: room.assessmentId, ids }, NO_PASSAGE);
  return { ...room, session, add, linkMany };
}

describe('the pages of documents', () => {
  it('show a certificate that ran out, what rests on it, and that it holds nobody up when it goes', async () => {
    const { session, add, linkMany, assessmentId } = await place();
    const { id } = await add({ effectiveFrom: '2021-12-21', effectiveTo: '2024-12-20' });
    expect(await linkMany(id, 'iam-01.1, LOG-01.1; IAM-02')).toEqual({ links: 3, there: 0 });
    const list = await services.documents(session, { ...OPEN, state: 'ended' });
    expect(list).toMatchObject({
      documents: [{ id, title: 'certificate', links: 3, newest: { freshness: { state: 'ended' } } }],
      counts: { kept: 1, ended: 1, unlinked: 0 },
    });
    const shown = await services.document(session, id);
    expect(shown.rests.map(({ kind, words, href }) => [kind, words, href])).toEqual([
      ['answer', 'IAM-01.1', `/assessments/${assessmentId}?at=IAM-01.1`],
      ['answer', 'LOG-01.1', `/assessments/${assessmentId}?at=LOG-01.1`],
      ['control', 'IAM-02', expect.stringContaining('/ownership')],
    ]);
    expect(shown).toMatchObject({ obstacles: [], assessments: [{ id: assessmentId }] });
  });

  it('say of a newer version which links are old, and renew one', async () => {
    const { session, add, linkMany } = await place();
    const { id } = await add();
    await linkMany(id, 'IAM-01.1 IAM-01.2');
    await services.addVersion(session, id, file(), { effectiveFrom: '', effectiveTo: '2028-12-20', note: 'Renewed.' });
    const before = await services.document(session, id);
    expect(before.rests.map(({ isOld }) => isOld)).toEqual([true, true]);
    expect(before.versions.map(({ version, freshness }) => [version, freshness.state])).toEqual([
      [2, 'current'],
      [1, 'superseded'],
    ]);
    await services.renew(session, before.rests[0]!.linkId);
    const after = await services.document(session, id);
    expect(after.rests.map(({ words, version }) => [words, version])).toEqual([
      ['IAM-01.1', 2],
      ['IAM-01.2', 1],
    ]);
  });

  it('revise what is said, correct a period, hold, release and dispose', async () => {
    const { session, add } = await place();
    const { id } = await add();
    await services.reviseDocument(session, id, 1, { ...FORM, title: 'ISO/IEC 27001', reviewOn: '2026-09-01' });
    await services.reviseVersion(session, id, 1, { effectiveFrom: '', effectiveTo: '2027-12-20', note: 'Checked.' });
    await services.hold(session, id, true, 'A dispute.');
    expect(await services.document(session, id)).toMatchObject({
      title: 'ISO/IEC 27001',
      reviewOn: '2026-09-01',
      legalHold: true,
      obstacles: ['It is under legal hold: A dispute.'],
      versions: [{ effectiveTo: '2027-12-20', note: 'Checked.' }],
    });
    await services.hold(session, id, false, 'Settled.');
    await services.dispose(session, id, { reason: 'Its time is over.', rule: 'RS-04' });
    expect(await services.document(session, id)).toMatchObject({
      disposalRule: 'RS-04',
      disposalReason: 'Its time is over.',
      versions: [{ bytesRemovedAt: expect.any(String) }],
    });
    const { bytes } = await services.certificate(session, id);
    expect(bytes instanceof Uint8Array && JSON.parse(Buffer.from(bytes).toString())).toMatchObject({ rule: 'RS-04' });
  });

  it('refuse ids that are none, and name the first', async () => {
    const { add, linkMany } = await place();
    const { id } = await add();
    for (const [ids, words] of [
      ['IAM-01.1 IAM-99', 'IAM-99 is no question or control'],
      ['everything', 'EVERYTHING is no question or control'],
      [' , ', 'No question or control is named.'],
    ] as const)
      await expect(linkMany(id, ids)).rejects.toMatchObject({
        message: expect.stringContaining(words),
        detail: { field: 'ids' },
      });
  });

  it('show text, a picture or a PDF by what the bytes are, and nothing that could run', async () => {
    const { session, add } = await place();
    const kindOf = async (text: string, name: string) =>
      (await services.preview(session, (await add({}, text, name)).id, 1)).preview;
    expect(await kindOf('plain words', 'words.html')).toEqual({ kind: 'text', text: 'plain words', isCut: false });
    expect(await kindOf('%PDF-1.7\n%%EOF', 'report.txt')).toEqual({ kind: 'pdf' });
    expect(await kindOf('<!doctype html><script>alert(1)</script>', 'page.txt')).toEqual({ kind: 'none' });
    expect(await kindOf('<svg xmlns="http://www.w3.org/2000/svg"></svg>', 'picture.png')).toEqual({ kind: 'none' });
    const long = await kindOf('ä'.repeat(200_000), 'long.txt');
    expect(long).toMatchObject({ kind: 'text', isCut: true });
    expect('text' in long && long.text.length).toBe(128 * 1024);
  });

  it('take the same number of queries, however much there is', async () => {
    const { session, add, linkMany } = await place();
    const asked = async (work: () => Promise<unknown>) => (await queriesDuring(work)).statements.length;
    const { id } = await add();
    const list = () => services.documents(session, OPEN);
    const one = () => services.document(session, id);
    const choose = () => services.linkChoices(session, `record:${recordId}`, '');
    const recordId = await services.addRecord(session, REVIEW);
    const records = () => services.records(session, ALL);
    const record = () => services.record(session, recordId);
    const all = [list, one, choose, records, record];
    const few = [];
    for (const page of all) few.push(await asked(page));
    await linkMany(id, 'IAM-01.1 IAM-01.2 IAM-02 LOG-01.1');
    for (let at = 0; at < 3; at += 1) {
      const further = await add();
      await services.addVersion(session, id, file(), { effectiveFrom: '', effectiveTo: '', note: '' });
      const next = await services.addRecord(session, REVIEW);
      for (const [from, to] of [
        [`record:${recordId}`, `document:${further.id}:1`],
        [`record:${next}`, `record:${recordId}`],
        [`record:${next}`, `document:${id}:1`],
      ] as const)
        await services.link(session, from, to, NO_PASSAGE);
    }
    const many = [];
    for (const page of all) many.push(await asked(page));
    expect(many).toEqual(few);
    expect(many).toEqual([7, 10, 10, 6, 13]);
  });
});

describe('the pages of records', () => {
  it('add a record, complete it and lead to the one before and after', async () => {
    const { session } = await place();
    const id = await services.addRecord(session, REVIEW);
    expect(await services.records(session, { ...ALL, due: 'late' })).toMatchObject({
      records: [{ id, standing: { kind: 'late', on: '2026-02-28', days: 14 } }],
      counts: { held: 1, late: 1, soon: 0 },
    });
    const next = await services.completeRecord(session, id, { doneOn: '2026-03-10', summary: 'All well.' });
    const shown = await services.record(session, next);
    expect(shown).toMatchObject({ summary: 'All well.', before: { id }, after: null });
    expect(shown.standing).toMatchObject({ kind: 'due-later', on: '2026-05-30' });
    expect(await services.record(session, id)).toMatchObject({ after: { id: next }, standing: { kind: 'succeeded' } });
  });

  it('show what a record leads to, with where each version stands', async () => {
    const { session, add } = await place();
    const id = await services.addRecord(session, REVIEW);
    const document = await add({ effectiveTo: '2024-12-20' });
    const passage = { page: '3', section: '4.2', quote: '' };
    await services.link(session, `record:${id}`, `document:${document.id}:1`, passage);
    const { evidence } = await services.record(session, id);
    expect(evidence).toMatchObject([
      { words: 'certificate', note: 'Version 1', freshness: { state: 'ended' }, passage: { page: 3, section: '4.2' } },
    ]);
    await services.unlink(session, evidence[0]!.linkId);
    expect((await services.record(session, id)).evidence).toEqual([]);
  });
});

describe('a control and an exception', () => {
  it('show what their links lead to, and where it stands', async () => {
    const { session, add, serviceId, owner } = await place();
    const control = `control:${serviceId}:CCM:4.1.0:IAM-02`;
    const document = await add({ effectiveTo: '2024-12-20' });
    const { id: exceptionId } = await perform(runtime, exceptionRequest, owner, {
      serviceId,
      kind: 'exception',
      edition: '4.1.0',
      target: 'IAM-02',
      title: 'Rotation by hand',
      rationale: 'The region is closed next year.',
      buyerNote: 'One region rotates by hand.',
      ownerId: owner.personId,
      startsOn: '2026-03-01',
      expiresOn: '2026-09-01',
    });
    for (const start of [control, `exception:${exceptionId}`]) {
      expect(await services.leads(session, start)).toEqual([]);
      await services.link(session, start, `document:${document.id}:1`, NO_PASSAGE);
      expect(await services.leads(session, start)).toMatchObject([
        { words: 'certificate', href: `/documents/${document.id}`, freshness: { state: 'ended' } },
      ]);
    }
    const { rests } = await services.document(session, document.id);
    expect(rests.map(({ words, href }) => [words, href])).toEqual([
      ['IAM-02', `/services/${serviceId}/ownership/IAM-02?edition=4.1.0`],
      ['EX-1', `/exceptions/${exceptionId}`],
    ]);
  });
});

describe('somebody limited to services', () => {
  it('finds what is linked there and nothing else, on every page', async () => {
    const { add, linkMany, workspaceId, serviceId, assessmentId } = await place();
    const [linked, hidden] = [await add(), await add()];
    await linkMany(linked.id, 'IAM-01.1');
    const liaison = sessionOf({ ...personIn(workspaceId, 'audit-liaison'), services: [serviceId] });
    const elsewhere = sessionOf({ ...personIn(workspaceId, 'audit-liaison'), services: [workspaceId] });
    const seen = async (who: MemberSession) => (await services.documents(who, OPEN)).documents.map(({ id }) => id);
    expect(await seen(liaison)).toEqual([linked.id]);
    expect(await seen(elsewhere)).toEqual([]);
    for (const page of [
      () => services.document(liaison, hidden.id),
      () => services.preview(liaison, hidden.id, 1),
      () => services.download(liaison, hidden.id, 1),
      () => services.document(elsewhere, linked.id),
      () => services.linkChoices(elsewhere, `answer:${assessmentId}:IAM-01.1`, ''),
    ])
      await expect(page()).rejects.toMatchObject({ code: 'record-is-absent' });
  });
});

describe('addresses that hold anything', () => {
  it.each(['x', '..', "'; drop table document", '00000000-0000-0000-0000-000000000000'])(
    'find nothing under %j',
    async (id) => {
      const { session } = await place();
      for (const page of [
        () => services.document(session, id),
        () => services.preview(session, id, 1),
        () => services.record(session, id),
        () => services.linkChoices(session, `record:${id}`, ''),
      ])
        await expect(page()).rejects.toMatchObject({ code: 'record-is-absent' });
    },
  );

  it('let a filter that means nothing pass everything', async () => {
    const { session, add } = await place();
    const { id } = await add();
    const odd = { ...OPEN, kind: 'x', owner: 'x', classification: 'x', state: 'x', service: 'x', before: 'x' };
    expect((await services.documents(session, odd)).documents).toMatchObject([{ id }]);
    expect((await services.records(session, { ...ALL, kind: 'x', due: 'x', after: 'x' })).total).toBe(0);
  });
});

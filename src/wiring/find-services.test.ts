import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { documentAdd } from '#actions/document/add.ts';
import { evidenceLinkAdd } from '#actions/evidence-link/add.ts';
import { exceptionRequest } from '#actions/exception/request.ts';
import { recordAdd } from '#actions/record/add.ts';
import { selfAssessmentClose } from '#actions/self-assessment/close.ts';
import { serviceRemove } from '#actions/service/remove.ts';
import { serviceGroupAdd } from '#actions/service-group/add.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { importOfficialTexts } from '#store/official-text.ts';
import { soughtIn } from '#web/pages/find/rank.ts';
import type { Found } from '#web/services/find.ts';
import type { MemberSession } from '#web/services/people.ts';
import { answeringRoom, type Room } from '../../test/harness/answering.ts';
import { newId } from '../../test/harness/database.ts';
import { ACCESS_REVIEW, onTheWire } from '../../test/harness/evidence.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntimeWithNames } from '../../test/harness/runtime.ts';
import { findServices } from './find-services.ts';

const opened = await testRuntimeWithNames();
const { runtime, database, asOwner, clock, names } = opened;
const actors = new Map<string, Actor>();
const service = findServices({ runtime, actorOf: ({ id }) => actors.get(id)! });

function sessionOf(actor: Actor): MemberSession {
  const id = newId();
  actors.set(id, actor);
  return { id, workspace: { id: actor.workspaceId } } as MemberSession;
}

const find = (actor: Actor, typed: string, here: string | null = null): Promise<Found> =>
  service.inWorkspace(sessionOf(actor), soughtIn(typed), here);

/** Somebody of the same workspace who reaches one service only. */
const limited = (room: Room, to: string, more: Partial<Actor> = {}): Actor => ({
  ...room.viewer,
  services: [to],
  ...more,
});

async function place() {
  const room = await answeringRoom(opened, { only: ['IAM-01.1', 'LOG-01.1'] });
  const { owner } = room;
  const other = await answeringRoom(opened, { only: ['IAM-01.1'] });
  return { ...room, other, add: adding(owner) };
}

const adding = (owner: Actor) => ({
  document: (title: string, fileName = 'scan.txt') =>
    perform(
      runtime,
      documentAdd,
      owner,
      onTheWire(newId(), fileName, { title, kind: 'policy', classification: 'internal' }),
    ),
  record: (title: string, serviceId: string | null = null) =>
    perform(runtime, recordAdd, owner, { ...ACCESS_REVIEW, title, serviceId }),
  exception: (title: string, serviceId: string) =>
    perform(runtime, exceptionRequest, owner, {
      serviceId,
      kind: 'exception',
      edition: '4.1.0',
      target: 'IAM-01.1',
      title,
      rationale: 'Old.',
      compensatingMeasure: '',
      buyerNote: 'Until June.',
      ownerId: owner.personId,
      startsOn: '2026-03-01',
      expiresOn: '2026-06-30',
      reviewEveryMonths: null,
    }),
});

const named = (found: Found) => found.records.map(({ type, name }) => `${type} ${name}`).sort();

describe('what is found by words', () => {
  it('is every type of record by what it is called, a document by the name of its file too', async () => {
    const { owner, add, serviceId } = await place();
    await add.document('Rotation of keys', 'kms-2026.txt');
    await add.record('Keys were rotated');
    await add.exception('Keys of the old region', serviceId);
    await perform(runtime, serviceGroupAdd, owner, { name: 'Key services' });
    await perform(runtime, vendorAdd, owner, { name: 'Keyhole Compute', service: 'Vault' });
    names.set(owner.personId!, 'Ines Keller');
    expect(named(await find(owner, 'ke'))).toEqual([
      'document Rotation of keys',
      'exception Keys of the old region',
      'record Keys were rotated',
      'service-group Key services',
    ]);
    expect(await find(owner, 'KE')).toMatchObject({
      vendors: [{ name: 'Keyhole Compute', service: 'Vault', reading: null }],
      members: [{ id: owner.personId, name: 'Ines Keller' }],
    });
    expect(named(await find(owner, 'kms 2026'))).toEqual(['document Rotation of keys']);
    expect(named(await find(owner, 'ex-1'))).toEqual(['exception Keys of the old region']);
    expect(named(await find(owner, 'keys nowhere'))).toEqual([]);
  });

  it('takes every sign as it was typed', async () => {
    const { owner, add } = await place();
    await add.document('100% of hosts_patched');
    await add.document('1000 of hosts patched');
    expect(named(await find(owner, '100%'))).toEqual(['document 100% of hosts_patched']);
    expect(named(await find(owner, 'hosts_p'))).toEqual(['document 100% of hosts_patched']);
    for (const strange of ['\\', "'", '%', '\0', '"; drop table', '❄'])
      expect((await find(owner, strange)).records, strange).toBeInstanceOf(Array);
  });

  it('is a question by its id, by our words and by the official text that the workspace holds', async () => {
    const { owner, assessmentId, workspaceId, serviceId, other } = await place();
    const ids = (found: Found) =>
      found.questions.filter((one) => one.assessmentId === assessmentId).map(({ id }) => id);
    expect(ids(await find(owner, 'iam-01.1'))).toEqual(['IAM-01.1']);
    expect(ids(await find(owner, 'IAM 2'))).toEqual(['IAM-02.1', 'IAM-02.2']);
    expect(ids(await find(owner, 'iam-1')).slice(0, 3)).toEqual(['IAM-01.1', 'IAM-01.2', 'IAM-10.1']);
    const [{ prompt } = { prompt: '' }] = (await find(owner, 'LOG-01.1')).questions;
    expect(ids(await find(owner, prompt.slice(0, 60)))).toContain('LOG-01.1');
    expect(ids(await find(owner, 'bartizan'))).toEqual([]);
    const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'official-text.import' };
    const source = { framework: 'CAIQ', edition: '4.1.0', file: { name: 'x', sha256: 'a'.repeat(64), bytes: 1 } };
    await auditedTransaction(database, detail, (tx) =>
      importOfficialTexts(tx, source, [{ kind: 'question', id: 'LOG-01.1', text: 'An invented Bartizan.' }]),
    );
    expect(ids(await find(owner, 'bartizan invented'))).toEqual(['LOG-01.1']);
    expect((await find(other.owner, 'bartizan')).questions, 'of that workspace alone').toEqual([]);
    expect((await find(owner, 'log-01')).controls).toContainEqual({
      serviceId,
      framework: 'CCM',
      edition: '4.1.0',
      id: 'LOG-01',
      title: expect.any(String),
    });
  });

  it('is in a closed self-assessment only for somebody who is in it', async () => {
    const { owner, author, assessmentId } = await place();
    await perform(runtime, selfAssessmentClose, author, { assessmentId });
    expect((await find(owner, 'iam-01.1')).questions).toEqual([]);
    expect((await find(owner, 'iam-01.1', assessmentId)).questions).toMatchObject([{ assessmentId, id: 'IAM-01.1' }]);
  });

  it('is nothing but services and open self-assessments before a word was typed', async () => {
    const { owner, add, assessmentId, serviceId } = await place();
    await add.document('Policy');
    expect(await find(owner, '  ')).toMatchObject({
      services: [{ id: serviceId }],
      assessments: [{ id: assessmentId, serviceId, isOpen: true }],
      records: [],
      questions: [],
      controls: [],
      vendors: [],
      members: [],
    });
  });
});

describe('what is not reached', () => {
  it('is found by nobody, as if it were not there', async () => {
    const { other, add, ...room } = await place();
    const { owner, serviceId, assessmentId, workspaceId } = room;
    const second = newId();
    await asOwner(
      `insert into tenant.service (workspace_id, id, name, description, service_model, added_at, ver, last_event_id, row_digest)
       values ($1, $2, 'Second', '', 'saas', now(), 1, $2, '')`,
      [workspaceId, second],
    );
    const linked = await add.document('Sought here');
    await perform(runtime, evidenceLinkAdd, owner, {
      from: [{ kind: 'answer', assessmentId, questionId: 'IAM-01.1' }],
      to: { kind: 'document', documentId: linked.document.id, version: 1 },
    });
    await add.document('Sought unlinked');
    await add.record('Sought of all');
    await add.record('Sought of the second', second);
    await add.exception('Sought of the first', serviceId);
    await add.exception('Sought of the second', second);
    await perform(runtime, vendorAdd, owner, { name: 'Sought Storage' });

    expect(named(await find(limited(room, serviceId), 'sought'))).toEqual([
      'document Sought here',
      'exception Sought of the first',
    ]);
    const keeper = limited(room, second, { roles: ['level-3-operator'] });
    expect(named(await find(keeper, 'sought')), 'what nobody has linked yet can be linked').toEqual([
      'document Sought unlinked',
      'exception Sought of the second',
      'record Sought of all',
      'record Sought of the second',
    ]);
    const scoped = await find(limited(room, second), 'iam-01.1', assessmentId);
    expect(scoped).toMatchObject({
      services: [{ id: second }],
      assessments: [],
      questions: [],
      vendors: [],
      members: [],
    });
    expect(scoped).toEqual(await find(limited(room, second), 'iam-01.1', newId()));
    expect(scoped).toEqual(await find(limited(room, second), 'iam-01.1', 'no id'));
    expect(named(await find(other.owner, 'sought'))).toEqual([]);
    expect((await find(other.owner, 'iam-01.1', assessmentId)).questions.map((one) => one.assessmentId)).toEqual([
      other.assessmentId,
    ]);
    await perform(runtime, serviceRemove, owner, { serviceId: second });
    expect(named(await find(owner, 'sought of the second')).filter((one) => one.startsWith('exception'))).toEqual([]);
  });
});

describe('what is found among much', () => {
  it('takes the same few queries whatever there is, and shows the best of it', async () => {
    const small = await place();
    const large = await place();
    await asOwner(MANY_DOCUMENTS, [large.workspaceId]);
    await asOwner(
      `insert into tenant.document_version (workspace_id, document_id, version, file_name, file_sha256, file_bytes, media_type,
         scan_verdict, note, added_at, ver, last_event_id, row_digest)
       select workspace_id, id, 1, 'review-' || right(id::text, 6) || '.pdf', repeat('a', 64), 1, 'application/pdf', 'clean', '',
         now(), 1, id, '' from tenant.document where workspace_id = $1`,
      [large.workspaceId],
    );
    await large.add.document('Access');
    await large.add.document('The access of suppliers');
    await large.add.document('Inaccessible hosts');
    const asked = (actor: Actor) => queriesDuring(() => find(actor, 'access'));
    const [few, many] = [await asked(small.owner), await asked(large.owner)];
    expect(many.statements.length).toBe(few.statements.length);
    expect(many.statements.length).toBeLessThanOrEqual(6);
    const documents = many.result.records.filter(({ type }) => type === 'document').map(({ name }) => name);
    expect(documents).toHaveLength(20);
    expect(documents[0]).toBe('Access');
    expect(documents.slice(1).every((name) => name.startsWith('Access review'))).toBe(true);
  });
});

const MANY_DOCUMENTS = `insert into tenant.document (workspace_id, id, title, kind, classification, legal_hold,
    legal_hold_reason, disposal_reason, disposal_rule, versions, added_at, ver, last_event_id, row_digest)
  select $1, gen_random_uuid(), 'Access review of team ' || n, 'policy', 'internal', false, '', '', '', 1, now(), 1, $1, ''
  from generate_series(1, 500) as n`;

import { beforeAll, describe, expect, it, vi } from 'vitest';
import { newWorkspace } from '../../test/harness/actors.ts';
import { testDatabase } from '../../test/harness/database.ts';
import {
  MANY_FROM,
  MANY_PEOPLE,
  MANY_RECORDS,
  manyPerson,
  manyRecord,
  manyRef,
  writeManyEntries,
} from '../../test/harness/many-entries.ts';
import { activityBatches, listActivity, recentEntriesOf } from './activity-log.ts';
import { activityChoices, countActivity } from './activity-overview.ts';
import { type ActivityScope, entriesAfter } from './activity-scope.ts';

const { database, asOwner } = await testDatabase();
const COUNT = 20_000;
let workspaceId = '';

beforeAll(async () => {
  ({ workspaceId } = await newWorkspace(database));
  await writeManyEntries(asOwner, { workspaceId, count: COUNT });
  await asOwner('vacuum analyze tenant.audit_entry');
}, 60_000);

/** What stands behind entry `i` of the many; see `writeManyEntries`. */
const indices = Array.from({ length: COUNT }, (_, i) => i);
const at = (i: number) => new Date(MANY_FROM.getTime() + i * 1_000);
const isVendor = (i: number) => i % 100 === 99;
const isDocument = (i: number) => i % 10 === 9 && !isVendor(i);
const isNobody = (i: number) => i % 50 === 49;
const by = (person: number) => (i: number) => i % MANY_PEOPLE === person && !isNobody(i);

const SCOPES: readonly (readonly [string, ActivityScope, (i: number) => boolean])[] = [
  ['a person by pseudonym', { actor: { ref: manyRef(7) } }, by(7)],
  ['a person by id', { actor: { personId: manyPerson(7) } }, by(7)],
  ['a person who never acted', { actor: { personId: manyPerson(900) } }, () => false],
  ['nobody who signed in', { actor: 'nobody' }, isNobody],
  ['a type of record', { noun: 'document' }, isDocument],
  ['one record', { object: { type: 'answer', id: manyRecord(17) } }, (i) => i % MANY_RECORDS === 17],
  ['an act', { act: 'vendor.revise' }, isVendor],
  ['a period', { from: at(500), until: at(700) }, (i) => i >= 500 && i < 700],
  [
    'a person, a type and a period',
    { actor: { ref: manyRef(9) }, noun: 'document', from: at(1_000) },
    (i) => by(9)(i) && isDocument(i) && i >= 1_000,
  ],
  ['what contradicts itself', { noun: 'vendor', act: 'document.add' }, () => false],
];

/** Times of the entries of a scope, read page by page. */
async function timesOf(scope: ActivityScope): Promise<readonly number[]> {
  const times: number[] = [];
  for (let before: string | undefined; ; ) {
    const page = await database.read(workspaceId, (read) =>
      listActivity(read, { ...scope, limit: 333, ...(before === undefined ? {} : { before }) }),
    );
    times.push(...page.map((entry) => entry.at.getTime()));
    if (page.length < 333) return times;
    before = page.at(-1)?.id;
  }
}

describe('a part of the activity log', () => {
  it.each(SCOPES)('%s: holds exactly its entries, newest first, and counts them', async (_what, scope, isMeant) => {
    const meant = indices.filter(isMeant).map((i) => at(i).getTime());
    const found = await timesOf(scope);
    expect(found.filter((time) => time <= at(COUNT).getTime())).toEqual(meant.toReversed());
    const count = (atMost: number) => database.read(workspaceId, (read) => countActivity(read, scope, atMost));
    expect(await count(COUNT + 10)).toBe(meant.length);
    expect(await count(100)).toBe(Math.min(meant.length, 100));
  });

  it.each([
    ['the whole log', {}, 'audit_entry_at_idx'],
    ['a person', { actor: { ref: manyRef(7) } }, 'audit_entry_actor_idx'],
    ['a person by id', { actor: { personId: manyPerson(7) } }, 'audit_entry_actor_idx'],
    ['nobody', { actor: 'nobody' }, 'audit_entry_nobody_idx'],
    ['a type of record', { noun: 'vendor' }, 'audit_entry_type_idx'],
    ['one record', { object: { type: 'answer', id: manyRecord(17) } }, 'audit_entry_record_idx'],
    ['an act', { act: 'vendor.revise' }, 'audit_entry_act_idx'],
    ['a period', { from: at(500), until: at(9_000) }, 'audit_entry_at_idx'],
    ['a person within a period', { actor: { ref: manyRef(7) }, from: at(500) }, 'audit_entry_actor_idx'],
  ] as const)('%s: a page comes in order from its index alone, without sorting', async (_what, scope, index) => {
    for (const place of [null, { at: at(15_000), id: '00000000-0000-7000-8000-000000000000' }]) {
      const [plan] = await database.read(workspaceId, (read) =>
        entriesAfter(read, scope, place).select(['at', 'eventId']).limit(51).explain('json'),
      );
      const text = JSON.stringify(plan);
      expect(text).toContain(`"Index Name":"${index}"`);
      expect(text).toContain(`"Node Type":"Index Only Scan"`);
      expect(text).not.toMatch(/"Node Type":"(Seq Scan|Sort|Incremental Sort|Bitmap Heap Scan)"/);
    }
  });

  it('goes on after an entry although newer ones came meanwhile', async () => {
    const scope = { object: { type: 'answer', id: manyRecord(3) } };
    const read = (before: string | undefined) =>
      database.read(workspaceId, (handle) =>
        listActivity(handle, { ...scope, limit: 2, ...(before === undefined ? {} : { before }) }),
      );
    const first = await read(undefined);
    // The next entry on this record, written while the reader looks at the first page.
    await asOwner(
      `insert into tenant.audit_entry select workspace_id, gen_random_uuid(), at + interval '1 year', act, actor_kind, actor_ref,
         object_type, object_id, object_ver, bytes from tenant.audit_entry where workspace_id = $1 and event_id = $2`,
      [workspaceId, first[0]!.id],
    );
    const second = await read(first.at(-1)!.id);
    expect([...first, ...second].map((entry) => entry.at)).toEqual([at(15_003), at(10_003), at(5_003), at(3)]);
    await asOwner("delete from tenant.audit_entry where object_id = $1 and at > '2025-12-01'", [manyRecord(3)]);
  });

  it('comes in batches that leave nothing out and end when nobody takes more', async () => {
    const scope = { actor: { ref: manyRef(7) } };
    const taken: number[] = [];
    const sizes: number[] = [];
    const batches = activityBatches({ database, workspaceId }, scope, 100, async (_read, entries) => entries.length);
    for await (const { entries, beside } of batches) {
      taken.push(...entries.map((entry) => entry.at.getTime()));
      sizes.push(beside);
    }
    expect(taken).toEqual(
      indices
        .filter(by(7))
        .map((i) => at(i).getTime())
        .toReversed(),
    );
    expect(sizes).toEqual([100, 100, 100, 100, 100]);
    const reads = vi.spyOn(database, 'read');
    for await (const _batch of activityBatches({ database, workspaceId }, {}, 10, async () => null)) break;
    // The one that was taken, and the one that was read meanwhile.
    expect(reads).toHaveBeenCalledTimes(2);
    reads.mockRestore();
  });

  it('of one record is told newest first, for a panel beside it', async () => {
    const entries = await database.read(workspaceId, (read) =>
      recentEntriesOf(read, { type: 'answer', id: manyRecord(5) }, 3),
    );
    expect(entries.map((entry) => entry.at)).toEqual([at(15_005), at(10_005), at(5_005)]);
  });
});

describe('what the log can be narrowed to', () => {
  it('are the acts, types of records and people that occur, erased ones too', async () => {
    await asOwner('delete from tenant.actor_map where workspace_id = $1 and ref = $2', [workspaceId, manyRef(0)]);
    const choices = await database.read(workspaceId, activityChoices);
    expect(choices.acts).toEqual(['answer.revise', 'document.add', 'vendor.revise', 'workspace.create']);
    expect(choices.nouns).toEqual(['answer', 'document', 'member', 'vendor', 'workspace']);
    const many = choices.actors.filter(({ ref }) => ref.startsWith('ref-of-person-'));
    // Of the forty, those whose turn is always the house's own never appear.
    expect(many.map(({ ref }) => ref)).toEqual(
      Array.from({ length: MANY_PEOPLE }, (_, person) => person)
        .filter((person) => indices.some(by(person)))
        .map(manyRef),
    );
    expect(many[0]).toEqual({ ref: manyRef(0), personId: null });
    expect(many[1]).toEqual({ ref: manyRef(1), personId: manyPerson(1) });
    expect(choices.nobody).toBe(true);
  });

  it('are nothing of another workspace', async () => {
    const other = await newWorkspace(database);
    const choices = await database.read(other.workspaceId, activityChoices);
    expect(choices).toMatchObject({ acts: ['workspace.create'], nouns: ['member', 'workspace'], nobody: false });
    expect(choices.actors.map(({ personId }) => personId)).toEqual([other.owner.personId]);
    expect(await database.read(other.workspaceId, (read) => countActivity(read, {}, 100))).toBe(2);
  });
});

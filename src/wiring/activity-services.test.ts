import { describe, expect, it } from 'vitest';
import { perform } from '#actions/action.ts';
import { memberRemove } from '#actions/member/remove.ts';
import { vendorAdd } from '#actions/vendor/add.ts';
import { vendorRevise } from '#actions/vendor/revise.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { auditedTransaction } from '#store/audited-transaction.ts';
import { pseudonymIn } from '#store/pseudonym.ts';
import type { LogFilter } from '#web/services/activity.ts';
import type { MemberSession } from '#web/services/people.ts';
import { newWorkspace, personIn } from '../../test/harness/actors.ts';
import { newId } from '../../test/harness/database.ts';
import { manyPerson, manyRecord, manyRef, writeManyEntries } from '../../test/harness/many-entries.ts';
import { queriesDuring } from '../../test/harness/query-count.ts';
import { testRuntimeWithNames } from '../../test/harness/runtime.ts';
import { activityServices } from './activity-services.ts';

const { runtime, database, asOwner, clock, names } = await testRuntimeWithNames();
const actors = new Map<string, Actor>();
const services = activityServices({ runtime, actorOf: ({ id }) => actors.get(id)! });

const OPEN: LogFilter = { person: '', noun: '', record: '', act: '', from: '', to: '' };

async function place() {
  const { workspaceId, owner } = await newWorkspace(database, { name: 'Harbour Bank' });
  names.set(owner.personId!, 'Ines Okafor');
  actors.set(workspaceId, owner);
  const session = { id: workspaceId, workspace: { id: workspaceId } } as MemberSession;
  const page = (filter: Partial<LogFilter> = {}, before = '') => services.page(session, { ...OPEN, ...filter }, before);
  return { workspaceId, owner, session, page };
}

function colleague(workspaceId: string, name: string): Actor {
  const person = personIn(workspaceId, 'owner');
  names.set(person.personId!, name);
  return person;
}

describe('a page of the log', () => {
  it('names who acted, what the act is called, and the record as it is called now', async () => {
    const { workspaceId, owner, page } = await place();
    const vendor = await perform(runtime, vendorAdd, owner, { name: 'Northwind' });
    const token: Actor = { ...owner, kind: 'service', mfa: 'none' };
    await perform(
      runtime,
      vendorRevise,
      token,
      { vendorId: vendor.id, name: 'Northwind Storage' },
      { reason: 'Merged' },
    );
    const { entries, count, isMore, older } = await page();
    expect(entries[0]).toEqual({
      id: expect.any(String),
      signedIndex: null,
      at: clock.now().toISOString(),
      actor: { name: 'Ines Okafor', note: 'by API token' },
      act: { name: 'vendor.revise', title: 'Revise a vendor' },
      record: { type: 'vendor', id: vendor.id, name: 'Northwind Storage', parentId: null },
      reason: { kind: 'text', text: 'Merged' },
      changes: [
        {
          field: 'name',
          before: { kind: 'text', text: 'Northwind' },
          after: { kind: 'text', text: 'Northwind Storage' },
        },
      ],
    });
    expect(entries[1]?.record.name).toBe('Northwind Storage');
    expect(entries[1]?.changes.find(({ field }) => field === 'addedAt')?.after).toEqual({
      kind: 'instant',
      at: clock.now().toISOString(),
    });
    expect(entries.find(({ record }) => record.type === 'member')?.record.name).toBe('Ines Okafor');
    expect(entries.find(({ record }) => record.id === workspaceId)?.record.name).toBe('Harbour Bank');
    expect([count, isMore, older]).toEqual([4, false, null]);
  });

  it('is narrowed by person, by pseudonym or by id, and says whom the filter means', async () => {
    const { workspaceId, page } = await place();
    const mara = colleague(workspaceId, 'Mara Lindqvist');
    const vendor = await perform(runtime, vendorAdd, mara, { name: 'Fjord Compute' });
    const ref = (await database.read(workspaceId, (read) => pseudonymIn(read, mara.personId!)))!;
    for (const person of [ref, mara.personId!]) {
      const { entries, meant } = await page({ person });
      expect(entries.map(({ record }) => record.id)).toEqual([vendor.id]);
      expect(meant.person).toEqual({ value: ref, name: 'Mara Lindqvist' });
    }
    const { people, nouns, acts } = await page();
    expect(people.map(({ name }) => name)).toEqual(['Ines Okafor', 'Mara Lindqvist']);
    expect(nouns).toEqual(['member', 'vendor', 'workspace']);
    expect(acts).toContainEqual({ name: 'vendor.add', title: 'Add a vendor' });
    expect((await page({ person: 'nobody-of-that-name' })).meant.person).toBeNull();
    expect(await page({ noun: 'vendor', record: vendor.id })).toMatchObject({
      count: 1,
      meant: { record: 'Fjord Compute' },
    });
  });

  it('says that a person or a value was erased, and keeps the entry', async () => {
    const { workspaceId, owner, page } = await place();
    const vendor = await perform(runtime, vendorAdd, owner, { name: 'Fjord Compute' });
    await perform(runtime, vendorRevise, owner, { vendorId: vendor.id, tier: 'critical' });
    await asOwner("delete from tenant.audit_value where workspace_id = $1 and name = 'chg.tier.n'", [workspaceId]);
    const ref = (await database.read(workspaceId, (read) => pseudonymIn(read, owner.personId!)))!;
    await asOwner('delete from tenant.actor_map where workspace_id = $1', [workspaceId]);
    const { entries, people } = await page();
    expect(entries[0]).toMatchObject({
      actor: { name: `Erased person ${ref.slice(0, 4)}` },
      changes: [{ field: 'tier', before: { kind: 'nothing' }, after: { kind: 'erased' } }],
    });
    expect(people).toEqual([{ value: ref, name: `Erased person ${ref.slice(0, 4)}` }]);
    expect((await page({ person: ref })).count).toBe(entries.length);
  });

  it('tells a person who stands in a value by name, and a refused attempt by the act', async () => {
    const { workspaceId, owner, page } = await place();
    const mara = colleague(workspaceId, 'Mara Lindqvist');
    await perform(runtime, vendorAdd, mara, { name: 'Fjord Compute' });
    const detail = { workspaceId, actor: owner, now: clock.now(), newId, act: 'probe.assign' };
    const ref = (await database.read(workspaceId, (read) => pseudonymIn(read, mara.personId!)))!;
    await auditedTransaction(database, detail, async (tx) => {
      tx.happened({
        type: 'record',
        id: 'p1',
        facts: {
          ...{ owner: mara.personId, reviewer: ref, roles: ['a', 'b'], open: true },
          basis: { iso: { number: 'IS 10441', document: null }, hasCcmCrosswalk: false, audits: [{ year: 1 }] },
        },
      });
    });
    await expect(perform(runtime, memberRemove, { ...mara, roles: [] }, {})).rejects.toThrow();
    const { entries } = await page();
    const said = (field: string) => entries.flatMap(({ changes }) => changes).find((change) => change.field === field);
    const text = (words: string) => ({ kind: 'text', text: words });
    expect([said('owner')?.after, said('reviewer')?.after]).toEqual([text('Mara Lindqvist'), text('Mara Lindqvist')]);
    expect([said('open')?.after, said('roles')?.after]).toContainEqual(text('yes'));
    expect(said('basis')?.after).toEqual(text('audits 1 year: 1\nhas CCM crosswalk: no\nISO number: IS 10441'));
    const denied = entries.find(({ act }) => act.name === 'authz.deny');
    expect(denied).toMatchObject({
      act: { title: 'Refuse an act' },
      record: { type: 'action', id: 'member.remove', name: memberRemove.title },
    });
  });

  it('takes the same few queries whatever its length', async () => {
    const small = await place();
    const large = await place();
    await writeManyEntries(asOwner, { workspaceId: large.workspaceId, count: 2_000 });
    for (let person = 0; person < 40; person += 1) names.set(manyPerson(person), `Person ${person}`);
    const short = await queriesDuring(() => small.page());
    const long = await queriesDuring(() => large.page());
    expect([short.result.entries.length, long.result.entries.length]).toEqual([2, 50]);
    expect(long.statements.length).toBe(short.statements.length);
    expect(long.statements.length).toBeLessThanOrEqual(7);
    const older = await queriesDuring(() => large.page({ noun: 'answer' }, long.result.older!));
    expect(older.result.entries).toHaveLength(50);
    expect(older.statements.length).toBeLessThanOrEqual(8);
    expect(long.result).toMatchObject({ count: 2_002, isMore: false });
  });

  it('counts so far and no further', async () => {
    const { workspaceId, page } = await place();
    await writeManyEntries(asOwner, { workspaceId, count: 10_100 });
    expect(await page()).toMatchObject({ count: 10_000, isMore: true });
    expect(await page({ person: manyRef(3) })).toMatchObject({ isMore: false });
  });
});

describe('a record', () => {
  it('has its newest entries told beside it, in as many queries as any other', async () => {
    const { workspaceId, session } = await place();
    await writeManyEntries(asOwner, { workspaceId, count: 10_100 });
    names.set(manyPerson(17), 'Person 17');
    const { result, statements } = await queriesDuring(() =>
      services.recent(session, { type: 'answer', id: manyRecord(17) }, 5),
    );
    expect(result.map(({ actor, record }) => [actor.name, record.id])).toEqual([
      ['Person 17', manyRecord(17)],
      ['Person 17', manyRecord(17)],
      ['Person 17', manyRecord(17)],
    ]);
    expect(statements.length).toBeLessThanOrEqual(3);
  });
});

describe('the log as a file', () => {
  it('is the part that the page shows, and leaves an entry', async () => {
    const { owner, session, page } = await place();
    const vendor = await perform(runtime, vendorAdd, owner, { name: 'Fjord Compute' });
    const { bytes, fileName } = await services.export(session, { ...OPEN, noun: 'vendor', record: vendor.id }, 'jsonl');
    const pieces: Uint8Array[] = [];
    if (!(bytes instanceof Uint8Array)) for await (const piece of bytes) pieces.push(piece);
    const lines = Buffer.concat(pieces).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).record)).toEqual([
      { type: 'vendor', id: vendor.id, version: 1, name: 'Fjord Compute' },
    ]);
    expect(fileName).toMatch(/^activity-log-\d{4}-\d{2}-\d{2}\.jsonl$/);
    expect((await page()).entries[0]).toMatchObject({
      act: { name: 'activity.export', title: 'Export the activity log' },
      record: { type: 'activity' },
    });
  });
});

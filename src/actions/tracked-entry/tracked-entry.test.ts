import { describe, expect, it } from 'vitest';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { newId } from '../../../test/harness/database.ts';
import { publicationOf, testPublish } from '../../../test/harness/published.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { vendorAdd } from '../vendor/add.ts';
import { vendorRemove } from '../vendor/remove.ts';
import { trackedEntryImport } from './import.ts';
import { trackedEntryList } from './list.ts';
import { trackedEntryMatch } from './match.ts';
import { trackedEntryRemove } from './remove.ts';

const { runtime, database, activityOf } = await testRuntime();

const bytesOf = (text: string) => new TextEncoder().encode(text);
const LISTING = [
  'Company,Product,Status,Expires,Website',
  'Northwind Storage GmbH,Object Store,Level 1,2027-01-31,northwind.example',
  'Fjord Compute AB,,Level 2,2026-12-31,fjord.example',
  'Halden,Mail,Level 1,,',
].join('\n');

async function room(listing = LISTING) {
  const { owner, workspaceId } = await newWorkspace(database);
  const northwind = await perform(runtime, vendorAdd, owner, { name: 'Northwind storage' });
  const fjord = await perform(runtime, vendorAdd, owner, { name: 'Fjord', website: 'https://www.fjord.example/' });
  const take = (text = listing, more = {}) =>
    perform(runtime, trackedEntryImport, owner, {
      file: bytesOf(text),
      fileName: 'listing.csv',
      source: 'State marketplace',
      statedOn: '2026-08-20',
      ...more,
    });
  const list = (filter = {}) => perform(runtime, trackedEntryList, owner, filter);
  return { owner, workspaceId, northwind, fjord, take, list };
}

const matchesIn = (page: Awaited<ReturnType<Awaited<ReturnType<typeof room>>['list']>>) =>
  page.entries.map(({ organisation, matches }) => [
    organisation,
    ...matches.map(({ name, state, basis }) => `${state} ${name}: ${basis}`),
  ]);

describe('tracked-entry.import', () => {
  it('takes a listing in with its source and day, and proposes whom it is about', async () => {
    const { take, list, workspaceId } = await room();
    const made = await take();
    expect(made).toMatchObject({ source: 'State marketplace', statedOn: '2026-08-20', lines: 3, problems: [] });
    const page = await list();
    expect(page.imports).toHaveLength(1);
    expect(matchesIn(page)).toEqual([
      ['Fjord Compute AB', 'proposed Fjord: same-website'],
      ['Halden'],
      ['Northwind Storage GmbH', 'proposed Northwind storage: same-name'],
    ]);
    expect(page.entries[0]).toMatchObject({
      source: 'State marketplace',
      statedOn: '2026-08-20',
      says: ['Level 2'],
      endsOn: '2026-12-31',
    });
    const [entry] = await activityOf(workspaceId, { object: { type: 'tracked-import', id: made.id } });
    expect(entry?.act).toBe('tracked-entry.import');
  });

  it('puts a newer issue in the place of the one before, and keeps what was decided', async () => {
    const { owner, take, list, northwind, workspaceId } = await room();
    const first = await take();
    const [before] = (await list({ q: 'Northwind' })).entries;
    const decision = { trackedEntryId: before!.id, target: 'vendor', targetId: northwind.id, state: 'confirmed' };
    await perform(runtime, trackedEntryMatch, owner, decision);
    await take(LISTING.replace('Level 1,2027', 'Level 2,2028').replace('Halden,Mail', 'Newcomer,Post'), {
      source: 'STATE marketplace',
    });
    const page = await list();
    expect(page.imports).toHaveLength(1);
    expect(page.entries.map(({ organisation }) => organisation)).toEqual([
      'Fjord Compute AB',
      'Newcomer',
      'Northwind Storage GmbH',
    ]);
    expect(page.entries[2]).toMatchObject({ id: before!.id, says: ['Level 2'], matches: [{ state: 'confirmed' }] });
    const ended = await activityOf(workspaceId, { object: { type: 'tracked-import', id: first.id } });
    expect(ended[0]?.changes.map(({ field }) => field)).toEqual(['endedAt']);
  });

  it('keeps sources apart, and the workspaces too', async () => {
    const [ours, theirs] = [await room(), await room()];
    await ours.take();
    await ours.take(LISTING, { source: 'Another list' });
    expect((await ours.list()).total).toBe(6);
    expect((await ours.list({ source: 'Another list' })).total).toBe(3);
    expect((await theirs.list()).total).toBe(0);
  });

  it('asks for a name where the file has none, and passes refusals of the reader on', async () => {
    const { take } = await room();
    await expect(take(LISTING, { source: '' })).rejects.toMatchObject({
      code: 'input-is-not-valid',
      detail: { field: 'source' },
    });
    await expect(take('A,B\n1,2\n')).rejects.toMatchObject({ code: 'file-holds-no-listing' });
    await expect(take('A,B\nFjord,2\n', { organisationColumn: 'A' })).resolves.toMatchObject({ lines: 1 });
  });
});

describe('tracked-entry.match', () => {
  it('confirms, rejects, takes back, and leaves an entry of each', async () => {
    const { owner, take, list, fjord, workspaceId } = await room();
    await take();
    const [entry] = (await list({ q: 'Fjord' })).entries;
    const decide = (state: string, targetId = fjord.id) =>
      perform(runtime, trackedEntryMatch, owner, { trackedEntryId: entry!.id, target: 'vendor', targetId, state });
    await decide('rejected');
    expect(matchesIn(await list({ q: 'Fjord' }))).toEqual([['Fjord Compute AB', 'rejected Fjord: same-website']]);
    await decide('confirmed');
    await decide('confirmed');
    const other = await perform(runtime, vendorAdd, owner, { name: 'Fjord Compute' });
    await expect(decide('confirmed', other.id)).rejects.toMatchObject({ code: 'record-changed-meanwhile' });
    await decide('proposed');
    expect(matchesIn(await list({ q: 'Fjord' }))).toEqual([
      ['Fjord Compute AB', 'proposed Fjord: same-website', 'proposed Fjord Compute: same-name'],
    ]);
    await decide('confirmed', other.id);
    expect(matchesIn(await list({ q: 'Fjord' }))).toEqual([['Fjord Compute AB', 'confirmed Fjord Compute: same-name']]);
    const log = await activityOf(workspaceId, { act: 'tracked-entry.match' });
    expect(log).toHaveLength(4);
  });

  it('takes a vendor that nothing speaks for, by hand, and none that is not there', async () => {
    const { owner, take, list, fjord } = await room();
    await take();
    const [entry] = (await list({ q: 'Halden' })).entries;
    const decide = (target: string, targetId: string, trackedEntryId = entry!.id) =>
      perform(runtime, trackedEntryMatch, owner, { trackedEntryId, target, targetId, state: 'confirmed' });
    await decide('vendor', fjord.id);
    expect(matchesIn(await list({ q: 'Halden' }))).toEqual([['Halden', 'confirmed Fjord: by-hand']]);
    for (const [target, id] of [
      ['vendor', newId()],
      ['vendor', '7'],
      ['organisation', '999999'],
      ['organisation', 'x'],
    ] as const)
      await expect(decide(target, id)).rejects.toMatchObject({ code: 'record-is-absent' });
    await expect(decide('vendor', fjord.id, newId())).rejects.toMatchObject({ code: 'record-is-absent' });
  });

  it('knows the organisations that publish here', async () => {
    const provider = await newWorkspace(database);
    const name = `Halden ${newId().slice(0, 8)}`;
    const publication = publicationOf({ organisation: `${name} AS` });
    const source = { entryId: newId(), subjectId: newId(), publication };
    const { numbers } = await perform(runtime, testPublish, provider.owner, source);
    const { owner, take, list } = await room();
    await take(`Company\n${name}\n`);
    expect(matchesIn(await list({ match: 'proposed' }))).toEqual([[name, `proposed ${name} AS: same-name`]]);
    const [entry] = (await list()).entries;
    const targetId = String(numbers.organisation);
    await perform(runtime, trackedEntryMatch, owner, {
      trackedEntryId: entry!.id,
      target: 'organisation',
      targetId,
      state: 'confirmed',
    });
    expect((await list()).entries[0]?.matches).toMatchObject([
      { target: 'organisation', targetId, state: 'confirmed' },
    ]);
  });
});

describe('tracked-entry.list', () => {
  it('filters by how far a line is matched, and follows the vendors as they are now', async () => {
    const { owner, take, list, northwind, fjord } = await room();
    await take();
    const names = async (match: string) => (await list({ match })).entries.map(({ organisation }) => organisation);
    expect(await names('proposed')).toEqual(['Fjord Compute AB', 'Northwind Storage GmbH']);
    expect(await names('none')).toEqual(['Halden']);
    const [entry] = (await list({ q: 'Northwind' })).entries;
    const decision = { trackedEntryId: entry!.id, target: 'vendor', targetId: northwind.id, state: 'rejected' };
    await perform(runtime, trackedEntryMatch, owner, decision);
    expect(await names('rejected')).toEqual(['Northwind Storage GmbH']);
    expect(await names('confirmed')).toEqual([]);
    await perform(runtime, vendorRemove, owner, { vendorId: fjord.id });
    expect(await names('proposed')).toEqual([]);
  });

  it('goes on where a page ended, with as many queries for many lines as for one', async () => {
    const { take, list } = await room();
    await take(
      ['Company', ...Array.from({ length: 120 }, (_, at) => `Company ${String(at).padStart(3, '0')}`)].join('\n'),
    );
    const seen: string[] = [];
    let next: { sortName: string; id: string } | null = { sortName: '', id: '' };
    for (let first = true; next !== null; first = false) {
      const page = await list(first ? {} : { afterName: next.sortName, afterId: next.id });
      seen.push(...page.entries.map(({ organisation }) => organisation));
      next = page.next;
    }
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(120);
    const many = await queriesDuring(() => list());
    const one = await queriesDuring(() => list({ q: 'Company 007' }));
    expect(many.statements.length).toBe(one.statements.length);
    expect(many.statements.length).toBeLessThanOrEqual(6);
  });

  it('takes signs that mean something to a pattern as they are', async () => {
    const { take, list } = await room();
    await take('Company\n100% Cloud\n100 Cloud\n');
    expect((await list({ q: '0%' })).entries.map(({ organisation }) => organisation)).toEqual(['100% Cloud']);
  });
});

describe('tracked-entry.remove', () => {
  it('takes the lines out, and gives decisions back when the listing returns', async () => {
    const { owner, take, list, northwind } = await room();
    const made = await take();
    const [entry] = (await list({ q: 'Northwind' })).entries;
    const decision = { trackedEntryId: entry!.id, target: 'vendor', targetId: northwind.id, state: 'confirmed' };
    await perform(runtime, trackedEntryMatch, owner, decision);
    await perform(runtime, trackedEntryRemove, owner, { importId: made.id });
    expect(await list()).toMatchObject({ imports: [], total: 0, entries: [] });
    const again = perform(runtime, trackedEntryRemove, owner, { importId: made.id });
    await expect(again).rejects.toMatchObject({ code: 'record-is-absent' });
    await take();
    expect(matchesIn(await list({ match: 'confirmed' }))).toEqual([
      ['Northwind Storage GmbH', 'confirmed Northwind storage: same-name'],
    ]);
  });

  it.each(['viewer', 'caiq-owner'] as const)('is not for a %s, who may look', async (role) => {
    const { workspaceId, take, list } = await room();
    const made = await take();
    const person = personIn(workspaceId, role);
    await expect(perform(runtime, trackedEntryRemove, person, { importId: made.id })).rejects.toMatchObject({
      code: 'permission-is-missing',
    });
    expect(await perform(runtime, trackedEntryList, person, {})).toEqual(await list());
  });
});

/** Registry entries of the workspace, their versions and steps. Where a version stands is computed elsewhere. */

import { Refusal } from '#assurance/refusal.ts';
import type { EntryBasis, EntryStep, EntryVersion, RegistryEntry } from '#assurance/registry/entry.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { keepEntryDates } from './registry-entry-dates.ts';
import { isUuid } from './uuid-v7.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** A version with what only the store and the log need. */
export interface KeptVersion extends EntryVersion {
  readonly pathBecause: string;
  readonly openedAt: Date;
  readonly openedBy: string | null;
  readonly ver: number;
}

export interface KeptEntry extends RegistryEntry {
  readonly versions: readonly [KeptVersion, ...KeptVersion[]];
  readonly openedAt: Date;
  readonly openedBy: string | null;
  readonly ver: number;
}

export type NewVersion = Omit<KeptVersion, 'version' | 'steps' | 'openedAt' | 'openedBy' | 'ver'>;

const ENTRY_COLUMNS = [
  'id',
  'kind',
  'serviceId',
  'groupId',
  'ownerId',
  'renewEveryMonths',
  'openedAt',
  'openedBy',
  'ver',
] as const;

const VERSION_COLUMNS = [
  'entryId',
  'version',
  'path',
  'pathBecause',
  'scope',
  'assessmentId',
  'caiqEdition',
  'ccmEdition',
  'basis',
  'openedAt',
  'openedBy',
  'ver',
] as const;

/** Every entry, or those of some services and groups, with all versions and steps: three queries whatever their number. */
export async function listEntries(
  read: ReadHandle,
  of: { readonly serviceIds: readonly string[]; readonly groupIds: readonly string[] } | 'all',
): Promise<readonly KeptEntry[]> {
  if (of !== 'all' && of.serviceIds.length + of.groupIds.length === 0) return [];
  const all = entries(read).orderBy('openedAt').orderBy('id');
  const rows = await (of === 'all'
    ? all
    : all.where(({ or, eb }) =>
        or([
          ...(of.serviceIds.length === 0 ? [] : [eb('serviceId', 'in', of.serviceIds)]),
          ...(of.groupIds.length === 0 ? [] : [eb('groupId', 'in', of.groupIds)]),
        ]),
      )
  ).execute();
  return withVersions(read, rows);
}

/** Those of these ids, in their order: three queries whatever their number. */
export async function entriesById(read: ReadHandle, ids: readonly string[]): Promise<readonly KeptEntry[]> {
  if (ids.length === 0) return [];
  return withVersions(read, await entries(read).where('id', 'in', ids).orderBy('id').execute());
}

/** One entry; refuses an id that names none, or that is none. */
export async function findEntry(read: ReadHandle, id: string): Promise<KeptEntry> {
  if (!isUuid(id)) throw absent();
  const rows = await entries(read).where('id', '=', id).execute();
  const [found] = await withVersions(read, rows);
  if (found === undefined) throw absent();
  return found;
}

/** The same, locked, so that nobody takes another step before the transaction ends. */
export async function lockEntry(tx: AuditedTransaction, id: string): Promise<KeptEntry> {
  const rows = await entries(tx).where('id', '=', id).forUpdate().execute();
  const [found] = await withVersions(tx, rows);
  if (found === undefined) throw absent();
  return found;
}

/** Opens an entry with its first version. A second one of the same kind for the same service or group is refused. */
export async function openEntry(
  tx: AuditedTransaction,
  given: Pick<RegistryEntry, 'kind' | 'serviceId' | 'groupId' | 'ownerId' | 'renewEveryMonths'> & {
    readonly version: NewVersion;
  },
): Promise<KeptEntry> {
  const { version: first, ...asked } = given;
  const found = await entries(tx)
    .where('kind', '=', asked.kind)
    .where(asked.serviceId === null ? 'groupId' : 'serviceId', '=', asked.serviceId ?? asked.groupId)
    .executeTakeFirst();
  if (found !== undefined)
    throw new Refusal('name-is-taken', {
      message: 'An entry of this kind is open already.',
      mend: 'Renew it: a renewal is a new version of the same entry.',
    });
  const opened = { openedAt: tx.now, openedBy: tx.actor.personId };
  const id = tx.newId();
  const entry = { ...asked, id, ...opened, ver: 1 };
  const mark = tx.changed({ type: 'registry-entry', id, ver: 1, before: null, after: entryFacts(entry, 1) });
  await queries(tx)
    .insertInto('registryEntry')
    .values({ workspaceId: tx.workspaceId, ...entry, versions: 1, ...mark })
    .execute();
  const made = await insertVersion(tx, id, { ...first, version: 1, steps: [], ...opened, ver: 1 });
  return keepEntryDates<KeptEntry>(tx, { ...entry, versions: [made] });
}

/** Opens the next version of a locked entry. */
export async function openVersion(tx: AuditedTransaction, entry: KeptEntry, given: NewVersion): Promise<KeptEntry> {
  const version = entry.versions.length + 1;
  const changed = { ...entry, ver: entry.ver + 1 };
  await updateEntry(tx, entry, changed, version);
  const opened = { openedAt: tx.now, openedBy: tx.actor.personId };
  const made = await insertVersion(tx, entry.id, { ...given, version, steps: [], ...opened, ver: 1 });
  return keepEntryDates(tx, { ...changed, versions: [...entry.versions, made] });
}

/** Changes whose the entry is and how often it is renewed. */
export async function changeEntry(
  tx: AuditedTransaction,
  entry: KeptEntry,
  change: Partial<Pick<RegistryEntry, 'ownerId' | 'renewEveryMonths'>>,
  ver?: number,
): Promise<KeptEntry> {
  if (ver !== undefined && ver !== entry.ver) throw refuseChangedMeanwhile('registry entry');
  const changed = { ...entry, ...change, ver: entry.ver + 1 };
  await updateEntry(tx, entry, changed, entry.versions.length);
  return keepEntryDates(tx, changed);
}

/** Changes what the newest version of a locked entry says. */
export async function changeVersion(
  tx: AuditedTransaction,
  entry: KeptEntry,
  change: Partial<NewVersion>,
  ver?: number,
): Promise<KeptEntry> {
  const found = newestOf(entry);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('registry entry');
  return updateVersion(tx, entry, { ...found, ...change, ver: found.ver + 1 });
}

/** Adds a step to the newest version of a locked entry. */
export async function addStep(
  tx: AuditedTransaction,
  entry: KeptEntry,
  given: Pick<EntryStep, 'kind' | 'on' | 'note'>,
): Promise<KeptEntry> {
  const found = newestOf(entry);
  const step: EntryStep = { ...given, id: tx.newId(), at: tx.now, by: tx.actor.personId };
  const { on: onDay, ...row } = step;
  await queries(tx)
    .insertInto('registryEntryStep')
    .values({ workspaceId: tx.workspaceId, entryId: entry.id, version: found.version, ...row, onDay })
    .execute();
  return updateVersion(tx, entry, { ...found, steps: [...found.steps, step], ver: found.ver + 1 });
}

export const newestOf = ({ versions }: KeptEntry): KeptVersion => versions.at(-1) ?? versions[0];

/** What the activity log records of an entry and of a version. Who took a step stands in the entries themselves. */
const entryFacts = (entry: Omit<KeptEntry, 'versions'>, versions: number) => ({
  kind: entry.kind,
  serviceId: entry.serviceId,
  groupId: entry.groupId,
  ownerId: entry.ownerId,
  renewEveryMonths: entry.renewEveryMonths,
  versions,
});

const versionFacts = (version: KeptVersion) => ({
  path: version.path,
  pathBecause: version.pathBecause,
  scope: version.scope,
  assessmentId: version.assessmentId,
  caiqEdition: version.caiqEdition,
  ccmEdition: version.ccmEdition,
  basis: basisFacts(version.basis),
  steps: version.steps.map(({ id, kind, on, note }) => ({ id, kind, on, note })),
});

/** Plain data already; the copy drops what the type system knows of it. */
const basisFacts = (basis: EntryBasis) => JSON.parse(JSON.stringify(basis));

const versionId = (entryId: string, version: number): string => `${entryId}/${version}`;

async function insertVersion(tx: AuditedTransaction, entryId: string, made: KeptVersion): Promise<KeptVersion> {
  const id = versionId(entryId, made.version);
  const mark = tx.changed({ type: 'registry-entry-version', id, ver: 1, before: null, after: versionFacts(made) });
  const { steps: _, basis, ...row } = made;
  await queries(tx)
    .insertInto('registryEntryVersion')
    .values({ workspaceId: tx.workspaceId, entryId, ...row, basis: JSON.stringify(basis), ...mark })
    .execute();
  return made;
}

async function updateVersion(tx: AuditedTransaction, entry: KeptEntry, changed: KeptVersion): Promise<KeptEntry> {
  const id = versionId(entry.id, changed.version);
  const [before, after] = [versionFacts(newestOf(entry)), versionFacts(changed)];
  const mark = tx.changed({ type: 'registry-entry-version', id, ver: changed.ver, before, after });
  const { steps: _, basis, ...row } = changed;
  await queries(tx)
    .updateTable('registryEntryVersion')
    .set({ ...row, basis: JSON.stringify(basis), ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('entryId', '=', entry.id)
    .where('version', '=', changed.version)
    .execute();
  const [first, ...rest] = entry.versions;
  return keepEntryDates(tx, {
    ...entry,
    versions: rest.length === 0 ? [changed] : [first, ...rest.slice(0, -1), changed],
  });
}

async function updateEntry(
  tx: AuditedTransaction,
  found: KeptEntry,
  changed: KeptEntry,
  versions: number,
): Promise<void> {
  const [before, after] = [entryFacts(found, found.versions.length), entryFacts(changed, versions)];
  const mark = tx.changed({ type: 'registry-entry', id: found.id, ver: changed.ver, before, after });
  const { ownerId, renewEveryMonths } = changed;
  await queries(tx)
    .updateTable('registryEntry')
    .set({ ownerId, renewEveryMonths, versions, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', found.id)
    .execute();
}

const entries = (read: ReadHandle) =>
  queries(read).selectFrom('registryEntry').select(ENTRY_COLUMNS).where('workspaceId', '=', read.workspaceId);

type EntryRow = Omit<KeptEntry, 'versions'>;

async function withVersions(read: ReadHandle, rows: readonly EntryRow[]): Promise<readonly KeptEntry[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const versions = await queries(read)
    .selectFrom('registryEntryVersion')
    .select(VERSION_COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('entryId', 'in', ids)
    .orderBy('version')
    .execute();
  const steps = await queries(read)
    .selectFrom('registryEntryStep')
    .select(['id', 'entryId', 'version', 'kind', 'onDay', 'note', 'at', 'by'])
    .where('workspaceId', '=', read.workspaceId)
    .where('entryId', 'in', ids)
    .orderBy('id')
    .execute();
  const stepsOf = Map.groupBy(steps, ({ entryId, version }) => versionId(entryId, version));
  const versionsOf = Map.groupBy(versions, ({ entryId }) => entryId);
  return rows.flatMap((row) => {
    const [first, ...rest] = (versionsOf.get(row.id) ?? []).map(
      ({ entryId, basis, ...version }): KeptVersion => ({
        ...version,
        // Written by `insertVersion` and `updateVersion` alone, and its facts stand in the log.
        basis: basis as EntryBasis,
        steps: (stepsOf.get(versionId(entryId, version.version)) ?? []).map(
          ({ id, kind, onDay: on, note, at, by }) => ({ id, kind, on, note, at, by }),
        ),
      }),
    );
    return first === undefined ? [] : [{ ...row, versions: [first, ...rest] as const }];
  });
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such registry entry in this workspace.',
    mend: 'Open it from the page “Registry” of its service.',
  });

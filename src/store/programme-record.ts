/** Records of the programme: adding, revising, completing. When one is due again is reckoned by the core. */
import { dueAfterDone, revisedSeries, seriesOf } from '#assurance/evidence/recurrence.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDates } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';
import { type KeptRecord, recordColumns } from './programme-record-row.ts';
import { demandService } from './service.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** What people say about a record. */
export type RecordDetails = Pick<
  KeptRecord,
  'serviceId' | 'kind' | 'title' | 'summary' | 'ownerId' | 'occurredOn' | 'everyMonths'
> & {
  /** The day it is due next, where the series does not count from the day it was done. */
  readonly nextDueOn?: string | null;
};

/** Adds a record. One that recurs is due again, counted from the day it was done or from the day that is given. */
export async function addRecord(tx: AuditedTransaction, details: RecordDetails): Promise<KeptRecord> {
  if (details.serviceId !== null) await demandService(tx, details.serviceId);
  return insertRecord(tx, { ...details, ...seriesOf(details) });
}

/** One record, removed or not; null when the workspace has none of that id. */
export async function findRecord(read: ReadHandle, id: string): Promise<KeptRecord | null> {
  const found = await records(read).where('id', '=', id).executeTakeFirst();
  return found ?? null;
}

/** Changes what is given and leaves the rest. With `ver`, refuses when somebody changed the record meanwhile. */
export async function changeRecord(
  tx: AuditedTransaction,
  id: string,
  changes: Partial<RecordDetails>,
  ver?: number,
): Promise<KeptRecord> {
  const found = await lockHeld(tx, id);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('record');
  if (typeof changes.serviceId === 'string') await demandService(tx, changes.serviceId);
  const { nextDueOn: named = null, ...given } = changes;
  const after = { ...found, ...given, nextDueOn: named };
  const speaksOfDays = ['everyMonths', 'occurredOn', 'nextDueOn'].some((field) => field in changes);
  return writeRecord(tx, found, { ...given, ...(speaksOfDays ? revisedSeries(found, after) : {}) });
}

/**
 * Records that what was due has been done: a new record of the same kind, which succeeds this one and is due next in
 * the same series. Refuses a record that does not recur or was succeeded already.
 */
export async function completeRecord(
  tx: AuditedTransaction,
  id: string,
  done: { readonly doneOn: string; readonly summary: string; readonly ownerId?: string | null },
): Promise<{ readonly completed: KeptRecord; readonly next: KeptRecord }> {
  const found = await lockHeld(tx, id);
  const { everyMonths, recursFrom, nextDueOn } = found;
  if (everyMonths === null || recursFrom === null || nextDueOn === null)
    throw new Refusal('input-is-not-valid', {
      message: `${found.title} does not recur, so there is no next one to complete.`,
      mend: 'Say how often it recurs, or add a record of its own.',
    });
  if (found.succeededBy !== null)
    throw new Refusal('record-changed-meanwhile', {
      message: `${found.title} was completed already.`,
      mend: 'Open the record that came after it.',
    });
  if (done.doneOn < found.occurredOn)
    throw new Refusal('input-is-not-valid', {
      message: `It cannot have been done before the record it follows, which is of ${found.occurredOn}.`,
      mend: 'Correct the day.',
      field: 'doneOn',
    });
  const next = await insertRecord(tx, {
    serviceId: found.serviceId,
    kind: found.kind,
    title: found.title,
    summary: done.summary,
    ownerId: done.ownerId === undefined ? found.ownerId : done.ownerId,
    occurredOn: done.doneOn,
    everyMonths,
    recursFrom,
    nextDueOn: dueAfterDone({ recursFrom, everyMonths }, { doneOn: done.doneOn, dueOn: nextDueOn }),
  });
  return { completed: await writeRecord(tx, found, { succeededBy: next.id }), next };
}

/** Takes a record out of the lists. Refuses one that something rests on. */
export async function removeRecord(tx: AuditedTransaction, id: string): Promise<KeptRecord> {
  const found = await lockHeld(tx, id);
  const resting = await queries(tx)
    .selectFrom('evidenceLink')
    .select('id')
    .where('workspaceId', '=', tx.workspaceId)
    .where('recordId', '=', id)
    .where('removedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (resting !== undefined)
    throw new Refusal('input-is-not-valid', {
      message: `Something still rests on ${found.title}.`,
      mend: 'Open the record, see what rests on it, and take those links off first.',
    });
  return writeRecord(tx, found, { removedAt: tx.now });
}

type NewRecord = Omit<KeptRecord, 'id' | 'succeededBy' | 'addedAt' | 'addedBy' | 'removedAt' | 'ver'>;

async function insertRecord(tx: AuditedTransaction, given: NewRecord): Promise<KeptRecord> {
  const record: KeptRecord = {
    ...given,
    id: tx.newId(),
    succeededBy: null,
    addedAt: tx.now,
    addedBy: tx.actor.personId,
    removedAt: null,
    ver: 1,
  };
  const mark = tx.changed({ type: 'record', id: record.id, ver: 1, before: null, after: recordFacts(record) });
  await queries(tx)
    .insertInto('programmeRecord')
    .values({ workspaceId: tx.workspaceId, ...record, ...mark })
    .execute();
  await keepDates(tx, 'record', record.id, record);
  return record;
}

async function writeRecord(
  tx: AuditedTransaction,
  found: KeptRecord,
  changes: Partial<KeptRecord>,
): Promise<KeptRecord> {
  const record: KeptRecord = { ...found, ...changes, ver: found.ver + 1 };
  const [before, after] = [recordFacts(found), recordFacts(record)];
  const mark = tx.changed({ type: 'record', id: found.id, ver: record.ver, before, after });
  await queries(tx)
    .updateTable('programmeRecord')
    .set({ ...record, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', found.id)
    .execute();
  await keepDates(tx, 'record', record.id, record);
  return record;
}

async function lockHeld(tx: AuditedTransaction, id: string): Promise<KeptRecord> {
  const found = await records(tx).where('id', '=', id).where('removedAt', 'is', null).forUpdate().executeTakeFirst();
  if (found !== undefined) return found;
  throw absentRecord();
}

/** The base of every query: one workspace, the columns of a record. */
const records = (read: ReadHandle) =>
  queries(read).selectFrom('programmeRecord').select(recordColumns).where('workspaceId', '=', read.workspaceId);

/** What the activity log records of a record. */
const recordFacts = (record: KeptRecord) => ({
  serviceId: record.serviceId,
  kind: record.kind,
  title: record.title,
  summary: record.summary,
  ownerId: record.ownerId,
  occurredOn: record.occurredOn,
  everyMonths: record.everyMonths,
  nextDueOn: record.nextDueOn,
  succeededBy: record.succeededBy,
  addedAt: record.addedAt.toISOString(),
  removedAt: record.removedAt?.toISOString() ?? null,
});

export const absentRecord = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such record in this workspace.',
    mend: 'Open it from the list of records; it may have been removed.',
  });

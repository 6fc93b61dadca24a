/** Holds every audited row against the entry it says it is of, and the entries against the rows. */

import { canonicalBytes, sha256Hex } from '#store/commitment.ts';
import {
  type AuditedRow,
  type AuditedTable,
  auditedRows,
  auditedTables,
  changesOf,
  fieldsByType,
  type ObjectChange,
  rowsThatAreMissing,
  sharedEntries,
  workspaceIsThere,
} from '#store/log/audited-rows.ts';
import { sameBytes } from '#transparency/bytes.ts';
import { verifyCommitment } from '#transparency/commitment/commitment.ts';
import type { Reads } from './check-log.ts';
import { FieldBook } from './field-book.ts';
import { FINDINGS_MAX, type Report } from './finding.ts';
import { entryIn, otherFields, toldBy } from './row-facts.ts';

/** Rows of one part. */
const PART = 200;

/** How many rows were compared, in how many tables. */
export interface CheckedRows {
  readonly rows: number;
  readonly tables: number;
}

export async function checkRows(reads: Reads, report: Report): Promise<CheckedRows> {
  // Of a workspace that was deleted nothing but its log stays.
  const { isThere, tables, book } = await reads(async (read) => ({
    isThere: await workspaceIsThere(read),
    tables: await auditedTables(read),
    book: new FieldBook(await fieldsByType(read)),
  }));
  let rows = 0;
  let filled = 0;
  for (const table of tables) {
    const count = await checkTable(reads, table, book, report);
    rows += count;
    if (count > 0) filled += 1;
  }
  for (const { eventId, rows: many } of await reads((read) => sharedEntries(read, tables, FINDINGS_MAX)))
    report({
      kind: 'row-is-extra',
      what: `${many - 1} of ${many} rows`,
      detail: `All say that they are of ${eventId}.`,
    });
  for (const { type, id, ver, eventId } of await reads((read) => rowsThatAreMissing(read, tables, FINDINGS_MAX)))
    if (isThere || (rows > 0 && type === 'workspace'))
      report({ kind: 'row-is-missing', what: `${type} ${id}`, detail: `No row is of its version ${ver}, ${eventId}.` });
  return { rows, tables: filled };
}

async function checkTable(reads: Reads, table: AuditedTable, book: FieldBook, report: Report): Promise<number> {
  let count = 0;
  for (let after: readonly string[] | null = null; ; ) {
    const { rows, changes } = await reads((read) => readPart(read, table, after));
    for (const row of rows) checkRow(table, row, changes, book, report);
    count += rows.length;
    const last: AuditedRow | undefined = rows.at(-1);
    if (rows.length < PART || last === undefined || table.key.length === 0) return count;
    after = last.key;
  }
}

type Changes = ReadonlyMap<string, readonly ObjectChange[]>;

async function readPart(
  read: Parameters<typeof auditedRows>[0],
  table: AuditedTable,
  after: readonly string[] | null,
): Promise<{ readonly rows: readonly AuditedRow[]; readonly changes: Changes }> {
  const rows = await auditedRows(read, table, { after, limit: PART });
  const objects = new Map(rows.flatMap(({ entry }) => (entry === null ? [] : [[keyOf(entry), entry] as const])));
  const changes = new Map<string, ObjectChange[]>();
  for (const change of await changesOf(read, [...objects.values()])) {
    const own = changes.get(keyOf(change)) ?? [];
    own.push(change);
    changes.set(keyOf(change), own);
  }
  return { rows, changes };
}

const keyOf = ({ type, id }: { readonly type: string; readonly id: string }): string => `${type} ${id}`;

function checkRow(table: AuditedTable, row: AuditedRow, changes: Changes, book: FieldBook, report: Report): void {
  const { entry } = row;
  const what = `${table.name} ${row.key.join(' ')}`.trimEnd();
  if (entry === null) {
    report({ kind: 'row-is-extra', what, detail: `There is no entry ${row.lastEventId} that it says it is of.` });
    return;
  }
  const of = `${entry.type} ${entry.id}`;
  const altered = (detail: string) => report({ kind: 'row-is-altered', what: `${what} (${of})`, detail });
  if (entry.ver !== row.ver) altered(`It says version ${row.ver}; its entry is of version ${entry.ver}.`);
  const foreign = foreignKeys(table, row, entry.id);
  if (foreign.length > 0) altered(`Its entry is of another record: ${foreign.join(', ')} is not in ${entry.id}.`);
  const state = stateOf(row);
  if (state !== null) altered(state);
  for (const [document, value] of Object.entries(row.otherDocuments))
    if (value !== null && sha256Hex(canonicalBytes(value)) !== row.columns[`${document}_sha256`])
      altered(`${document} is not what the digest beside it says.`);
  const told = toldBy(changes.get(keyOf(entry)) ?? [], row.ver);
  for (const value of told.altered)
    report({ kind: 'value-is-altered', what: value, detail: `The entry of ${of} committed to another value.` });
  for (const { field, row: own, told: fact } of otherFields(entry.type, row.columns, told, book.fieldsFor(row, told)))
    altered(`${field} is ${JSON.stringify(own)}; the log says ${JSON.stringify(fact)}.`);
}

/** The digest of the row is what its entry commits to; null when it is, or when that was erased. */
function stateOf({ entry, state, rowDigest, lastEventId }: AuditedRow): string | null {
  const said = entry === null ? null : entryIn(entry.bytes);
  if (said === null) return null;
  const { st } = said;
  if (st === null) return `Its entry ${lastEventId} says that no row is left.`;
  if (state === null) return null;
  if (!verifyCommitment(st, { name: 'st', ...state }).ok) return 'What its entry commits to was altered.';
  return sameBytes(state.value, rowDigest) ? null : 'Its digest is not what its entry commits to.';
}

/** Ids in the key of a row that the entry does not name. People stand in the log by their pseudonym. */
const foreignKeys = ({ key }: AuditedTable, row: AuditedRow, objectId: string): readonly string[] =>
  key.flatMap((column, at) => {
    const value = row.key[at] ?? '';
    return UUID.test(value) && column !== 'person_id' && !objectId.includes(value) ? [`${column} ${value}`] : [];
  });

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What records are called now, for lists that know them by type and id. One line for each type of record: where its name
 * stands. A type without a line is known by its id alone.
 */
import { sql } from 'kysely';
import { ENTRY_KINDS, entryKindTitle } from '#assurance/registry/entry-kind.ts';
import { queries, type ReadHandle } from './handle.ts';
import type { Tables } from './tables.ts';
import { isUuid } from './uuid-v7.ts';

interface NamedType {
  readonly table: keyof Tables;
  /** Columns of that table. */
  readonly id?: string;
  readonly name: string;
  /** The record it belongs to, which its address may need. */
  readonly parent?: string;
  /** Words for what stands in the column, where that is no name yet. */
  readonly says?: (name: string) => string;
}

const kindWords = (name: string): string => {
  const kind = ENTRY_KINDS.find((one) => one === name);
  return kind === undefined ? name : entryKindTitle(kind);
};

/** By type, as it stands in the activity log. Of an id such as `<id>/CEK-08.1` the part before the slash is looked up. */
const NAMED: Readonly<Record<string, NamedType>> = {
  workspace: { table: 'workspace', id: 'workspaceId', name: 'name' },
  invitation: { table: 'invitation', name: 'email' },
  vendor: { table: 'vendor', name: 'name' },
  'tracked-import': { table: 'trackedImport', name: 'source' },
  'tracked-match': { table: 'trackedEntry', name: 'organisation' },
  reading: { table: 'reading', name: 'fileName', parent: 'vendorId' },
  'residual-choice': { table: 'reading', name: 'fileName', parent: 'vendorId' },
  'official-import': { table: 'officialImport', name: 'fileName' },
  'service-group': { table: 'serviceGroup', name: 'name' },
  service: { table: 'service', name: 'name' },
  'domain-owner': { table: 'service', name: 'name' },
  'scope-decision': { table: 'service', name: 'name' },
  responsibility: { table: 'service', name: 'name' },
  'evidence-pack': { table: 'service', name: 'name' },
  cadence: { table: 'service', name: 'name' },
  cycle: { table: 'service', name: 'name' },
  'metric-import': { table: 'metricImport', name: 'fileName' },
  'self-assessment': { table: 'selfAssessment', name: 'title', parent: 'serviceId' },
  answer: { table: 'selfAssessment', name: 'title', parent: 'serviceId' },
  'answer-comment': { table: 'answerComment', name: 'questionId', parent: 'assessmentId' },
  submission: { table: 'submission', name: 'workbookFileName', parent: 'assessmentId' },
  exception: { table: 'exception', name: 'title', parent: 'serviceId' },
  document: { table: 'document', name: 'title' },
  'document-version': { table: 'document', name: 'title' },
  record: { table: 'programmeRecord', name: 'title' },
  'evidence-link': { table: 'evidenceLink', name: 'toKind', parent: 'documentId' },
  'registry-entry': { table: 'registryEntry', name: 'kind', says: kindWords },
  publication: { table: 'registryEntry', name: 'kind', says: kindWords },
  'registry-entry-version': { table: 'registryEntry', name: 'kind', says: kindWords },
};

/** Every type that has a name. */
export const NAMED_TYPES: readonly string[] = Object.keys(NAMED);

export interface RecordName {
  readonly name: string;
  readonly parentId: string | null;
}

interface RecordKey {
  readonly type: string;
  readonly id: string;
}

/** What is named so: finds a record's name in what `recordNames` gave. */
export type NameOfRecord = (record: RecordKey) => RecordName | null;

/** The names of records of any types, with one query, removed ones included. */
export async function recordNames(read: ReadHandle, records: readonly RecordKey[]): Promise<NameOfRecord> {
  const wanted = new Map<string, Set<string>>();
  for (const { type, id } of records) {
    const key = keyOf(id);
    if (Object.hasOwn(NAMED, type) && isUuid(key)) wanted.set(type, (wanted.get(type) ?? new Set()).add(key));
  }
  if (wanted.size === 0) return () => null;
  const parts = [...wanted].map(([type, ids]) => selectOf(read, type, [...ids]));
  const { rows } = await sql<RecordKey & RecordName>`${sql.join(parts, sql` union all `)}`.execute(queries(read));
  const found = new Map(
    rows.map(({ type, id, name, parentId }) => {
      const words = NAMED[type]?.says?.(name) ?? name;
      return [`${type} ${id}`, { name: words, parentId }];
    }),
  );
  return ({ type, id }) => found.get(`${type} ${keyOf(id)}`) ?? null;
}

const keyOf = (id: string): string => id.split('/')[0] ?? '';

function selectOf({ workspaceId }: ReadHandle, type: string, ids: readonly string[]) {
  const { table, id = 'id', name, parent } = NAMED[type] ?? { table: 'vendor', name: 'name' };
  return sql`select ${type} as type, ${sql.ref(id)}::text as id, ${sql.ref(name)} as name,
    ${parent === undefined ? sql`null` : sql`${sql.ref(parent)}::text`} as parent_id
    from ${sql.table(table)} where workspace_id = ${workspaceId} and ${sql.ref(id)} = any(${ids}::uuid[])`;
}

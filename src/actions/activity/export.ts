/** activity.export: the activity log as a file, made while it is sent. */
import { z } from 'zod';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { type ActivityEntry, activityBatches } from '#store/activity-log.ts';
import { type EntryNames, namesIn } from '#store/activity-names.ts';
import type { ActivityScope } from '#store/activity-scope.ts';
import type { ReadHandle } from '#store/handle.ts';
import { pseudonymIn } from '#store/pseudonym.ts';
import { isUuid } from '#store/uuid-v7.ts';
import { defineAction, type Runtime } from '../action.ts';
import { type StreamedDocument, streamedDocument } from '../streamed-document.ts';
import { CSV_HEAD, csvOf } from './entry-csv.ts';
import { jsonLineOf } from './entry-json.ts';
import { type FilterFields, filterFields, scopeOf } from './filter.ts';
import { activityList } from './list.ts';
import type { NamedEntry } from './named-entry.ts';

interface LogFormat {
  readonly mediaType: string;
  readonly head: string;
  readonly textOf: (named: NamedEntry) => string;
}

const FORMATS: Readonly<Record<'csv' | 'jsonl', LogFormat>> = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', head: CSV_HEAD, textOf: csvOf },
  jsonl: { mediaType: 'application/jsonl; charset=utf-8', head: '', textOf: jsonLineOf },
};

export const activityExport = defineAction({
  noun: 'activity',
  verb: 'export',
  title: 'Export the activity log',
  summary:
    'The log or a part of it as a file, newest first: CSV with one line for each changed field, or JSON Lines with the bytes of each entry. Leaves an entry itself.',
  effect: 'write',
  document: 'stream',
  permission: activityList.permission,
  wholeWorkspace: true,
  input: z.strictObject({
    ...filterFields,
    format: z
      .enum(['csv', 'jsonl'])
      .default('csv')
      .describe('csv: for spreadsheets; jsonl: one JSON object a line, from which an auditor recomputes every hash.'),
  }),
  output: streamedDocument,
  async run({ tx, runtime }, { format, ...fields }): Promise<StreamedDocument> {
    const scope = upTo(tx.now, scopeOf(fields));
    tx.happened({ type: 'activity', id: tx.workspaceId, facts: { format, ...(await factsOf(tx, fields)) } });
    return {
      bytes: bytesOf(runtime, tx.workspaceId, scope, FORMATS[format]),
      mediaType: FORMATS[format].mediaType,
      fileName: `activity-log-${dayOf(tx.now)}.${format}`,
    };
  },
});

/** The filter as the log keeps it: a person by pseudonym, which can be cut off, never by the id of the account. */
async function factsOf(read: ReadHandle, fields: FilterFields): Promise<Readonly<Record<string, string>>> {
  const said = Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  const { person, ...rest } = Object.fromEntries(said);
  if (person === undefined) return rest;
  return { ...rest, person: isUuid(person) ? ((await pseudonymIn(read, person)) ?? 'unknown') : person };
}

/** What comes after the export began is not in it, however long it takes. */
function upTo(now: Date, scope: ActivityScope): ActivityScope {
  const end = new Date(now.getTime() + 1);
  return { ...scope, until: scope.until === undefined || scope.until > end ? end : scope.until };
}

/** Entries that are in memory at once. */
const BATCH = 1_000;

/** Reads nothing before somebody takes the first bytes, and no further batch before the one before it was taken. */
async function* bytesOf(
  { database, people }: Runtime,
  workspaceId: string,
  scope: ActivityScope,
  format: LogFormat,
): AsyncGenerator<Uint8Array, void> {
  if (format.head !== '') yield Buffer.from(format.head);
  const names = new Map<string, string>();
  for await (const { entries, beside } of activityBatches({ database, workspaceId }, scope, BATCH, namesIn)) {
    const unknown = personsOf(entries, beside).filter((id) => !names.has(id));
    // Outside of the batch's transaction: whoever holds one connection must not wait for another.
    if (unknown.length > 0) for (const [id, name] of await people.namesOf(unknown)) names.set(id, name);
    yield Buffer.from(entries.map((entry) => format.textOf(named(entry, beside, names))).join(''));
  }
}

const personsOf = (entries: readonly ActivityEntry[], { persons }: EntryNames): readonly string[] => [
  ...new Set(
    entries.flatMap(({ actor, object }) => [actor.personId, persons.get(object.id)]).flatMap((id) => id ?? []),
  ),
];

const named = (entry: ActivityEntry, beside: EntryNames, names: ReadonlyMap<string, string>): NamedEntry => ({
  entry,
  actorName: names.get(entry.actor.personId ?? '') ?? null,
  recordName: beside.recordOf(entry.object)?.name ?? names.get(beside.persons.get(entry.object.id) ?? '') ?? null,
});

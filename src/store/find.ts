/**
 * Records found by words in what they are called. One line for each type that can be found: where its words stand, and
 * who reaches it. Knows no address.
 */
import { type RawBuilder, sql } from 'kysely';
import { visibleDocuments, type Within } from './document-list.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { likePart } from './like-part.ts';
import { visibleRecords } from './programme-record-list.ts';
import type { Tables } from './tables.ts';

export interface FindQuestion {
  /** In small letters; each of them stands somewhere in what is found. */
  readonly words: readonly string[];
  /** What the reader may see; null: everything. */
  readonly within: Within | null;
}

export interface FoundRecord {
  /** As the activity log names it. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** What else tells it from others of its name, such as its number or the name of its file; empty where nothing does. */
  readonly detail: string;
  /** The service it is of; null where it is of none. */
  readonly serviceId: string | null;
}

/** At most so many of each type, the best first. */
const EACH_MAX = 20;

interface Source {
  readonly table: keyof Tables;
  readonly name: RawBuilder<string>;
  /** What is looked through, in small letters; what begins with the words comes first. */
  readonly sought: RawBuilder<string>;
  /** Rows that are found by something else. */
  readonly otherwise?: RawBuilder<boolean>;
  readonly detail?: RawBuilder<string>;
  readonly serviceId?: RawBuilder<string | null>;
  readonly where: RawBuilder<boolean>;
}

/** Says the same of what never was, was removed, or is out of reach: nothing. One query whatever the types. */
export async function findRecords(read: ReadHandle, question: FindQuestion): Promise<readonly FoundRecord[]> {
  const parts = SOURCES.map(([type, source]) => selectOf(read, type, source(read, question), question));
  const { rows } = await sql<FoundRecord>`${sql.join(parts, sql` union all `)}`.execute(queries(read));
  return rows;
}

/** By type, as it stands in the activity log. One more is found with one more entry; its page is its line in `web/record-paths.ts`. */
const SOURCES: readonly (readonly [string, (read: ReadHandle, question: FindQuestion) => Source])[] = [
  [
    'service-group',
    () => ({ table: 'serviceGroup', name: sql`name`, sought: sql`lower(name)`, where: sql`removed_at is null` }),
  ],
  [
    'exception',
    (read, { within }) => ({
      table: 'exception',
      name: sql`title`,
      sought: sql`lower('EX-' || number || ' ' || target || ' ' || title)`,
      detail: sql`'EX-' || number`,
      serviceId: sql`service_id`,
      where: ofService(read, within),
    }),
  ],
  [
    'document',
    (read, question) => ({
      table: 'document',
      name: sql`title`,
      sought: sql`title_sought`,
      otherwise: sql`(id, versions) in (select document_id, version from document_version
        where workspace_id = ${read.workspaceId} and ${holds(sql`file_name_sought`, question)})`,
      where: sql`disposed_at is null${question.within === null ? sql`` : sql` and ${visibleDocuments(read, question.within)}`}`,
    }),
  ],
  [
    'record',
    (read, { within }) => ({
      table: 'programmeRecord',
      name: sql`title`,
      sought: sql`title_sought`,
      detail: sql`occurred_on::text`,
      serviceId: sql`service_id`,
      where: sql`removed_at is null${within === null ? sql`` : sql` and ${visibleRecords(read, within)}`}`,
    }),
  ],
  [
    'submission',
    (read, { within }) => ({
      table: 'submission',
      name: sql`workbook_file_name`,
      sought: sql`lower('submission kit ' || workbook_file_name)`,
      detail: sql`made_at::date::text`,
      where: sql`assessment_id in (select id from self_assessment
        where workspace_id = ${read.workspaceId} and ${ofService(read, within)})`,
    }),
  ],
];

function selectOf(read: ReadHandle, type: string, source: Source, question: FindQuestion) {
  const { table, name, sought, otherwise, detail = sql`''`, serviceId = sql`null`, where } = source;
  const found = holds(sought, question);
  return sql`(
    select ${type} as type, id::text as id, ${name} as name, ${detail} as detail, ${serviceId}::text as service_id
    from ${sql.table(table)}
    where workspace_id = ${read.workspaceId} and ${where}
      and ${otherwise === undefined ? found : sql`(${found} or ${otherwise})`}
    order by ${rank(sought, question)}, id desc
    limit ${EACH_MAX})`;
}

/** What is called so exactly, begins so, has a word that begins so; then the rest, the newest first. */
function rank(sought: RawBuilder<string>, { words }: FindQuestion) {
  const whole = words.join(' ');
  return sql`case when ${sought} = ${whole} then 0 when starts_with(${sought}, ${whole}) then 1
    when position(${` ${whole}`} in ${sought}) > 0 then 2 else 3 end`;
}

const holds = (sought: RawBuilder<string>, { words }: FindQuestion) =>
  sql<boolean>`${sought} like all (${words.map(likePart)}::text[])`;

/** Of a service that was not removed, and that is reached. */
const ofService = ({ workspaceId }: ReadHandle, within: Within | null) =>
  sql<boolean>`service_id in (select id from service where workspace_id = ${workspaceId} and removed_at is null${
    within === null ? sql`` : sql` and id = ${anyOf(within.serviceIds)}`
  })`;

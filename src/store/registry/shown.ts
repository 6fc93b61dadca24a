/** What the public registry shows of a thing, as facts: read from its own tables, for its log and for whoever checks the two. */
import { type RawBuilder, sql } from 'kysely';
import type { Facts } from '#assurance/audit-log/entry.ts';
import type { ShownType } from '#assurance/registry/log-entry.ts';
import { canonicalBytes, sha256Hex } from '../commitment.ts';
import { queries, type ReadHandle } from '../handle.ts';

/** By number; what is not there has no facts. */
export async function shownFacts(
  read: ReadHandle,
  type: ShownType,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Facts>> {
  const { rows } = await READS[type](numbers).execute(queries(read));
  return new Map(
    rows.map(({ number, ...facts }) => {
      if (!('document' in facts)) return [number, facts];
      // A digest over the whole: too long for a log, and read elsewhere.
      const { document, ...others } = facts;
      return [number, { ...others, answersSha256: document === null ? null : sha256Hex(canonicalBytes(document)) }];
    }),
  );
}

/** The numbers of everything of a type, in order, after one. */
export async function shownNumbers(
  read: ReadHandle,
  type: ShownType,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${sql.table(`registry.${type}`)}
    where id > ${after} order by id limit ${limit}`.execute(queries(read));
  return rows.map(({ id }) => id);
}

type Row = Facts & { readonly number: number };

const READS: Readonly<Record<ShownType, (numbers: readonly number[]) => RawBuilder<Row>>> = {
  organisation: (
    numbers,
  ) => sql<Row>`select id as number, slug as address, name, website, description, country, category
    from registry.organisation where id = any(${numbers}::integer[])`,
  service: (numbers) => sql<Row>`select id as number, organisation_id as organisation, slug as address, name, website,
    description, service_model from registry.service where id = any(${numbers}::integer[])`,
  entry: (numbers) => sql<Row>`select e.id as number, e.service_id as service, e.kind, e.version, e.scope, e.owner_role,
    e.questionnaire, e.questionnaire_edition, e.ccm_edition, e.listed_on, e.ends_on, e.deprecated_from, e.removed_from,
    e.renewed_on, e.withdrawn_on, e.refs as "references", e.versions, e.cycles, e.answers, a.document,
    w.file_name as workbook_name, w.file_sha256 as workbook_sha256
    from registry.entry e left join registry.answers a on a.entry_id = e.id
    left join registry.workbook w on w.entry_id = e.id where e.id = any(${numbers}::integer[])`,
};

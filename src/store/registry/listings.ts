/** The rows that searches look at, made again from what is published of one organisation. */
import { sql } from 'kysely';
import { isTag, type Tagged, tagsOf } from '#assurance/registry/search-tags.ts';
import { sortName, wordsOf } from '#assurance/registry/search-words.ts';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { queries } from '../handle.ts';
import type { Numbers } from './numbers.ts';

/** Every page of the organisation shows what its listings say, and each of its services may name its neighbours. */
export async function closeUp(
  tx: AuditedTransaction,
  numbers: Numbers,
  organisation: { readonly id: number },
): Promise<void> {
  await refreshListings(tx, organisation.id);
  await sql`update registry.service set change = ${numbers.change}
    where organisation_id = ${organisation.id}`.execute(queries(tx));
  await sql`update registry.organisation set change = ${numbers.change} where id = ${organisation.id}`.execute(
    queries(tx),
  );
  await numbers.keep(tx);
}

/** The rows of all entries of the organisation, because its name and country stand in each. */
async function refreshListings(tx: AuditedTransaction, organisationId: number): Promise<void> {
  const { rows } = await sql<Searched>`select e.id as entry_id, e.scope, s.name as service_name, o.name as
    organisation_name, o.description as organisation_description, s.description as service_description,
    e.kind, e.ccm_edition, o.country, o.category, e.withdrawn_on, e.renewed_on
    from registry.entry e join registry.service s on s.id = e.service_id
    join registry.organisation o on o.id = s.organisation_id where o.id = ${organisationId}`.execute(queries(tx));
  const before = await sql<{ words: readonly string[] }>`delete from registry.listing
    where organisation_id = ${organisationId} returning tsvector_to_array(words) as words`.execute(queries(tx));
  const words = rows.map((row) => ({
    entry_id: row.entryId,
    sort_name: sortName(row.organisationName, row.serviceName),
    name_words: lexemes(wordsOf(row.organisationName, row.serviceName)),
    words: lexemes([...searchedWords(row), ...tagsOf(row)]),
  }));
  await sql`insert into registry.listing (entry_id, service_id, organisation_id, organisation_slug,
    organisation_name, service_slug, service_name, service_model, kind, ccm_edition, country, category, listed_on,
    ends_on, deprecated_from, removed_from, renewed_on, withdrawn_on, sort_name, name_words, words)
    select e.id, s.id, o.id, o.slug, o.name, s.slug, s.name, s.service_model, e.kind, e.ccm_edition,
      o.country, o.category, e.listed_on, e.ends_on, e.deprecated_from, e.removed_from, e.renewed_on, e.withdrawn_on,
      w.sort_name, w.name_words::tsvector, w.words::tsvector
    from json_to_recordset(${JSON.stringify(words)}::json)
      as w (entry_id integer, sort_name text, name_words text, words text)
    join registry.entry e on e.id = w.entry_id join registry.service s on s.id = e.service_id
    join registry.organisation o on o.id = s.organisation_id`.execute(queries(tx));
  await keepWords(tx, {
    before: new Set(before.rows.flatMap((row) => row.words)),
    now: new Set(rows.flatMap(searchedWords)),
  });
}

const searchedWords = (row: Searched): readonly string[] =>
  wordsOf(row.organisationName, row.serviceName, row.organisationDescription, row.serviceDescription, row.scope);

/** A word that no listing holds any more goes. Whoever publishes holds the lock on the numbers, so nobody adds it meanwhile. */
async function keepWords(
  tx: AuditedTransaction,
  { before, now }: { readonly before: ReadonlySet<string>; readonly now: ReadonlySet<string> },
): Promise<void> {
  await sql`insert into registry.listing_word select unnest(${[...now].filter((word) => !before.has(word))}::text[])
    on conflict do nothing`.execute(queries(tx));
  const gone = [...before].filter((word) => !now.has(word) && !isTag(word));
  if (gone.length === 0) return;
  await sql`delete from registry.listing_word where word = any(${gone})
    and not exists (select from registry.listing where words @@ quote_literal(word)::tsquery)`.execute(queries(tx));
}

/** In PostgreSQL's own form. Neither words nor tags hold a quote. */
const lexemes = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(' ');

interface Searched extends Tagged {
  readonly entryId: number;
  readonly scope: string;
  readonly serviceName: string;
  readonly organisationName: string;
  readonly organisationDescription: string;
  readonly serviceDescription: string;
}

/** Fills the public registry with any number of invented entries, the same for the same seed: true to the format, quickly copied. */
import type pg from 'pg';
import { addDays, daysBetween } from '#assurance/posture/calendar-day.ts';
import { ENTRY_KINDS, type EntryKind } from '#assurance/registry/entry-kind.ts';
import { listingTerms } from '#assurance/registry/listing.ts';
import { tagsOf } from '#assurance/registry/search-tags.ts';
import { sortName, wordsOf } from '#assurance/registry/search-words.ts';
import { slugOf } from '#assurance/registry/slug.ts';

export interface ManyPublications {
  readonly organisations: number;
  readonly entries: number;
  readonly today: string;
  readonly seed?: number;
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES =
  'al an ar bel bor cal cor dan del dor el en fal fen fjo gal gor hal hel ick il jor kal kel kin lan lor lum mar mel mor nar nel nor ol or pal per qua ral ren ros sal ser sol tal ten tor ul val ver vin wal wen yor zan zel'.split(
    ' ',
  );
const COMPANY_WORDS =
  'Cloud Systems Data Labs Software Networks Technologies Security Digital Group Solutions Analytics Health Pay Works Logic Media Storage Compute Mobile'.split(
    ' ',
  );
const LEGAL = ['Inc.', 'GmbH', 'Ltd', 'AB', 'SAS', 'LLC', 'BV', ''];
const PRODUCT_WORDS =
  'Vault Mail Drive Connect Insight Backup Gateway Identity Ledger Notes Queue Maps Desk Flow Guard Lake Store Signal Studio Payroll'.split(
    ' ',
  );
const COMMON_WORDS =
  'cloud service data secure customers platform storage encryption access regions managed application api business teams enterprise compliance privacy monitoring backup keys identity network hosting analytics documents users support controls software information availability recovery processing payments records health finance public private hybrid infrastructure integration reporting workflow mobile web mail messaging video archive audit logging'.split(
    ' ',
  );
export const MANY_COUNTRIES =
  'US GB DE FR NL SE IE CA IN AU JP SG CH NO ES IT DK FI BE AT IL KR BR PL PT NZ CZ ZA AE MX EE LU HU RO GR TR CL CO MY TH ID PH VN LT LV SI SK HR BG IS'.split(
    ' ',
  );
export const MANY_CATEGORIES = [
  'Storage',
  'Communications',
  'Analytics',
  'Security',
  'Finance',
  'Health',
  'Developer tools',
  'Human resources',
  'Customer relations',
  'Infrastructure',
  'Education',
  'Public sector',
];
const EDITIONS = ['4.1.0', '4.0.13', '3.0.1'];
const MODELS = ['saas', 'paas', 'iaas'];

/** Small numbers often, large ones seldom, as words and countries are. */
const zipf = (random: () => number, size: number): number => Math.min(size - 1, Math.floor(size ** random() - 1));

interface Made {
  readonly today: string;
  readonly words: readonly string[];
  readonly random: () => number;
}

function inventedWords(random: () => number, count: number): readonly string[] {
  const words = new Set<string>();
  while (words.size < count) {
    const syllables = 2 + Math.floor(random() * 2);
    words.add(Array.from({ length: syllables }, () => SYLLABLES[Math.floor(random() * SYLLABLES.length)]).join(''));
  }
  return [...words];
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const pick = <T>(random: () => number, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

function text({ random, words }: Made, length: number): string {
  const one = () =>
    random() < 0.6 ? COMMON_WORDS[zipf(random, COMMON_WORDS.length)] : words[zipf(random, words.length)];
  return Array.from({ length }, one).join(' ');
}

const DAY_0 = '2023-01-01';

/** Kinds as the real registry has them: most are self-assessments. */
const kindOf = (random: () => number): EntryKind => {
  const share = random();
  return ENTRY_KINDS[share < 0.78 ? 0 : share < 0.88 ? 1 : share < 0.98 ? 2 : 3] ?? 'self-assessment';
};

/**
 * Writes them with COPY, as the owner of the database. Every organisation has five services; entries are spread evenly. The
 * numbers run from 1, so that any address can be asked for again.
 */
export async function writeManyPublications(
  client: pg.Client,
  { organisations, entries, today, seed = 20_261_130 }: ManyPublications,
): Promise<void> {
  const copies = new Map<string, CopyFrom>();
  const put = (table: string, row: Readonly<Record<string, unknown>>) => {
    const copy = copies.get(table) ?? new CopyFrom(client, `registry.${table}`, Object.keys(row));
    copies.set(table, copy);
    copy.add(Object.values(row));
  };
  // The rows refer to each other rightly as they are made; looking each one up again would take most of the time.
  await client.query('set session_replication_role = replica');
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select schemaname || '.' || indexname as name, indexdef as definition from pg_indexes
     where schemaname = 'registry' and indexname like '%_idx'`,
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  const random = seeded(seed);
  const made: Made = { random, words: inventedWords(random, 12_000), today };
  let [service, entry] = [0, 0];
  for (let number = 1; number <= organisations; number += 1) {
    const organisation = organisationRow(made, number);
    put('organisation', organisation);
    for (let own = 0; own < MANY_SERVICES_EACH; own += 1) {
      service += 1;
      const row = serviceRow(made, organisation, service);
      put('service', row);
      for (const upTo = Math.round((service * entries) / (organisations * MANY_SERVICES_EACH)); entry < upTo; ) {
        entry += 1;
        const published = entryRow(made, organisation, row, entry);
        put('entry', published);
        put('listing', listingRow(organisation, row, published));
      }
    }
    // Rows of several tables come at once, and one connection copies into one table at a time.
    if (number % 2_000 === 0 || number === organisations) for (const copy of copies.values()) await copy.flush();
  }
  await client.query(
    'update registry.numbers set organisation = $1, service = $2, entry = $3, change = change + 1, changed_at = now()',
    [organisations, service, entry],
  );
  await client.query('set session_replication_role = origin');
  await client.query("set maintenance_work_mem = '512MB'");
  for (const { definition } of indexes) await client.query(definition);
  await client.query(
    `insert into registry.listing_word select distinct word from registry.listing, unnest(tsvector_to_array(words)) word
     where word not like '~%' on conflict do nothing`,
  );
  for (const table of [...copies.keys(), 'listing_word']) await client.query(`vacuum analyze registry.${table}`);
}

export const MANY_SERVICES_EACH = 5;

type OrganisationRow = ReturnType<typeof organisationRow>;
type ServiceRow = ReturnType<typeof serviceRow>;
type EntryRow = ReturnType<typeof entryRow>;

function organisationRow(made: Made, id: number) {
  const { random, words } = made;
  const coined =
    capital(words[zipf(random, words.length)] ?? '') + (random() < 0.3 ? capital(pick(random, words)) : '');
  const name = `${coined} ${pick(random, COMPANY_WORDS)} ${pick(random, LEGAL)}`.trim();
  const slug = `${slugOf(name)}-${id}`;
  const at = `${someDay(made)}T09:00:00Z`;
  return {
    id,
    workspace_id: `00000000-0000-7000-8000-${String(id).padStart(12, '0')}`,
    slug,
    name,
    website: `https://${slug}.example/`,
    description: text(made, 12),
    country: MANY_COUNTRIES[zipf(random, MANY_COUNTRIES.length)] ?? 'US',
    category: MANY_CATEGORIES[zipf(random, MANY_CATEGORIES.length)] ?? 'Storage',
    name_key: slug,
    domain: `${slug}.example`,
    created_at: at,
    updated_at: at,
    change: 1,
  };
}

function serviceRow(made: Made, organisation: OrganisationRow, id: number) {
  const { random, words } = made;
  const name = `${capital(words[zipf(random, words.length)] ?? '')} ${pick(random, PRODUCT_WORDS)}`;
  return {
    id,
    workspace_id: organisation.workspace_id,
    source_id: uuid(id),
    organisation_id: organisation.id,
    slug: `${slugOf(name)}-${id}`,
    name,
    website: null,
    description: text(made, 14),
    service_model: pick(random, MODELS),
    created_at: organisation.created_at,
    updated_at: organisation.created_at,
    change: 1,
  };
}

function entryRow(made: Made, organisation: OrganisationRow, service: ServiceRow, id: number) {
  const { random, today } = made;
  const kind = kindOf(random);
  const listedOn = someDay(made);
  const basisEndsOn =
    kind === 'self-assessment' ? null : addDays(listedOn, (kind === 'star-certification' ? 3 : 1) * 365);
  const terms = listingTerms({ kind, listedOn, basisEndsOn });
  const withdrawnOn = random() < 0.03 && listedOn < today ? addDays(listedOn, 20) : null;
  const edition = EDITIONS[zipf(random, EDITIONS.length)] ?? '4.1.0';
  const isLevelOne = kind === 'self-assessment';
  const questionnaireEdition = isLevelOne ? (edition === '4.0.13' ? '4.0.3' : edition) : null;
  const ends = { renewedOn: null, withdrawnOn };
  const version = { version: 1, path: 'first', questionnaireEdition, ccmEdition: edition, ...terms, ...ends };
  return {
    id,
    workspace_id: organisation.workspace_id,
    source_id: uuid(id),
    service_id: service.id,
    kind,
    version: 1,
    scope: text(made, 10),
    owner_role: 'programme-manager',
    questionnaire: isLevelOne ? 'CAIQ' : null,
    questionnaire_edition: questionnaireEdition,
    ccm_edition: edition,
    listed_on: terms.listedOn,
    ends_on: terms.endsOn,
    deprecated_from: terms.deprecatedFrom,
    removed_from: terms.removedFrom,
    renewed_on: null,
    withdrawn_on: withdrawnOn,
    refs: '[]',
    versions: JSON.stringify([version]),
    cycles: '[]',
    answers: 0,
    content_sha256: '',
    created_at: organisation.created_at,
    updated_at: organisation.created_at,
    ver: 1,
    last_event_id: uuid(id),
    row_digest: '\\x00',
  };
}

function listingRow(organisation: OrganisationRow, service: ServiceRow, entry: EntryRow) {
  const names = [organisation.name, service.name];
  return {
    entry_id: entry.id,
    service_id: service.id,
    organisation_id: organisation.id,
    organisation_slug: organisation.slug,
    organisation_name: organisation.name,
    service_slug: service.slug,
    service_name: service.name,
    service_model: service.service_model,
    kind: entry.kind,
    ccm_edition: entry.ccm_edition,
    country: organisation.country,
    category: organisation.category,
    listed_on: entry.listed_on,
    ends_on: entry.ends_on,
    deprecated_from: entry.deprecated_from,
    removed_from: entry.removed_from,
    renewed_on: entry.renewed_on,
    withdrawn_on: entry.withdrawn_on,
    sort_name: sortName(...names),
    name_words: wordsOf(...names).join(' '),
    words: [
      ...wordsOf(...names, organisation.description, service.description, entry.scope),
      ...tagsOf({
        kind: entry.kind,
        ccmEdition: entry.ccm_edition,
        country: organisation.country,
        category: organisation.category,
        withdrawnOn: entry.withdrawn_on,
        renewedOn: entry.renewed_on,
      }).map((tag) => `'${tag}'`),
    ].join(' '),
  };
}

/** A day between the first and today. */
const someDay = ({ random, today }: Made): string =>
  addDays(DAY_0, Math.floor(random() * Math.max(1, daysBetween(DAY_0, today))));

const uuid = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;

/** Rows in PostgreSQL's own text form, given to one COPY at a time. */
class CopyFrom {
  readonly #client: pg.Client;
  readonly #text: string;
  #lines: string[] = [];

  constructor(client: pg.Client, table: string, columns: readonly string[]) {
    this.#client = client;
    this.#text = `copy ${table} (${columns.join(', ')}) from stdin`;
  }

  add(row: readonly unknown[]): void {
    this.#lines.push(`${row.map(cell).join('\t')}\n`);
  }

  async flush(): Promise<void> {
    const [lines, text] = [this.#lines, this.#text];
    this.#lines = [];
    if (lines.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      const copying = {
        submit: (connection: CopyConnection) => connection.query(text),
        handleCopyInResponse(connection: CopyConnection) {
          connection.sendCopyFromChunk(Buffer.from(lines.join('')));
          connection.endCopyFrom();
        },
        handleCommandComplete: () => undefined,
        handleError: reject,
        handleReadyForQuery: () => resolve(),
      };
      this.#client.query(copying as unknown as pg.Submittable);
    });
  }
}

interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

const cell = (value: unknown): string =>
  value === null || value === undefined
    ? '\\N'
    : String(value).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n');

/** Fills the public registry with any number of invented entries, the same for the same seed: true to the format, quickly copied. */
import type pg from 'pg';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { ENTRY_KINDS, type EntryKind } from '#assurance/registry/entry-kind.ts';
import { listingTerms } from '#assurance/registry/listing.ts';
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
const SERVICES_EACH = 2;

/** Small numbers often, large ones seldom, as words and countries are. */
const zipf = (random: () => number, size: number): number => Math.min(size - 1, Math.floor(size ** random() - 1));

interface Made {
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

/** Writes them with COPY, as the owner of the database. Returns the numbers that were given out. */
export async function writeManyPublications(
  client: pg.Client,
  { organisations, entries, today, seed = 20_261_130 }: ManyPublications,
): Promise<void> {
  const random = seeded(seed);
  const words = inventedWords(random, 12_000);
  const made = { random, words };
  const span = Math.max(1, Math.round((Date.parse(today) - Date.parse(DAY_0)) / 86_400_000));
  const tables = new Map(Object.keys(COPIES).map((name) => [name, new CopyFrom(client, COPIES[name] ?? '')]));
  const put = (table: string, row: readonly unknown[]) => tables.get(table)?.add(row);
  // One connection copies into one table at a time, so the rows of the others wait in memory, a part at a time.
  const flush = async () => {
    for (const table of tables.values()) await table.flush();
  };
  // The rows refer to each other rightly as they are made; looking each one up again would take most of the time.
  await client.query('set session_replication_role = replica');
  const indexes = await client.query<{ name: string; definition: string }>(
    `select schemaname || '.' || indexname as name, indexdef as definition from pg_indexes
     where schemaname = 'registry' and indexname like '%_idx'`,
  );
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  let entry = 0;
  let service = 0;
  for (let organisation = 1; organisation <= organisations; organisation += 1) {
    const name =
      `${capital(words[zipf(random, words.length)] ?? '')}${random() < 0.3 ? capital(pick(random, words)) : ''} ${pick(random, COMPANY_WORDS)} ${pick(random, LEGAL)}`.trim();
    const slug = `${slugOf(name)}-${organisation}`;
    const workspace = `00000000-0000-7000-8000-${String(organisation).padStart(12, '0')}`;
    const about = text(made, 12);
    const country = MANY_COUNTRIES[zipf(random, MANY_COUNTRIES.length)];
    const category = MANY_CATEGORIES[zipf(random, MANY_CATEGORIES.length)];
    const at = `${addDays(DAY_0, Math.floor(random() * span))}T09:00:00Z`;
    put('organisation', [
      organisation,
      workspace,
      slug,
      name,
      `https://${slug}.example/`,
      about,
      country,
      category,
      slug,
      `${slug}.example`,
      at,
      at,
      1,
    ]);
    const upTo = Math.round((organisation * entries) / organisations);
    for (let own = 0; own < SERVICES_EACH; own += 1) {
      service += 1;
      const title = `${capital(words[zipf(random, words.length)] ?? '')} ${pick(random, PRODUCT_WORDS)}`;
      const serviceSlug = `${slugOf(title)}-${service}`;
      const described = text(made, 14);
      put('service', [
        service,
        workspace,
        uuid(service),
        organisation,
        serviceSlug,
        title,
        null,
        described,
        pick(random, MODELS),
        at,
        at,
        1,
      ]);
      const last =
        own === SERVICES_EACH - 1 ? upTo : Math.min(upTo, entry + Math.max(1, Math.floor((upTo - entry) / 2)));
      while (entry < last) {
        entry += 1;
        const kind = kindOf(random);
        const listedOn = addDays(DAY_0, Math.floor(random() * span));
        const years = kind === 'star-certification' ? 3 : 1;
        const basisEndsOn = kind === 'self-assessment' ? null : addDays(listedOn, years * 365);
        const terms = listingTerms({ kind, listedOn, basisEndsOn });
        const withdrawnOn = random() < 0.03 && listedOn < today ? addDays(listedOn, 20) : null;
        const edition = EDITIONS[zipf(random, EDITIONS.length)] ?? '4.1.0';
        const scope = text(made, 10);
        const days = [terms.listedOn, terms.endsOn, terms.deprecatedFrom, terms.removedFrom, null, withdrawnOn];
        const questionnaire =
          kind === 'self-assessment' ? ['CAIQ', edition === '4.0.13' ? '4.0.3' : edition] : [null, null];
        const version = {
          version: 1,
          path: 'first',
          questionnaireEdition: questionnaire[1],
          ccmEdition: edition,
          ...terms,
          renewedOn: null,
          withdrawnOn,
        };
        put('entry', [
          entry,
          workspace,
          uuid(entry),
          service,
          kind,
          1,
          scope,
          'programme-manager',
          ...questionnaire,
          edition,
          ...days,
          '[]',
          JSON.stringify([version]),
          '[]',
          0,
          '',
          at,
          at,
          1,
          uuid(entry),
          '\\x00',
        ]);
        put('listing', [
          entry,
          service,
          organisation,
          slug,
          name,
          serviceSlug,
          title,
          pick(random, MODELS),
          kind,
          edition,
          country,
          category,
          ...days,
          sortName(name, title),
          wordsOf(name, title).join(' '),
          wordsOf(name, title, about, described, scope).join(' '),
        ]);
      }
    }
    if (organisation % 2_000 === 0) await flush();
  }
  await flush();
  await client.query(
    'update registry.numbers set organisation = $1, service = $2, entry = $3, change = 1, changed_at = now()',
    [organisations, service, entry],
  );
  await client.query('set session_replication_role = origin');
  await client.query("set maintenance_work_mem = '512MB'");
  for (const { definition } of indexes.rows) await client.query(definition);
  for (const table of Object.keys(COPIES)) await client.query(`vacuum analyze registry.${table}`);
}

const uuid = (number: number): string => `00000000-0000-7000-9000-${String(number).padStart(12, '0')}`;

const COPIES: Readonly<Record<string, string>> = {
  organisation:
    'registry.organisation (id, workspace_id, slug, name, website, description, country, category, name_key, domain, created_at, updated_at, change)',
  service:
    'registry.service (id, workspace_id, source_id, organisation_id, slug, name, website, description, service_model, created_at, updated_at, change)',
  entry:
    'registry.entry (id, workspace_id, source_id, service_id, kind, version, scope, owner_role, questionnaire, questionnaire_edition, ccm_edition, listed_on, ends_on, deprecated_from, removed_from, renewed_on, withdrawn_on, refs, versions, cycles, answers, content_sha256, created_at, updated_at, ver, last_event_id, row_digest)',
  listing:
    'registry.listing (entry_id, service_id, organisation_id, organisation_slug, organisation_name, service_slug, service_name, service_model, kind, ccm_edition, country, category, listed_on, ends_on, deprecated_from, removed_from, renewed_on, withdrawn_on, sort_name, name_words, words)',
};

/** Rows in PostgreSQL's own text form, given to one COPY at a time. */
class CopyFrom {
  readonly #client: pg.Client;
  readonly #into: string;
  #lines: string[] = [];

  constructor(client: pg.Client, into: string) {
    this.#client = client;
    this.#into = into;
  }

  add(row: readonly unknown[]): void {
    this.#lines.push(`${row.map(cell).join('\t')}\n`);
  }

  async flush(): Promise<void> {
    const lines = this.#lines;
    this.#lines = [];
    if (lines.length === 0) return;
    await new Promise<void>((resolve, reject) => {
      const copying = {
        submit: (connection: CopyConnection) => connection.query(`copy ${this.#into} from stdin`),
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

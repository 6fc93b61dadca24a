/** Lines of tracked listings with what they may be about: vendors of the workspace, and organisations that publish here. */
import { type SqlBool, sql } from 'kysely';
import { domainOf, nameKey } from '#assurance/registry/company-name.ts';
import { type MatchBasis, type MatchState, type MatchTarget, matchBasis } from '#assurance/registry/tracked.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

export interface TrackedEntry {
  readonly id: string;
  readonly importId: string;
  readonly source: string;
  readonly statedOn: string | null;
  readonly organisation: string;
  readonly service: string;
  readonly says: readonly string[];
  readonly listedOn: string | null;
  readonly endsOn: string | null;
  readonly website: string | null;
  readonly url: string | null;
  readonly sortName: string;
  /** Confirmed first, then proposed, then rejected. */
  readonly matches: readonly TrackedMatch[];
}

export interface TrackedMatch {
  readonly target: MatchTarget;
  /** The id of a vendor, or the number of an organisation. */
  readonly targetId: string;
  readonly name: string;
  /** Part of its address; of organisations. */
  readonly slug: string | null;
  readonly state: MatchState;
  readonly basis: MatchBasis;
  readonly decidedAt: Date | null;
  readonly decidedBy: string | null;
}

export interface TrackedFilter {
  readonly q: string;
  readonly source: string;
  /** `none`: neither proposed nor decided. */
  readonly match: MatchState | 'none' | null;
  readonly after: { readonly sortName: string; readonly id: string } | null;
}

export interface TrackedPage {
  readonly entries: readonly TrackedEntry[];
  readonly total: number;
  readonly next: { readonly sortName: string; readonly id: string } | null;
}

const PAGE_ROWS = 50;
const VENDORS_MAX = 2_000;

/** One page of lines, by name, and how many there are under the filter. */
export async function listTrackedEntries(read: ReadHandle, filter: TrackedFilter): Promise<TrackedPage> {
  const vendors = await vendorsOf(read);
  const all = queries(read)
    .selectFrom('trackedEntry as e')
    .innerJoin('trackedImport as i', (join) =>
      join.onRef('i.workspaceId', '=', 'e.workspaceId').onRef('i.id', '=', 'e.importId'),
    )
    .where('e.workspaceId', '=', read.workspaceId)
    .where(conditions(filter, vendors));
  const { after } = filter;
  const rows = await all
    .select([
      'e.id',
      'e.importId',
      'i.source',
      'i.statedOn',
      'e.organisation',
      'e.service',
      'e.says',
      'e.listedOn',
      'e.endsOn',
      'e.website',
      'e.url',
      'e.sortName',
      'e.nameKey',
      'e.domain',
    ])
    .$if(after !== null, (query) =>
      query.where(sql<SqlBool>`(e.sort_name, e.id) > (${after?.sortName ?? ''}, ${after?.id ?? ''}::uuid)`),
    )
    .orderBy('e.sortName')
    .orderBy('e.id')
    .limit(PAGE_ROWS + 1)
    .execute();
  const { total } = await all.select((row) => row.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const shown = rows.slice(0, PAGE_ROWS);
  const matches = await matchesOf(read, shown, vendors);
  const last = shown.at(-1);
  return {
    entries: shown.map(({ nameKey: _key, domain: _domain, says, ...row }) => ({
      ...row,
      says: says as readonly string[],
      matches: matches.get(row.id) ?? [],
    })),
    total: Number(total),
    next: rows.length > PAGE_ROWS && last !== undefined ? { sortName: last.sortName, id: last.id } : null,
  };
}

interface KnownVendor {
  readonly id: string;
  readonly name: string;
  readonly nameKey: string;
  readonly domain: string | null;
  /** Of organisations. */
  readonly slug: string | null;
}

async function vendorsOf(read: ReadHandle): Promise<readonly KnownVendor[]> {
  const rows = await queries(read)
    .selectFrom('vendor')
    .select(['id', 'name', 'website'])
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .limit(VENDORS_MAX)
    .execute();
  return rows.map(({ id, name, website }) => ({
    id,
    name,
    nameKey: nameKey(name),
    domain: domainOf(website),
    slug: null,
  }));
}

function conditions({ q, source, match }: TrackedFilter, vendors: readonly KnownVendor[]) {
  const keys = vendors.map((vendor) => vendor.nameKey).filter((key) => key !== '');
  const domains = vendors.flatMap(({ domain }) => (domain === null ? [] : [domain]));
  const decided = (state: string) => sql<SqlBool>`exists (select from tracked_match m
    where m.workspace_id = e.workspace_id and m.entry_id = e.id and m.state = ${state})`;
  const isDecided = sql<SqlBool>`exists (select from tracked_match m where m.workspace_id = e.workspace_id and m.entry_id = e.id)`;
  // What may be meant and was not decided about: proposals are never kept, so they follow the vendors as they are now.
  const proposed = sql<SqlBool>`((not ${isDecided} and (e.name_key = any(${keys}::text[]) or e.domain = any(${domains}::text[])
    or exists (select from registry.organisation o where o.name_key = e.name_key or o.domain = e.domain))) is true)`;
  const parts = [
    sql<SqlBool>`true`,
    ...(source === '' ? [] : [sql<SqlBool>`i.source = ${source}`]),
    ...(q === ''
      ? []
      : [
          sql<SqlBool>`(e.organisation ilike ${like(q)} or e.service ilike ${like(q)} or e.says::text ilike ${like(q)})`,
        ]),
    ...(match === 'confirmed' || match === 'rejected' ? [decided(match)] : []),
    ...(match === 'proposed' ? [proposed] : []),
    ...(match === 'none' ? [sql<SqlBool>`not ${isDecided} and not ${proposed}`] : []),
  ];
  return sql.join<SqlBool>(parts, sql` and `);
}

const like = (text: string): string => `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

interface Line {
  readonly id: string;
  readonly nameKey: string;
  readonly domain: string | null;
}

const ORDER: readonly MatchState[] = ['confirmed', 'proposed', 'rejected'];

/** What was decided about lines, and what is proposed for them; nothing is proposed beside what was confirmed. */
async function matchesOf(
  read: ReadHandle,
  lines: readonly Line[],
  vendors: readonly KnownVendor[],
): Promise<ReadonlyMap<string, readonly TrackedMatch[]>> {
  const organisations = await organisationsFor(read, lines);
  const decisions = await decisionsOf(read, lines);
  const names = new Map([
    ...vendors.map((vendor) => [`vendor ${vendor.id}`, vendor] as const),
    ...organisations.map((one) => [`organisation ${one.id}`, one] as const),
  ]);
  return new Map(
    lines.map((line) => {
      const own = decisions.filter(({ entryId }) => entryId === line.id);
      const decided = own.map(({ entryId: _entry, ...match }): TrackedMatch => {
        const known = names.get(`${match.target} ${match.targetId}`);
        return { ...match, name: known?.name ?? '', slug: known?.slug ?? null };
      });
      const proposed = (['vendor', 'organisation'] as const).flatMap((target) => {
        if (decided.some((match) => match.target === target && match.state === 'confirmed')) return [];
        return (target === 'vendor' ? vendors : organisations).flatMap((one): TrackedMatch[] => {
          const basis = matchBasis(line, one);
          const isDecided = decided.some((match) => match.target === target && match.targetId === one.id);
          if (basis === null || isDecided) return [];
          const { id: targetId, name, slug } = one;
          return [{ target, targetId, name, slug, state: 'proposed', basis, decidedAt: null, decidedBy: null }];
        });
      });
      const all = [...decided, ...proposed].toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state));
      return [line.id, all];
    }),
  );
}

async function organisationsFor(read: ReadHandle, lines: readonly Line[]): Promise<readonly KnownVendor[]> {
  if (lines.length === 0) return [];
  const keys = lines.map((line) => line.nameKey).filter((key) => key !== '');
  const domains = lines.flatMap(({ domain }) => (domain === null ? [] : [domain]));
  const { rows } = await sql<KnownVendor>`select id::text, slug, name, name_key, domain
    from registry.organisation where name_key = any(${keys}::text[]) or domain = any(${domains}::text[])
      or id::text in (select target_id from tracked_match where workspace_id = ${read.workspaceId}
        and target_kind = 'organisation' and entry_id = ${anyOf(lines.map(({ id }) => id))})
    order by id limit 500`.execute(queries(read));
  return rows;
}

async function decisionsOf(
  read: ReadHandle,
  lines: readonly Line[],
): Promise<readonly (Omit<TrackedMatch, 'name' | 'slug'> & { readonly entryId: string })[]> {
  if (lines.length === 0) return [];
  const rows = await queries(read)
    .selectFrom('trackedMatch')
    .select(['entryId', 'targetKind as target', 'targetId', 'state', 'basis', 'decidedAt', 'decidedBy'])
    .where('workspaceId', '=', read.workspaceId)
    .where('entryId', '=', anyOf(lines.map(({ id }) => id)))
    .orderBy('decidedAt')
    .execute();
  return rows.map((row) => ({ ...row, basis: row.basis as MatchBasis }));
}

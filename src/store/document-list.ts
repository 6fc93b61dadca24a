/** The list of documents: filtered by the database, a page at a time. Its states are those of the core's freshness. */
import { type SelectQueryBuilder, sql } from 'kysely';
import type { Classification, DocumentKind } from '#assurance/evidence/evidence.ts';
import { ENDS_SOON_DAYS, REVIEW_SOON_DAYS } from '#assurance/evidence/freshness.ts';
import { addDays } from '#assurance/posture/calendar-day.ts';
import { documentColumns, type KeptDocument, type KeptVersion, versionColumns, versionOf } from './document-row.ts';
import { linkedDocuments, withinServices } from './evidence-link-reach.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import { likePart } from './like-part.ts';
import type { Tables } from './tables.ts';

/** What may be asked of the list. `soon`: ends or is to be reviewed soon. `due`: whatever asks for somebody to act. */
export const DOCUMENT_STATES = [
  'current',
  'soon',
  'due',
  'ended',
  'not-yet-effective',
  'review-due',
  'on-hold',
  'disposed',
] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

export interface DocumentFilter {
  /** Part of the title or of a file's name. */
  readonly q?: string;
  readonly kind?: DocumentKind;
  readonly ownerId?: string;
  readonly classification?: Classification;
  /** Without one: whatever was not disposed of. */
  readonly state?: DocumentState;
  /** Whether anything rests on it. */
  readonly linked?: boolean;
  /** Linked within this service. */
  readonly serviceId?: string;
  /** Documents older than this one: the id of the last of the page before. */
  readonly before?: string;
  readonly limit?: number;
}

export interface DocumentQuestion {
  readonly filter: DocumentFilter;
  /** Calendar day, ISO form. */
  readonly today: string;
  /** What the reader may see; null: everything. */
  readonly within: Within | null;
}

/** The services somebody is limited to, and whether they see what nobody has linked yet. */
export interface Within {
  readonly serviceIds: readonly string[];
  readonly unlinked: boolean;
}

export interface DocumentLine extends KeptDocument {
  readonly newest: KeptVersion;
  /** Links that lead to it, to any version. */
  readonly links: number;
}

export interface DocumentPage {
  /** Newest first. */
  readonly documents: readonly DocumentLine[];
  /** How many fit the filter, on all pages. */
  readonly total: number;
  /** The `before` of the next page; null on the last. */
  readonly next: string | null;
}

const LIMIT = 50;
const LIMIT_MAX = 200;

/** One page. Four queries whatever its size. */
export async function listDocuments(read: ReadHandle, question: DocumentQuestion): Promise<DocumentPage> {
  const { before, limit = LIMIT } = question.filter;
  const page = Math.min(limit, LIMIT_MAX);
  let query = fitting(read, question)
    .select(documentColumns.map((name) => `document.${name}` as const))
    .orderBy('document.id', 'desc')
    .limit(page + 1);
  if (before !== undefined) query = query.where('document.id', '<', before);
  const rows = await query.execute();
  const documents = rows.slice(0, page);
  const { total } = await fitting(read, question)
    .select((row) => row.fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow();
  const ids = documents.map(({ id }) => id);
  const newest = await newestOf(read, ids);
  const links = await linksOf(read, ids);
  return {
    documents: documents.flatMap((document) => {
      const version = newest.get(document.id);
      return version === undefined ? [] : [{ ...document, newest: version, links: links.get(document.id) ?? 0 }];
    }),
    total: Number(total),
    next: rows.length > page ? (documents.at(-1)?.id ?? null) : null,
  };
}

/** A document as somebody chooses it to link to. */
export interface DocumentChoice extends Pick<KeptDocument, 'id' | 'title'> {
  readonly newestVersion: number;
}

/** The newest documents that were not disposed of, to choose among. One query. */
export async function documentChoices(
  read: ReadHandle,
  { limit, within }: Pick<DocumentQuestion, 'within'> & { readonly limit: number },
): Promise<readonly DocumentChoice[]> {
  const kept = queries(read)
    .selectFrom('document')
    .select(['document.id', 'document.title', 'document.versions as newestVersion'])
    .where('document.workspaceId', '=', read.workspaceId)
    .where('document.disposedAt', 'is', null)
    .orderBy('document.id', 'desc')
    .limit(limit);
  return (within === null ? kept.modifyEnd(KEPT_PLAN) : kept.where(visibleDocuments(read, within))).execute();
}

/** More than anybody looks through in a form. */
const CHOICES_MAX = 500;

/** Documents of some kinds that are kept, to choose from: newest first, each with its newest version. One query. */
export async function documentsOfKinds(
  read: ReadHandle,
  { kinds, ...question }: Omit<DocumentQuestion, 'filter'> & { readonly kinds: readonly DocumentKind[] },
): Promise<readonly Pick<KeptDocument, 'id' | 'title' | 'kind' | 'versions'>[]> {
  return fitting(read, { filter: {}, ...question })
    .select(['document.id', 'document.title', 'document.kind', 'document.versions'])
    .where('document.kind', 'in', kinds)
    .orderBy('document.id', 'desc')
    .limit(CHOICES_MAX)
    .execute();
}

export interface DocumentCounts {
  readonly kept: number;
  readonly ended: number;
  readonly notYetEffective: number;
  readonly reviewDue: number;
  readonly soon: number;
  readonly unlinked: number;
}

/** Documents that were not disposed of, by what they ask for; a document can count more than once. One query. */
export async function countDocuments(
  read: ReadHandle,
  { today, within }: Omit<DocumentQuestion, 'filter'>,
): Promise<DocumentCounts> {
  const count = (part: ReturnType<typeof ended>) => sql<number>`(count(*) filter (where ${part}))::int`;
  return fitting(read, { filter: {}, today, within })
    .select([
      sql<number>`count(*)::int`.as('kept'),
      count(STATES.ended(today)).as('ended'),
      count(STATES['not-yet-effective'](today)).as('notYetEffective'),
      count(STATES['review-due'](today)).as('reviewDue'),
      count(STATES.soon(today)).as('soon'),
      count(sql`not (${isLinked(read)})`).as('unlinked'),
    ])
    .executeTakeFirstOrThrow();
}

/** Whether somebody limited to these services may see the document at all. */
export const isWithin = async (read: ReadHandle, documentId: string, within: Within): Promise<boolean> =>
  (await documentsWithin(read, [documentId], within)).has(documentId);

/** Those of some documents that somebody limited to these services may see. */
export async function documentsWithin(
  read: ReadHandle,
  documentIds: readonly string[],
  within: Within,
): Promise<ReadonlySet<string>> {
  const found = await queries(read)
    .selectFrom('document')
    .select('document.id')
    .where('document.workspaceId', '=', read.workspaceId)
    .where('document.id', '=', anyOf(documentIds))
    .where(visibleDocuments(read, within))
    .execute();
  return new Set(found.map(({ id }) => id));
}

type Fitting = SelectQueryBuilder<Tables, 'document' | 'documentVersion', object>;

/** Every document that fits, with its newest version beside it. */
function fitting(read: ReadHandle, { filter, today, within }: DocumentQuestion): Fitting {
  const { q, kind, ownerId, classification, state, linked, serviceId } = filter;
  let query = queries(read)
    .selectFrom('document')
    .innerJoin('documentVersion', (join) =>
      join
        .onRef('documentVersion.workspaceId', '=', 'document.workspaceId')
        .onRef('documentVersion.documentId', '=', 'document.id')
        .onRef('documentVersion.version', '=', 'document.versions'),
    )
    .where('document.workspaceId', '=', read.workspaceId);
  if (q !== undefined && q !== '') {
    const part = likePart(q);
    query = query.where((row) =>
      row.or([row('document.title', 'ilike', part), row('documentVersion.fileName', 'ilike', part)]),
    );
  }
  if (kind !== undefined) query = query.where('document.kind', '=', kind);
  if (ownerId !== undefined) query = query.where('document.ownerId', '=', ownerId);
  if (classification !== undefined) query = query.where('document.classification', '=', classification);
  if (linked !== undefined) query = query.where(sql<boolean>`(${isLinked(read)}) = ${linked}`);
  if (serviceId !== undefined) query = query.where('document.id', 'in', withinServices(read, 'documents', [serviceId]));
  if (within !== null) query = query.where(visibleDocuments(read, within));
  return inState(query, state, today);
}

function inState(query: Fitting, state: DocumentState | undefined, today: string): Fitting {
  if (state === 'disposed') return query.where('document.disposedAt', 'is not', null);
  const kept = query.where('document.disposedAt', 'is', null);
  return state === undefined ? kept : kept.where(STATES[state](today));
}

const ended = (today: string) => sql<boolean>`document_version.effective_to < ${today}::date`;
const early = (today: string) => sql<boolean>`document_version.effective_from > ${today}::date`;
const toReview = (today: string) => sql<boolean>`document.review_on <= ${today}::date`;
const isTrue = (...parts: readonly ReturnType<typeof ended>[]) =>
  sql<boolean>`(${sql.join(
    parts.map((part) => sql`(${part}) is true`),
    sql` or `,
  )})`;

/** The same lines as `freshnessOf` draws, for the newest version. */
const STATES: Readonly<Record<Exclude<DocumentState, 'disposed'>, (today: string) => ReturnType<typeof ended>>> = {
  ended: (today) => isTrue(ended(today)),
  'not-yet-effective': (today) => isTrue(early(today)),
  'review-due': (today) => isTrue(toReview(today)),
  due: (today) => isTrue(ended(today), early(today), toReview(today)),
  current: (today) => sql<boolean>`not ${isTrue(ended(today), early(today), toReview(today))}`,
  soon: (today) =>
    isTrue(
      sql`document_version.effective_to between ${today}::date and ${addDays(today, ENDS_SOON_DAYS)}::date
        and not ${isTrue(early(today))}`,
      sql`document.review_on > ${today}::date and document.review_on <= ${addDays(today, REVIEW_SOON_DAYS)}::date`,
    ),
  'on-hold': () => sql<boolean>`document.legal_hold`,
};

const isLinked = (read: ReadHandle) => sql`document.id in ${linkedDocuments(read)}`;

/** Which rows of `document` somebody limited to these services may see. */
export const visibleDocuments = (read: ReadHandle, { serviceIds, unlinked }: Within) =>
  sql<boolean>`(document.id in ${withinServices(read, 'documents', serviceIds)}${unlinked ? sql` or not (${isLinked(read)})` : sql``})`;

async function newestOf(read: ReadHandle, ids: readonly string[]): Promise<ReadonlyMap<string, KeptVersion>> {
  const rows = await queries(read)
    .selectFrom('documentVersion')
    .select(versionColumns)
    .distinctOn('documentId')
    .where('workspaceId', '=', read.workspaceId)
    .where('documentId', '=', anyOf(ids))
    .orderBy('documentId')
    .orderBy('version', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.documentId, versionOf(row)]));
}

async function linksOf(read: ReadHandle, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await queries(read)
    .selectFrom('evidenceLink')
    .select((row) => ['documentId', row.fn.countAll<string>().as('links')])
    .where('workspaceId', '=', read.workspaceId)
    .where('documentId', '=', anyOf(ids))
    .where('removedAt', 'is', null)
    .groupBy('documentId')
    .execute();
  return new Map(rows.flatMap(({ documentId, links }) => (documentId === null ? [] : [[documentId, Number(links)]])));
}

/** Self-assessments: the CAIQ of a service in one edition. Their answers lie in `answer.ts`, what was carried in `carry-over.ts`. */
import { Refusal } from '#assurance/refusal.ts';
import type { SelfAssessment } from '#assurance/self-assessment/self-assessment.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDates } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { type AsJson, jsonRow, revived } from './json-rows.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import { type KeptService, SERVICE_COLUMNS } from './service.ts';
import { isUuid } from './uuid-v7.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** A self-assessment with what only lists and the log need. */
export interface KeptSelfAssessment extends SelfAssessment {
  readonly sourceFileName: string | null;
  readonly sourceFileSha256: string | null;
  readonly carryOverSha256: string | null;
  readonly openedBy: string | null;
  readonly closedAt: Date | null;
  readonly ver: number;
}

export interface NewSelfAssessment {
  readonly serviceId: string;
  readonly questionnaire: string;
  readonly edition: string;
  readonly title: string;
  readonly startedFrom: SelfAssessment['startedFrom'];
  readonly sourceAssessmentId: string | null;
  readonly sourceFile: { readonly name: string; readonly sha256: string } | null;
  /** Digest of the carry-over rows that are written beside it; null when nothing was carried. */
  readonly carryOverSha256: string | null;
  readonly assessedOn: string | null;
  readonly dueOn: string | null;
}

const COLUMNS = [
  'id',
  'serviceId',
  'questionnaire',
  'edition',
  'title',
  'state',
  'startedFrom',
  'sourceAssessmentId',
  'sourceFileName',
  'sourceFileSha256',
  'carryOverSha256',
  'assessedOn',
  'dueOn',
  'openedAt',
  'openedBy',
  'closedAt',
  'ver',
] as const;

/** Every self-assessment of the workspace, or of one service; newest first. */
export async function listSelfAssessments(
  read: ReadHandle,
  serviceId: string | null = null,
): Promise<readonly KeptSelfAssessment[]> {
  const all = queries(read)
    .selectFrom('selfAssessment')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc');
  return (serviceId === null ? all : all.where('serviceId', '=', serviceId)).execute();
}

/** The newest of each of these services, by service; one that has none is left out. */
export async function newestSelfAssessments(
  read: ReadHandle,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, KeptSelfAssessment>> {
  const rows = await queries(read)
    .selectFrom('selfAssessment')
    .distinctOn('serviceId')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', anyOf(serviceIds))
    .orderBy('serviceId')
    .orderBy('openedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.serviceId, row]));
}

/** One self-assessment; refuses an id that names none, or that is none. */
export async function findSelfAssessment(read: ReadHandle, id: string): Promise<KeptSelfAssessment> {
  if (!isUuid(id)) throw absent();
  const found = await queries(read)
    .selectFrom('selfAssessment')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (found === undefined) throw absent();
  return found;
}

/** A self-assessment and what it is about. */
export interface WithService {
  readonly selfAssessment: KeptSelfAssessment;
  /** May have been removed since. */
  readonly service: KeptService;
}

/** The same with its service. One query. */
export async function findWithService(read: ReadHandle, id: string): Promise<WithService> {
  if (!isUuid(id)) throw absent();
  const found = await withServices(read).where('selfAssessment.id', '=', id).modifyEnd(KEPT_PLAN).executeTakeFirst();
  if (found === undefined) throw absent();
  return asWithService(found);
}

/** Those of these ids that are there, with their services. */
export async function listWithServices(read: ReadHandle, ids: readonly string[]): Promise<readonly WithService[]> {
  if (ids.length === 0) return [];
  return (await withServices(read).where('selfAssessment.id', '=', anyOf(ids)).execute()).map(asWithService);
}

const withServices = (read: ReadHandle) =>
  queries(read)
    .selectFrom('selfAssessment')
    .innerJoin('service', (join) =>
      join
        .onRef('service.workspaceId', '=', 'selfAssessment.workspaceId')
        .onRef('service.id', '=', 'selfAssessment.serviceId'),
    )
    .select(COLUMNS.map((name) => `selfAssessment.${name}` as const))
    .select(jsonRow(SERVICE_COLUMNS, 'service').as('service'))
    .where('selfAssessment.workspaceId', '=', read.workspaceId);

const asWithService = ({
  service,
  ...selfAssessment
}: KeptSelfAssessment & { readonly service: unknown }): WithService => ({
  selfAssessment,
  service: revived<KeptService>(service as AsJson<KeptService>, ['addedAt', 'removedAt']),
});

/** Opens a self-assessment. Its answers are written right after, in the same transaction. */
export async function openSelfAssessment(tx: AuditedTransaction, made: NewSelfAssessment): Promise<KeptSelfAssessment> {
  const { sourceFile, ...rest } = made;
  const opened: KeptSelfAssessment = {
    ...rest,
    sourceFileName: sourceFile?.name ?? null,
    sourceFileSha256: sourceFile?.sha256 ?? null,
    id: tx.newId(),
    state: 'open',
    openedAt: tx.now,
    openedBy: tx.actor.personId,
    closedAt: null,
    ver: 1,
  };
  const after = selfAssessmentFacts(opened);
  const mark = tx.changed({ type: 'self-assessment', id: opened.id, ver: 1, before: null, after });
  await queries(tx)
    .insertInto('selfAssessment')
    .values({ workspaceId: tx.workspaceId, ...opened, ...mark })
    .execute();
  await keepDates(tx, 'self-assessment', opened.id, opened);
  return opened;
}

/** Changes what is given and leaves the rest. With `ver`, refuses when somebody changed it meanwhile. */
export async function changeSelfAssessment(
  tx: AuditedTransaction,
  id: string,
  changes: Partial<Pick<SelfAssessment, 'title' | 'assessedOn' | 'dueOn'>>,
  ver?: number,
): Promise<KeptSelfAssessment> {
  return write(tx, id, ver, (found) => ({ ...demandOpen(found), ...changes }));
}

/** Closes it: its answers stay as they are from then on. */
export async function closeSelfAssessment(tx: AuditedTransaction, id: string): Promise<KeptSelfAssessment> {
  return write(tx, id, undefined, (found) => ({ ...demandOpen(found), state: 'closed', closedAt: tx.now }));
}

/** Refuses a closed self-assessment: what was handed over is not written to any more. */
export function demandOpen<T extends Pick<SelfAssessment, 'state' | 'title'>>(assessment: T): T {
  if (assessment.state === 'open') return assessment;
  throw new Refusal('assessment-is-closed', {
    message: `“${assessment.title}” is closed: its answers stay as they were.`,
    mend: 'Open a new self-assessment from it and go on there.',
  });
}

/** What the activity log records of a self-assessment. */
export const selfAssessmentFacts = (assessment: KeptSelfAssessment) => ({
  serviceId: assessment.serviceId,
  questionnaire: assessment.questionnaire,
  edition: assessment.edition,
  title: assessment.title,
  state: assessment.state,
  startedFrom: assessment.startedFrom,
  sourceAssessmentId: assessment.sourceAssessmentId,
  sourceFileName: assessment.sourceFileName,
  sourceFileSha256: assessment.sourceFileSha256,
  carryOverSha256: assessment.carryOverSha256,
  assessedOn: assessment.assessedOn,
  dueOn: assessment.dueOn,
  openedAt: assessment.openedAt.toISOString(),
  closedAt: assessment.closedAt?.toISOString() ?? null,
});

async function write(
  tx: AuditedTransaction,
  id: string,
  ver: number | undefined,
  change: (found: KeptSelfAssessment) => KeptSelfAssessment,
): Promise<KeptSelfAssessment> {
  const found = await queries(tx)
    .selectFrom('selfAssessment')
    .select(COLUMNS)
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) throw absent();
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('self-assessment');
  const changed = { ...change(found), ver: found.ver + 1 };
  const [before, after] = [selfAssessmentFacts(found), selfAssessmentFacts(changed)];
  const mark = tx.changed({ type: 'self-assessment', id, ver: changed.ver, before, after });
  await queries(tx)
    .updateTable('selfAssessment')
    .set({ ...changed, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
  await keepDates(tx, 'self-assessment', id, changed);
  return changed;
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such self-assessment in this workspace.',
    mend: 'Open it from its service.',
  });

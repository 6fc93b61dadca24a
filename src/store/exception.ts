/** Exceptions of the workspace: asked for, decided, reviewed, closed. What they mean on a day is computed elsewhere. */
import type { Exception } from '#assurance/exception/exception.ts';
import { parseControlId, parseQuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDates } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { isUuid } from './uuid-v7.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** An exception with what only the store and the log need. */
export interface KeptException extends Exception {
  /** When its end was acted upon: the answers it bound went back to review. */
  readonly expirySeenAt: Date | null;
  readonly ver: number;
}

/** What somebody asks for. */
export type AskedException = Pick<
  Exception,
  | 'serviceId'
  | 'kind'
  | 'framework'
  | 'edition'
  | 'target'
  | 'title'
  | 'rationale'
  | 'compensatingMeasure'
  | 'buyerNote'
  | 'ownerId'
  | 'startsOn'
  | 'expiresOn'
  | 'reviewEveryMonths'
>;

const COLUMNS = [
  'id',
  'number',
  'serviceId',
  'kind',
  'framework',
  'edition',
  'target',
  'title',
  'rationale',
  'compensatingMeasure',
  'buyerNote',
  'ownerId',
  'state',
  'requestedAt',
  'requestedBy',
  'decidedAt',
  'decidedBy',
  'decisionNote',
  'startsOn',
  'expiresOn',
  'reviewEveryMonths',
  'nextReviewOn',
  'closedAt',
  'expirySeenAt',
  'ver',
] as const;

/** Every exception, or those of one service or of several; the one that ends first stands first. */
export async function listExceptions(
  read: ReadHandle,
  serviceId: string | readonly string[] | null = null,
): Promise<readonly KeptException[]> {
  const all = exceptions(read).orderBy('expiresOn').orderBy('number');
  const of = typeof serviceId === 'string' ? serviceId : anyOf(serviceId ?? []);
  return (await (serviceId === null ? all : all.where('serviceId', '=', of)).execute()).map(asException);
}

/** Those of a service against any of these controls and questions, in any edition. */
export async function exceptionsAgainst(
  read: ReadHandle,
  serviceId: string,
  targets: readonly Exception['target'][],
): Promise<readonly KeptException[]> {
  const rows = await exceptions(read)
    .where('serviceId', '=', serviceId)
    .where('target', 'in', targets)
    .orderBy('number')
    .execute();
  return rows.map(asException);
}

/** One exception; refuses an id that names none. */
export async function findException(read: ReadHandle, id: string): Promise<KeptException> {
  if (!isUuid(id)) throw absent();
  const found = await exceptions(read).where('id', '=', id).executeTakeFirst();
  if (found === undefined) throw absent();
  return asException(found);
}

/** Asks for one. Numbers are counted per workspace and never given twice. */
export async function askForException(tx: AuditedTransaction, asked: AskedException): Promise<KeptException> {
  const made: KeptException = {
    ...asked,
    id: tx.newId(),
    number: await nextNumber(tx),
    state: 'requested',
    requestedAt: tx.now,
    requestedBy: tx.actor.personId,
    decidedAt: null,
    decidedBy: null,
    decisionNote: '',
    nextReviewOn: null,
    closedAt: null,
    expirySeenAt: null,
    ver: 1,
  };
  const mark = tx.changed({ type: 'exception', id: made.id, ver: 1, before: null, after: exceptionFacts(made) });
  await queries(tx)
    .insertInto('exception')
    .values({ workspaceId: tx.workspaceId, ...made, ...mark })
    .execute();
  await keepDates(tx, 'exception', made.id, made);
  return made;
}

/** Changes one under a lock; `change` refuses what may not happen in its state. */
export async function changeException(
  tx: AuditedTransaction,
  id: string,
  change: (found: KeptException) => KeptException,
  ver?: number,
): Promise<KeptException> {
  const row = await exceptions(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw absent();
  const found = asException(row);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('exception');
  const changed = { ...change(found), ver: found.ver + 1 };
  const [before, after] = [exceptionFacts(found), exceptionFacts(changed)];
  const mark = tx.changed({ type: 'exception', id, ver: changed.ver, before, after });
  await queries(tx)
    .updateTable('exception')
    .set({ ...changed, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
  await keepDates(tx, 'exception', id, changed);
  return changed;
}

/** What the activity log records of an exception. Who asked and who decided stands in the entries themselves. */
export const exceptionFacts = (exception: KeptException) => ({
  number: exception.number,
  serviceId: exception.serviceId,
  kind: exception.kind,
  framework: exception.framework,
  edition: exception.edition,
  target: exception.target,
  title: exception.title,
  rationale: exception.rationale,
  compensatingMeasure: exception.compensatingMeasure,
  buyerNote: exception.buyerNote,
  ownerId: exception.ownerId,
  state: exception.state,
  decidedAt: exception.decidedAt?.toISOString() ?? null,
  decisionNote: exception.decisionNote,
  startsOn: exception.startsOn,
  expiresOn: exception.expiresOn,
  reviewEveryMonths: exception.reviewEveryMonths,
  nextReviewOn: exception.nextReviewOn,
  closedAt: exception.closedAt?.toISOString() ?? null,
  expirySeenAt: exception.expirySeenAt?.toISOString() ?? null,
});

const exceptions = (read: ReadHandle) =>
  queries(read).selectFrom('exception').select(COLUMNS).where('workspaceId', '=', read.workspaceId);

/** The workspace's row is the lock: two people who ask at once get two numbers. */
async function nextNumber(tx: AuditedTransaction): Promise<number> {
  const { workspaceId } = tx;
  await queries(tx)
    .selectFrom('workspace')
    .select('workspaceId')
    .where('workspaceId', '=', workspaceId)
    .forUpdate()
    .execute();
  const { last } = await queries(tx)
    .selectFrom('exception')
    .select((exception) => exception.fn.max('number').as('last'))
    .where('workspaceId', '=', workspaceId)
    .executeTakeFirstOrThrow();
  return (last ?? 0) + 1;
}

/** The database checks the grammar of the target. */
function asException(row: Omit<KeptException, 'target'> & { readonly target: string }): KeptException {
  const target = parseControlId(row.target) ?? parseQuestionId(row.target);
  if (target === null) throw new Error(`The exception ${row.id} is about ${row.target}, which is no id.`);
  return { ...row, target };
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such exception in this workspace.',
    mend: 'Open it from the list of exceptions.',
  });

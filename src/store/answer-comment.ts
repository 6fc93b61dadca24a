/** What people say to each other about an answer. A comment is never changed; it can be settled and taken up again. */
import type { QuestionId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';

export interface NewComment {
  readonly assessmentId: string;
  readonly questionId: QuestionId;
  readonly text: string;
  /** People it speaks to, each once. */
  readonly mentions: readonly string[];
}

export interface AnswerComment extends NewComment {
  readonly id: string;
  readonly writtenAt: Date;
  readonly writtenBy: string | null;
  /** Null while it is open. */
  readonly resolvedAt: Date | null;
  readonly resolvedBy: string | null;
  readonly ver: number;
}

const COLUMNS = [
  'id',
  'assessmentId',
  'questionId',
  'text',
  'mentions',
  'writtenAt',
  'writtenBy',
  'resolvedAt',
  'resolvedBy',
  'ver',
] as const;

/** Adds a comment. The answer must be there. */
export async function addComment(tx: AuditedTransaction, made: NewComment): Promise<AnswerComment> {
  const comment: AnswerComment = {
    ...made,
    mentions: [...new Set(made.mentions)],
    id: tx.newId(),
    writtenAt: tx.now,
    writtenBy: tx.actor.personId,
    resolvedAt: null,
    resolvedBy: null,
    ver: 1,
  };
  const mark = tx.changed({ ...change(comment), before: null });
  await queries(tx)
    .insertInto('answerComment')
    .values({ workspaceId: tx.workspaceId, ...comment, ...mark })
    .execute();
  return comment;
}

/** One comment; refuses an id that names none. */
export async function findComment(read: ReadHandle, id: string): Promise<AnswerComment> {
  return (await comments(read).where('id', '=', id).executeTakeFirst()) ?? refuseAbsent();
}

/** Settles a comment, or takes it up again. */
export async function resolveComment(tx: AuditedTransaction, id: string, resolved: boolean): Promise<AnswerComment> {
  const found = (await comments(tx).where('id', '=', id).forUpdate().executeTakeFirst()) ?? refuseAbsent();
  const [resolvedAt, resolvedBy] = resolved ? [tx.now, tx.actor.personId] : [null, null];
  const comment = { ...found, resolvedAt, resolvedBy, ver: found.ver + 1 };
  const mark = tx.changed({ ...change(comment), before: commentFacts(found) });
  await queries(tx)
    .updateTable('answerComment')
    .set({ resolvedAt, resolvedBy, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
  return comment;
}

/** The comments on one answer, oldest first. */
export async function commentsOf(
  read: ReadHandle,
  assessmentId: string,
  questionId: QuestionId,
): Promise<readonly AnswerComment[]> {
  return comments(read)
    .where('assessmentId', '=', assessmentId)
    .where('questionId', '=', questionId)
    .orderBy('id')
    .modifyEnd(KEPT_PLAN)
    .execute();
}

/** How many comments are open on each answer of an assessment; answers without any are left out. */
export async function openComments(read: ReadHandle, assessmentId: string): Promise<ReadonlyMap<QuestionId, number>> {
  const rows = await queries(read)
    .selectFrom('answerComment')
    .select((row) => ['questionId', row.fn.countAll<string>().as('open')])
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', assessmentId)
    .where('resolvedAt', 'is', null)
    .groupBy('questionId')
    .execute();
  return new Map(rows.map(({ questionId, open }) => [questionId, Number(open)]));
}

const comments = (read: ReadHandle) =>
  queries(read).selectFrom('answerComment').select(COLUMNS).where('workspaceId', '=', read.workspaceId);

const change = (comment: AnswerComment) => ({
  type: 'answer-comment' as const,
  id: comment.id,
  ver: comment.ver,
  after: commentFacts(comment),
});

/** What the activity log records of a comment. */
const commentFacts = (comment: AnswerComment) => ({
  assessmentId: comment.assessmentId,
  questionId: comment.questionId,
  text: comment.text,
  mentions: comment.mentions,
  writtenAt: comment.writtenAt.toISOString(),
  resolvedAt: comment.resolvedAt?.toISOString() ?? null,
});

function refuseAbsent(): never {
  throw new Refusal('record-is-absent', {
    message: 'There is no such comment in this workspace.',
    mend: 'Open the answer it belongs to again.',
  });
}

/** Submission kits: what was made from a self-assessment, who handed it over, and what came back. */

import { Refusal } from '#assurance/refusal.ts';
import type { CheckItem } from '#assurance/submission/checklist.ts';
import type { FormValues } from '#assurance/submission/form-values.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { canonicalBytes, sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { isUuid } from './uuid-v7.ts';

export type SubmissionOutcome = 'listed' | 'returned' | 'withdrawn';

export interface Submission {
  readonly id: string;
  readonly assessmentId: string;
  readonly workbookFileName: string;
  readonly workbookSha256: string;
  readonly pdfSha256: string;
  readonly formValues: FormValues;
  readonly checklist: readonly CheckItem[];
  readonly madeAt: Date;
  readonly madeBy: string | null;
  readonly handedOverAt: Date | null;
  readonly handedOverBy: string | null;
  readonly handedOverTo: string;
  readonly outcome: SubmissionOutcome | null;
  readonly outcomeOn: string | null;
  readonly outcomeNote: string;
  readonly ver: number;
}

export type NewSubmission = Pick<
  Submission,
  'assessmentId' | 'workbookFileName' | 'workbookSha256' | 'pdfSha256' | 'formValues' | 'checklist'
>;

const COLUMNS = [
  'id',
  'assessmentId',
  'workbookFileName',
  'workbookSha256',
  'pdfSha256',
  'formValues',
  'checklist',
  'madeAt',
  'madeBy',
  'handedOverAt',
  'handedOverBy',
  'handedOverTo',
  'outcome',
  'outcomeOn',
  'outcomeNote',
  'ver',
] as const;

/** The kits of these self-assessments, newest first. */
export async function listSubmissions(
  read: ReadHandle,
  assessmentIds: readonly string[],
): Promise<readonly Submission[]> {
  if (assessmentIds.length === 0) return [];
  const rows = await submissions(read)
    .where('assessmentId', 'in', assessmentIds)
    .orderBy('madeAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(asSubmission);
}

/** One kit; refuses an id that names none, or that is none. */
export async function findSubmission(read: ReadHandle, id: string): Promise<Submission> {
  if (!isUuid(id)) throw absent();
  const found = await submissions(read).where('id', '=', id).executeTakeFirst();
  if (found === undefined) throw absent();
  return asSubmission(found);
}

/** Keeps a kit. Its files lie among the files of the workspace by their digests. */
export async function addSubmission(tx: AuditedTransaction, made: NewSubmission): Promise<Submission> {
  const submission: Submission = {
    ...made,
    id: tx.newId(),
    madeAt: tx.now,
    madeBy: tx.actor.personId,
    handedOverAt: null,
    handedOverBy: null,
    handedOverTo: '',
    outcome: null,
    outcomeOn: null,
    outcomeNote: '',
    ver: 1,
  };
  const after = submissionFacts(submission);
  const mark = tx.changed({ type: 'submission', id: submission.id, ver: 1, before: null, after });
  await queries(tx)
    .insertInto('submission')
    .values({ workspaceId: tx.workspaceId, ...asRow(submission), ...mark })
    .execute();
  return submission;
}

/** Changes one under a lock; `change` refuses what may not happen. */
export async function changeSubmission(
  tx: AuditedTransaction,
  id: string,
  change: (found: Submission) => Submission,
): Promise<Submission> {
  const row = await submissions(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined) throw absent();
  const found = asSubmission(row);
  const changed = { ...change(found), ver: found.ver + 1 };
  const [before, after] = [submissionFacts(found), submissionFacts(changed)];
  const mark = tx.changed({ type: 'submission', id, ver: changed.ver, before, after });
  await queries(tx)
    .updateTable('submission')
    .set({ ...asRow(changed), ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', id)
    .execute();
  return changed;
}

/** What the activity log records of a kit: its files by digest, its values and verdicts as one digest each. */
export const submissionFacts = (submission: Submission) => ({
  assessmentId: submission.assessmentId,
  workbookFileName: submission.workbookFileName,
  workbookSha256: submission.workbookSha256,
  pdfSha256: submission.pdfSha256,
  formValuesSha256: sha256Hex(canonicalBytes(submission.formValues)),
  checklistSha256: sha256Hex(canonicalBytes(submission.checklist)),
  handedOverAt: submission.handedOverAt?.toISOString() ?? null,
  handedOverTo: submission.handedOverTo,
  outcome: submission.outcome,
  outcomeOn: submission.outcomeOn,
  outcomeNote: submission.outcomeNote,
});

const submissions = (read: ReadHandle) =>
  queries(read).selectFrom('submission').select(COLUMNS).where('workspaceId', '=', read.workspaceId);

const asRow = ({ formValues, checklist, ...row }: Submission) => ({
  ...row,
  formValues: JSON.stringify(formValues),
  checklist: JSON.stringify(checklist),
});

/** The two documents are written by `asRow` alone, and their digests stand in the log. */
const asSubmission = (
  row: Omit<Submission, 'formValues' | 'checklist'> & { readonly formValues: unknown; readonly checklist: unknown },
): Submission => ({
  ...row,
  formValues: row.formValues as FormValues,
  checklist: row.checklist as readonly CheckItem[],
});

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such submission kit in this workspace.',
    mend: 'Open it from the page “Hand over” of its service.',
  });

/** What became of every question when a self-assessment carried an earlier questionnaire forward. Written once, never changed. */
import { parseQuestionId } from '#assurance/identifiers.ts';
import type { CarriedQuestion } from '#assurance/self-assessment/carry-forward.ts';
import type { AnswerContent } from '#assurance/self-assessment/self-assessment.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { canonicalBytes, sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';

/** A carried question with the answer it had: what the archive keeps of a question that is no longer asked. */
export type CarryOver = CarriedQuestion & {
  /** Null for a new question. */
  readonly source: CarrySource | null;
};

interface CarrySource extends AnswerContent {
  /** The revision in the earlier self-assessment; null when it was a workbook. */
  readonly revision: number | null;
  /** The cell in the workbook; null when it was a self-assessment. */
  readonly place: string | null;
}

/** The digest that the entry of the self-assessment records for these rows. */
export const digestOfCarryOver = (rows: readonly CarryOver[]): string => sha256Hex(canonicalBytes(rows));

/** Keeps the rows of one carry-forward, in their order. */
export async function addCarryOver(
  tx: AuditedTransaction,
  assessmentId: string,
  { sourceAssessmentId, rows }: { readonly sourceAssessmentId: string | null; readonly rows: readonly CarryOver[] },
): Promise<void> {
  if (rows.length === 0) return;
  await queries(tx)
    .insertInto('carryOver')
    .values(
      rows.map(({ questionId, sourceQuestionId, similarity, disposition, source }, place) => ({
        workspaceId: tx.workspaceId,
        assessmentId,
        place,
        questionId,
        sourceAssessmentId,
        sourceQuestionId,
        sourceRevision: source?.revision ?? null,
        sourcePlace: source?.place ?? null,
        answer: source?.answer ?? null,
        ownership: source?.ownership ?? null,
        cspImplementationDescription: source?.cspImplementationDescription ?? '',
        cscResponsibilities: source?.cscResponsibilities ?? '',
        disposition,
        similarity: similarity === null ? null : Math.round(similarity * 1000),
      })),
    )
    .execute();
}

/** The rows of a carry-forward: coming questions in questionnaire order, then those no longer asked. */
export async function carryOverOf(read: ReadHandle, assessmentId: string): Promise<readonly CarryOver[]> {
  const rows = await queries(read)
    .selectFrom('carryOver')
    .select([
      'questionId',
      'sourceQuestionId',
      'sourceRevision',
      'sourcePlace',
      'answer',
      'ownership',
      'cspImplementationDescription',
      'cscResponsibilities',
      'disposition',
      'similarity',
    ])
    .where('workspaceId', '=', read.workspaceId)
    .where('assessmentId', '=', assessmentId)
    .orderBy('place')
    .execute();
  return rows.map((row) => {
    const { answer, ownership, cspImplementationDescription, cscResponsibilities, sourceRevision, sourcePlace } = row;
    const content = { answer, ownership, cspImplementationDescription, cscResponsibilities };
    const source = row.sourceQuestionId === null ? null : { ...content, revision: sourceRevision, place: sourcePlace };
    return { ...carried(row), source };
  });
}

function carried(row: {
  readonly disposition: CarriedQuestion['disposition'];
  readonly questionId: string | null;
  readonly sourceQuestionId: string | null;
  readonly similarity: number | null;
}): CarriedQuestion {
  const questionId = parseQuestionId(row.questionId ?? '');
  const sourceQuestionId = parseQuestionId(row.sourceQuestionId ?? '');
  if (questionId === null && sourceQuestionId !== null)
    return { disposition: 'removed', questionId: null, sourceQuestionId, similarity: null };
  if (questionId === null) throw new Error('A carried question has neither id.');
  if (sourceQuestionId === null) return { disposition: 'new', questionId, sourceQuestionId: null, similarity: null };
  return row.disposition === 'carried'
    ? { disposition: 'carried', questionId, sourceQuestionId, similarity: 1 }
    : { disposition: 'reworded', questionId, sourceQuestionId, similarity: (row.similarity ?? 0) / 1000 };
}

/** How much evidence stands behind the answers of an assessment, in one query. Follows no record further. */
import type { Catalogue } from '#assurance/catalogue/catalogue.ts';
import { type ControlId, controlOf, type QuestionId } from '#assurance/identifiers.ts';
import { queries, type ReadHandle } from './handle.ts';

/** Counts the links of a question: its own, and those of its control in this service. */
export type CountEvidence = (questionId: QuestionId) => number;

/** The counts of one assessment. */
export async function evidenceCounts(
  read: ReadHandle,
  of: {
    readonly assessmentId: string;
    readonly serviceId: string;
    readonly catalogue: Pick<Catalogue, 'framework' | 'edition'>;
  },
): Promise<CountEvidence> {
  const rows = await queries(read)
    .selectFrom('evidenceLink')
    .select((row) => ['fromKind', 'questionId', 'controlId', row.fn.countAll<string>().as('links')])
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .where((link) =>
      link.or([
        link('assessmentId', '=', of.assessmentId),
        link.and([
          link('fromKind', '=', 'control'),
          link('serviceId', '=', of.serviceId),
          link('framework', '=', of.catalogue.framework),
          link('edition', '=', of.catalogue.edition),
        ]),
      ]),
    )
    .groupBy(['fromKind', 'questionId', 'controlId'])
    .execute();
  const links = new Map<string, number>(rows.map((row) => [row.questionId ?? row.controlId ?? '', Number(row.links)]));
  const count = (id: QuestionId | ControlId) => links.get(id) ?? 0;
  return (questionId) => count(questionId) + count(controlOf(questionId));
}

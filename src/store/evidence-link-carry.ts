/** Links of an earlier self-assessment as the beginning of those of a new one of the same service. Follows no id by itself. */
import { sql } from 'kysely';
import type { EvidenceFrom } from '#assurance/evidence/evidence.ts';
import type { ControlId, QuestionId } from '#assurance/identifiers.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { addLinks } from './evidence-link.ts';
import { type KeptLink, linkColumns, linkOf } from './evidence-link-row.ts';
import { queries } from './handle.ts';

interface ControlEdition {
  readonly framework: string;
  readonly edition: string;
}

export interface LinkCarry {
  readonly serviceId: string;
  readonly from: { readonly assessmentId: string; readonly controls: ControlEdition };
  readonly to: { readonly assessmentId: string; readonly controls: ControlEdition };
  /** The question each earlier one has become; one that is absent takes no link along. */
  readonly questions: ReadonlyMap<QuestionId, QuestionId>;
  /** The same for controls; between the same editions their links stand as they are. */
  readonly controls: ReadonlyMap<ControlId, ControlId>;
}

/**
 * Makes the links again, to the same versions: what is superseded or has ended since is called out by the rules. What was
 * disposed of or removed takes no link along. Returns how many were made.
 */
export async function carryLinks(tx: AuditedTransaction, carry: LinkCarry): Promise<number> {
  const made = (await linksToCarry(tx, carry)).flatMap((link) => {
    const from = carriedStart(link.from, carry);
    return from === null ? [] : [{ from, to: link.to, passage: link.passage }];
  });
  return made.length === 0 ? 0 : (await addLinks(tx, made)).length;
}

function carriedStart(from: EvidenceFrom, { to, questions, controls, serviceId }: LinkCarry): EvidenceFrom | null {
  if (from.kind === 'answer') {
    const questionId = questions.get(from.questionId);
    return questionId === undefined ? null : { kind: 'answer', assessmentId: to.assessmentId, questionId };
  }
  if (from.kind !== 'control') return null;
  const controlId = controls.get(from.controlId);
  return controlId === undefined ? null : { kind: 'control', serviceId, ...to.controls, controlId };
}

/** Links that hold and lead to what is still there. */
async function linksToCarry(tx: AuditedTransaction, { serviceId, from, to }: LinkCarry): Promise<readonly KeptLink[]> {
  const isOtherEdition =
    from.controls.framework !== to.controls.framework || from.controls.edition !== to.controls.edition;
  const ofControls = sql<boolean>`(service_id = ${serviceId} and framework = ${from.controls.framework}
    and edition = ${from.controls.edition} and ${isOtherEdition})`;
  const rows = await queries(tx)
    .selectFrom('evidenceLink')
    .select(linkColumns)
    .where('workspaceId', '=', tx.workspaceId)
    .where('removedAt', 'is', null)
    .where((link) => link.or([link('assessmentId', '=', from.assessmentId), ofControls]))
    .where(
      sql<boolean>`not exists (select from document where document.workspace_id = evidence_link.workspace_id
        and document.id = evidence_link.document_id and document.disposed_at is not null)`,
    )
    .where(
      sql<boolean>`not exists (select from programme_record as record
        where record.workspace_id = evidence_link.workspace_id
          and record.id = evidence_link.record_id and record.removed_at is not null)`,
    )
    .orderBy('id')
    .execute();
  return rows.map(linkOf);
}

/** What was decided about one control of a service at an instant, with the words beside it, in one query. */
import { sql } from 'kysely';
import { type ControlId, type DomainCode, domainOf, type QuestionId } from '#assurance/identifiers.ts';
import type { DomainOwner, Responsibility, ScopeDecision } from '#assurance/service/service.ts';
import { queries, type ReadHandle } from './handle.ts';
import { KEPT_PLAN } from './kept-plans.ts';
import type { CatalogueEdition } from './scope-decision.ts';

export interface DecidedControl {
  /** Of the control and of its domain. */
  readonly scope: readonly ScopeDecision[];
  readonly responsibility: Responsibility | null;
  /** As it is now: handing over changes the row. */
  readonly domainOwner: DomainOwner | null;
  /** The publisher's text of the question; null where the workspace has not imported it. */
  readonly officialQuestion: string | null;
  /** How the workspace is named. */
  readonly organisation: string;
}

interface Asked {
  readonly serviceId: string;
  readonly control: CatalogueEdition & { readonly controlId: ControlId };
  readonly question: { readonly name: string; readonly edition: string; readonly id: QuestionId };
}

/** A row as JSON holds it: its instants are texts. */
type AsJson<Row> = { readonly [Name in keyof Row]: Row[Name] extends Date ? string : Row[Name] };

interface Found {
  readonly scope: readonly AsJson<ScopeDecision>[] | null;
  readonly responsibility: AsJson<Responsibility> | null;
  readonly owner: { readonly personId: string; readonly since: string } | null;
  readonly officialQuestion: string | null;
  readonly organisation: string | null;
}

export async function decidedControl(read: ReadHandle, asked: Asked, at: Date): Promise<DecidedControl> {
  const { workspaceId } = read;
  const { serviceId, control, question } = asked;
  const domain: DomainCode = domainOf(control.controlId);
  const held = sql`workspace_id = ${workspaceId} and service_id = ${serviceId} and framework = ${control.framework}
    and edition = ${control.edition} and decided_at <= ${at} and (superseded_at is null or superseded_at > ${at})`;
  const {
    rows: [found],
  } = await sql<Found>`
    select
      (select json_agg(decision) from (select ${DECISION}, target, in_scope as "inScope", justification
        from scope_decision where ${held} and target in (${control.controlId}, ${domain}) and in_scope is not null
      ) as decision) as scope,
      (select to_json(decision) from (select ${DECISION}, control_id as "controlId", ownership, csp_part as "cspPart",
        csc_part as "cscPart", third_party as "thirdParty", basis
        from responsibility where ${held} and control_id = ${control.controlId}
      ) as decision) as responsibility,
      (select json_build_object('personId', person_id, 'since', since) from domain_owner
        where workspace_id = ${workspaceId} and service_id = ${serviceId} and domain = ${domain}) as owner,
      (select text from official_text where workspace_id = ${workspaceId} and framework = ${question.name}
        and edition = ${question.edition} and kind = 'question' and id = ${question.id}) as official_question,
      (select name from workspace where workspace_id = ${workspaceId}) as organisation ${KEPT_PLAN}`.execute(
    queries(read),
  );
  const dated = <Row extends { readonly decidedAt: string }>(row: Row) => ({
    ...row,
    decidedAt: new Date(row.decidedAt),
  });
  const owner = found?.owner ?? null;
  return {
    scope: (found?.scope ?? []).map(dated),
    responsibility: found?.responsibility == null ? null : dated(found.responsibility),
    domainOwner: owner === null ? null : { domain, personId: owner.personId, since: new Date(owner.since) },
    officialQuestion: found?.officialQuestion ?? null,
    organisation: found?.organisation ?? '',
  };
}

/** What both kinds of decision say, with the names of the code. */
const DECISION = sql.raw(`framework, edition, revision, carried_from as "carriedFrom", decided_at as "decidedAt",
  decided_by as "decidedBy"`);

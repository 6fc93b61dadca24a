/** Where each service of a workspace stands, in counts: for lists. Reads with as many queries for a hundred as for one. */
import type { Actor } from '#assurance/access/actor.ts';
import { reachesService } from '#assurance/access/duties.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import { groupBy } from '#assurance/posture/group-by.ts';
import { effectiveScope } from '#assurance/service/effective-scope.ts';
import { missingParts } from '#assurance/service/responsibility-standing.ts';
import type { ScopeDecision } from '#assurance/service/service.ts';
import { domainOwnersOf, type KeptDomainOwner } from '#store/domain-owner.ts';
import type { ReadHandle } from '#store/handle.ts';
import { type HeldResponsibility, heldResponsibilities } from '#store/responsibility.ts';
import { scopeDecisionsByService } from '#store/scope-decision.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { type KeptService, listServices } from '#store/service.ts';
import { workingSet } from './service-picture.ts';

export interface ServiceSummary {
  readonly service: KeptService;
  /** The CCM edition the counts are of. */
  readonly edition: string;
  readonly controls: number;
  readonly inScope: number;
  /** Of the controls in scope: decided and whole, decided with a part missing. The rest is not decided. */
  readonly settled: number;
  readonly incomplete: number;
  readonly domains: number;
  /** Domains with a control in scope, and those of them that have an owner. */
  readonly domainsInScope: number;
  readonly domainsOwned: number;
  /** The newest open self-assessment; null when none is open. */
  readonly selfAssessment: KeptSelfAssessment | null;
}

/** Every service the actor reaches, by name. */
export async function serviceSummaries(
  read: ReadHandle,
  actor: Actor,
  questionSets: readonly QuestionSet[],
): Promise<readonly ServiceSummary[]> {
  const services = (await listServices(read)).filter(({ id }) => reachesService(actor, id));
  const decisions = await scopeDecisionsByService(read);
  const responsibilities = groupBy(await heldResponsibilities(read), ({ serviceId }) => serviceId);
  const owners = groupBy(await domainOwnersOf(read), ({ serviceId }) => serviceId);
  const selfAssessments = groupBy(await listSelfAssessments(read), ({ serviceId }) => serviceId);
  return services.map((service): ServiceSummary => {
    const own = {
      decisions: decisions.get(service.id) ?? [],
      responsibilities: responsibilities.get(service.id) ?? [],
      owners: owners.get(service.id) ?? [],
      selfAssessments: selfAssessments.get(service.id) ?? [],
    };
    const set = workingSet(questionSets, own.selfAssessments, [...own.decisions, ...own.responsibilities]);
    return summaryOf(service, set, own);
  });
}

/** Where one service stands in one edition, from what holds for it. */
export function summaryOf(
  service: KeptService,
  set: QuestionSet,
  own: {
    readonly decisions: readonly ScopeDecision[];
    readonly responsibilities: readonly Omit<HeldResponsibility, 'serviceId'>[];
    readonly owners: readonly KeptDomainOwner[];
    readonly selfAssessments: readonly KeptSelfAssessment[];
  },
): ServiceSummary {
  const { controls } = effectiveScope(own.decisions, set.catalogue);
  const inScope = new Set([...controls].filter(([, standing]) => standing.inScope).map(([id]) => id));
  return {
    service,
    edition: set.catalogue.edition,
    controls: controls.size,
    inScope: inScope.size,
    ...ownershipCounts(own.responsibilities, set, inScope),
    ...domainCounts(own.owners, set, inScope),
    selfAssessment: own.selfAssessments.find(({ state }) => state === 'open') ?? null,
  };
}

function ownershipCounts(
  held: readonly Omit<HeldResponsibility, 'serviceId'>[],
  { catalogue }: QuestionSet,
  inScope: ReadonlySet<string>,
): Pick<ServiceSummary, 'settled' | 'incomplete'> {
  const own = held.filter(
    ({ framework, edition, controlId }) =>
      framework === catalogue.framework && edition === catalogue.edition && inScope.has(controlId),
  );
  const incomplete = own.filter((one) => missingParts(one).length > 0).length;
  return { settled: own.length - incomplete, incomplete };
}

function domainCounts(
  owners: readonly KeptDomainOwner[],
  { catalogue }: QuestionSet,
  inScope: ReadonlySet<ControlId>,
): Pick<ServiceSummary, 'domains' | 'domainsInScope' | 'domainsOwned'> {
  const domains = new Set([...inScope].flatMap((id) => catalogue.controls.get(id)?.domain ?? []));
  const owned = owners.filter(({ domain }) => domains.has(domain)).length;
  return { domains: catalogue.domains.length, domainsInScope: domains.size, domainsOwned: owned };
}

/** Who may link from where: within the services they reach, and a domain owner in the domains that are theirs. */
import type { Actor } from '#assurance/access/actor.ts';
import { denialOfDomain, KEEPS_EVIDENCE, reachesService } from '#assurance/access/duties.ts';
import type { EvidenceFrom } from '#assurance/evidence/evidence.ts';
import { type DomainCode, domainOf } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import { domainOwnersOf } from '#store/domain-owner.ts';
import type { KeptLink } from '#store/evidence-link-row.ts';
import { servicesOfStarts } from '#store/evidence-link-starts.ts';
import type { ReadHandle } from '#store/handle.ts';
import { demandRecordService } from '../evidence-reach.ts';

/** Refuses the first start the actor does not reach, or in whose domain they may not write. */
export async function demandStarts(read: ReadHandle, actor: Actor, starts: readonly EvidenceFrom[]): Promise<void> {
  const services = await servicesOfStarts(read, starts);
  for (const [at, start] of starts.entries()) {
    const service = services[at];
    if (service === undefined) throw absent();
    if (start.kind === 'record') demandRecordService(actor, service);
    else if (service === null || !reachesService(actor, service)) throw absent();
  }
  if (isOnlyDomainOwner(actor)) await demandDomains(read, actor, starts, services);
}

/** The links an actor may see: those that start within the services they reach. */
export async function linksInReach(
  read: ReadHandle,
  actor: Actor,
  links: readonly KeptLink[],
): Promise<readonly KeptLink[]> {
  if (actor.services === undefined || actor.services === null) return links;
  const services = await servicesOfStarts(
    read,
    links.map(({ from }) => from),
  );
  return links.filter((_, at) => {
    const service = services[at];
    return typeof service === 'string' && reachesService(actor, service);
  });
}

/** Everybody else who keeps evidence keeps it for all domains. */
const isOnlyDomainOwner = ({ kind, roles }: Actor): boolean =>
  kind !== 'system' &&
  roles.filter((role) => KEEPS_EVIDENCE.some((keeper) => keeper === role)).every((role) => role === 'domain-owner');

async function demandDomains(
  read: ReadHandle,
  actor: Actor,
  starts: readonly EvidenceFrom[],
  services: readonly (string | null | undefined)[],
): Promise<void> {
  const owners = await domainOwnersOf(read);
  for (const [at, start] of starts.entries()) {
    if (start.kind !== 'answer' && start.kind !== 'control') continue;
    const domain: DomainCode = domainOf(start.kind === 'answer' ? start.questionId : start.controlId);
    const ownedDomains = owners
      .filter(({ serviceId, personId }) => serviceId === services[at] && personId === actor.personId)
      .map((owner) => owner.domain);
    const denial = denialOfDomain({ actor, ownedDomains, domain });
    if (denial !== null)
      throw new Refusal(denial, {
        message: `The domain ${domain} of this service is not yours.`,
        mend: 'Ask its owner to link it, or somebody who keeps evidence for all domains.',
      });
  }
}

const absent = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'What this is to be linked to is not there.',
    mend: 'Open the page again and choose from what it lists.',
  });

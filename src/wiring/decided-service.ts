/** One service with everything decided about it, read for a page: the same for every page of decisions. */
import type { Runtime } from '#actions/action.ts';
import { serviceInReach } from '#actions/reach.ts';
import { decidableSets } from '#actions/service/ccm-edition.ts';
import { type ServicePicture, servicePicture } from '#actions/service/service-picture.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { planCarry } from '#assurance/service/carry-controls.ts';
import type { ReadHandle } from '#store/handle.ts';
import { type KeptService, refuseAbsentService } from '#store/service.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type { ServiceHead } from '#web/services/cloud-services.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { InEdition } from '#web/services/service-decisions.ts';

export interface ServiceParts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

export interface DecidedService {
  readonly service: KeptService;
  readonly picture: ServicePicture;
}

/** Reads the service and whatever else a page needs of the same moment. Refuses what is no service in reach. */
export async function readDecided<T>(
  { runtime, actorOf }: ServiceParts,
  session: MemberSession,
  serviceId: string,
  edition: string,
  more: (read: ReadHandle, decided: DecidedService) => Promise<T>,
): Promise<DecidedService & { readonly more: T }> {
  // An address can hold anything; what is no id is nobody's.
  if (!isUuid(serviceId)) throw refuseAbsentService();
  return runtime.database.read(session.workspace.id, async (read) => {
    const service = await serviceInReach(read, actorOf(session), serviceId);
    const picture = await servicePicture(read, runtime.questionSets, service, edition === '' ? null : edition);
    return { service, picture, more: await more(read, { service, picture }) };
  });
}

export const headOf = ({ id, name, serviceModel }: KeptService): ServiceHead => ({ id, name, serviceModel });

/** What every page of decisions says about the edition it is in. */
export const inEdition = (questionSets: readonly QuestionSet[], { service, picture }: DecidedService): InEdition => ({
  service: headOf(service),
  edition: picture.questionSet.catalogue.edition,
  editions: decidableSets(questionSets).map(({ catalogue }) => catalogue.edition),
  carryFrom: carryFromOf(questionSets, picture),
});

/** The newest other edition that holds decisions which would go into this one. */
export function carryFromOf(
  questionSets: readonly QuestionSet[],
  { questionSet, decisions, responsibilities }: ServicePicture,
): string | null {
  const held = { scope: decisions, responsibilities, owners: [] };
  const from = decidableSets(questionSets).find(({ catalogue }) => {
    if (catalogue === questionSet.catalogue) return false;
    const plan = planCarry(catalogue, questionSet.catalogue, held);
    return plan.scope.length + plan.responsibilities.length > 0;
  });
  return from?.catalogue.edition ?? null;
}

/** Who owns what at a service, and what is carried into another edition, as the pages ask for it. */
import { perform } from '#actions/action.ts';
import { domainOwnerHandOver } from '#actions/domain-owner/hand-over.ts';
import { serviceCarry } from '#actions/service/carry.ts';
import { decidableSet } from '#actions/service/ccm-edition.ts';
import { serviceNamePeople } from '#actions/service/name-people.ts';
import { servicePreviewCarry } from '#actions/service/preview-carry.ts';
import type { Catalogue } from '#assurance/catalogue/catalogue.ts';
import { parseControlId } from '#assurance/identifiers.ts';
import { domainOwnersOf } from '#store/domain-owner.ts';
import type { Member } from '#store/member.ts';
import type { NamedPerson } from '#web/services/cloud-services.ts';
import type { ServiceDecisions } from '#web/services/service-decisions.ts';
import { headOf, readDecided, type ServiceParts } from './decided-service.ts';
import { currentMembers, namingOf } from './service-people.ts';

/** What the web asks about the people of a service. */
export function serviceOwners(parts: ServiceParts): Pick<ServiceDecisions, 'owners' | 'handOver' | 'namePeople'> {
  const { runtime, actorOf } = parts;
  return {
    async owners(session, serviceId) {
      const { service, picture, more } = await readDecided(parts, session, serviceId, '', async (read) => ({
        owners: await domainOwnersOf(read, serviceId),
        members: await currentMembers(read, runtime.now()),
      }));
      const { owners, members } = more;
      const reaching = members.filter(({ scopeServiceIds: reach }) => reach === null || reach.includes(serviceId));
      const naming = await namingOf(runtime.people, reaching, [
        service.caiqOwner,
        service.caiqReviewer,
        ...owners.map(({ personId }) => personId),
        ...reaching.map(({ personId }) => personId),
      ]);
      const { catalogue } = picture.questionSet;
      const inScope = picture.standings.filter(({ state }) => state !== 'out-of-scope');
      return {
        service: headOf(service),
        ver: service.ver,
        edition: catalogue.edition,
        caiqOwner: naming.person(service.caiqOwner),
        caiqReviewer: naming.person(service.caiqReviewer),
        domains: catalogue.domains.map(({ code, title }) => {
          const owner = owners.find(({ domain }) => domain === code);
          return {
            code,
            title,
            inScope: inScope.filter(({ control }) => control.domain === code).length,
            owner: naming.person(owner?.personId ?? null),
            since: owner?.since.toISOString() ?? null,
          };
        }),
        members: reaching.map((member) => choiceOf(member, naming.person(member.personId))).toSorted(byName),
      };
    },
    async handOver(session, serviceId, { domains, personId, reason }) {
      const input = { serviceId, domains, personId };
      await perform(runtime, domainOwnerHandOver, actorOf(session), input, { reason });
    },
    async namePeople(session, serviceId, { ver, caiqOwner, caiqReviewer, reason }) {
      const people = { caiqOwner: caiqOwner || null, caiqReviewer: caiqReviewer || null };
      await perform(runtime, serviceNamePeople, actorOf(session), { serviceId, ver, ...people }, { reason });
    },
  };
}

const choiceOf = ({ personId, roles }: Member, person: NamedPerson | null) => ({
  id: personId,
  name: person?.name ?? '',
  roles,
});

const byName = (one: { readonly name: string }, other: { readonly name: string }): number =>
  one.name.localeCompare(other.name, 'en');

/** What the web asks about carrying decisions to another edition. */
export function serviceCarrying(parts: ServiceParts): Pick<ServiceDecisions, 'previewCarry' | 'carry'> {
  const { runtime, actorOf } = parts;
  return {
    async previewCarry(session, serviceId, from, to) {
      const {
        service,
        picture,
        more: members,
      } = await readDecided(parts, session, serviceId, to, (read) => currentMembers(read, runtime.now()));
      const plan = await perform(runtime, servicePreviewCarry, actorOf(session), { serviceId, from, to });
      const naming = await namingOf(
        runtime.people,
        members,
        plan.domainOwners.map(({ personId }) => personId),
      );
      const [before, after] = [decidableSet(runtime.questionSets, from).catalogue, picture.questionSet.catalogue];
      const reasons = new Map(
        picture.decisions.filter(({ edition }) => edition === from).map((one) => [String(one.target), one]),
      );
      return {
        service: headOf(service),
        from,
        to,
        scope: plan.scope.map((one) => ({
          target: one.target,
          from: one.from,
          inScope: one.inScope,
          justification: reasons.get(one.from)?.justification ?? '',
        })),
        responsibilities: plan.responsibilities.map((one) => ({
          id: one.controlId,
          from: one.from,
          title: titleIn(after, one.controlId),
          isRetitled: one.retitled,
          ownership: one.ownership,
        })),
        owners: plan.domainOwners.flatMap(({ domain, from: was, personId }) => {
          const person = naming.person(personId);
          return person === null ? [] : [{ domain, from: was, person }];
        }),
        kept: plan.kept,
        added: plan.new.map((id) => ({ id, title: titleIn(after, id) })),
        removed: plan.removed.map((id) => ({ id, title: titleIn(before, id) })),
      };
    },
    async carry(session, serviceId, from, to) {
      await perform(runtime, serviceCarry, actorOf(session), { serviceId, from, to });
    },
  };
}

function titleIn({ controls }: Catalogue, text: string): string {
  const id = parseControlId(text);
  return (id === null ? undefined : controls.get(id))?.title ?? '';
}

/** The provider's services as the pages ask for them: what they are, where they stand, their groups. */
import { perform } from '#actions/action.ts';
import { answerableSet } from '#actions/self-assessment/opening.ts';
import { serviceAdd } from '#actions/service/add.ts';
import { serviceRemove } from '#actions/service/remove.ts';
import { serviceRevise } from '#actions/service/revise.ts';
import { type ServiceSummary, serviceSummaries, summaryOf } from '#actions/service/service-summary.ts';
import { serviceGroupAdd } from '#actions/service-group/add.ts';
import { groupsInReach } from '#actions/service-group/groups-in-reach.ts';
import { serviceGroupRemove } from '#actions/service-group/remove.ts';
import { serviceGroupRevise } from '#actions/service-group/revise.ts';
import { reachesService } from '#assurance/access/duties.ts';
import { cadenceStanding } from '#assurance/cadence/standing.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Exception } from '#assurance/exception/exception.ts';
import { exceptionName, isOpen, standingOf } from '#assurance/exception/standing.ts';
import { type DomainProgress, progressOf } from '#store/answer-progress.ts';
import { cadenceOf } from '#store/cadence.ts';
import { cycleLines, sealsOf } from '#store/cycle.ts';
import { domainOwnersOf } from '#store/domain-owner.ts';
import { listExceptions } from '#store/exception.ts';
import type { KeptSelfAssessment } from '#store/self-assessment.ts';
import { listServices } from '#store/service.ts';
import type { ServiceGroup } from '#store/service-group.ts';
import { dayOf } from '#web/dates.ts';
import type {
  CloudServices,
  ExceptionDue,
  GroupName,
  ServiceForm,
  ServiceLine,
  ServiceOverview,
} from '#web/services/cloud-services.ts';
import { carryFromOf, readDecided, type ServiceParts } from './decided-service.ts';
import { progressStrip } from './progress-strip.ts';
import { currentMembers, type Naming, namingOf } from './service-people.ts';

/** What the web asks about services. Each page takes the same number of queries, however many services there are. */
export function cloudServices(parts: ServiceParts): CloudServices {
  return { ...reads(parts), ...acts(parts), ...groups(parts) };
}

function reads(parts: ServiceParts) {
  const { runtime, actorOf } = parts;
  const { database, people, questionSets } = runtime;
  return {
    async list(session) {
      const found = await database.read(session.workspace.id, async (read) => {
        const summaries = await serviceSummaries(read, actorOf(session), questionSets);
        const open = summaries.flatMap(({ selfAssessment }) => selfAssessment?.id ?? []);
        return {
          summaries,
          progress: await progressOf(read, open),
          groups: await groupsInReach(read, actorOf(session)),
          members: await currentMembers(read, runtime.now()),
        };
      });
      const { summaries, progress } = found;
      const owners = summaries.map(({ service }) => service.caiqOwner);
      const naming = await namingOf(people, found.members, owners);
      const known = { groups: found.groups, progress, naming, questionSets };
      return {
        services: summaries.map((summary) => lineOf(summary, known)),
        groups: found.groups.map(groupName),
      };
    },
    async overview(session, serviceId) {
      const { service, picture, more } = await readDecided(parts, session, serviceId, '', async (read, decided) => ({
        progress: await progressOf(read, openOf(decided.picture.selfAssessments)),
        owners: await domainOwnersOf(read, serviceId),
        exceptions: await listExceptions(read, serviceId),
        cadence: { versions: await cadenceOf(read, serviceId), seals: sealsOf(await cycleLines(read, serviceId)) },
        groups: await groupsInReach(read, actorOf(session)),
        members: await currentMembers(read, runtime.now()),
      }));
      const { owners } = more;
      const summary = summaryOf(service, picture.questionSet, {
        decisions: picture.decisions,
        responsibilities: picture.responsibilities,
        owners,
        selfAssessments: picture.selfAssessments,
      });
      const ids = [service.caiqOwner, service.caiqReviewer, ...owners.map(({ personId }) => personId)];
      const naming = await namingOf(people, more.members, ids);
      const inScope = picture.standings.filter(({ state }) => state !== 'out-of-scope');
      const domains = [...new Set(inScope.map(({ control }) => control.domain))];
      const owned = owners.flatMap(({ domain, personId }) => {
        const person = naming.person(personId);
        return person === null || !domains.includes(domain) ? [] : [{ domain, person }];
      });
      const count = (severity: string) => picture.contradictions.filter((one) => one.severity === severity).length;
      return {
        ...lineOf(summary, { groups: more.groups, progress: more.progress, naming, questionSets }),
        website: service.website,
        buyerTier: service.buyerTier,
        ver: service.ver,
        caiqReviewer: naming.person(service.caiqReviewer),
        undecided: inScope.filter(({ state }) => state === 'proposed' || state === 'open').length,
        contradictions: { high: count('high'), medium: count('medium'), low: count('low') },
        ownerless: domains.filter((code) => !owned.some(({ domain }) => domain === code)),
        left: owned.filter(({ person }) => !person.isMember),
        ...exceptionsOn(more.exceptions, dayOf(runtime.now())),
        cadenceAlerts: cadenceStanding({ ...more.cadence, today: dayOf(runtime.now()) }).alerts,
        carryFrom: carryFromOf(questionSets, picture),
        groups: more.groups.map(groupName),
      };
    },
  } satisfies Partial<CloudServices>;
}

function acts({ runtime, actorOf }: ServiceParts) {
  return {
    async add(session, form) {
      return (await perform(runtime, serviceAdd, actorOf(session), inputOf(form))).id;
    },
    async revise(session, serviceId, ver, form) {
      await perform(runtime, serviceRevise, actorOf(session), { serviceId, ver, ...inputOf(form) });
    },
    async remove(session, serviceId) {
      await perform(runtime, serviceRemove, actorOf(session), { serviceId });
    },
  } satisfies Partial<CloudServices>;
}

function groups({ runtime, actorOf }: ServiceParts) {
  return {
    async groups(session) {
      const { database } = runtime;
      const actor = actorOf(session);
      const found = await database.read(session.workspace.id, async (read) => ({
        groups: await groupsInReach(read, actor),
        services: (await listServices(read)).filter(({ id }) => reachesService(actor, id)),
      }));
      return found.groups.map(({ id, name, description, ver }) => {
        const own = found.services.filter(({ groupId }) => groupId === id);
        return { id, name, description, ver, services: own.map((service) => service.name) };
      });
    },
    async addGroup(session, form) {
      await perform(runtime, serviceGroupAdd, actorOf(session), form);
    },
    async reviseGroup(session, groupId, ver, form) {
      await perform(runtime, serviceGroupRevise, actorOf(session), { groupId, ver, ...form });
    },
    async removeGroup(session, groupId) {
      await perform(runtime, serviceGroupRemove, actorOf(session), { groupId });
    },
  } satisfies Partial<CloudServices>;
}

const inputOf = ({ website, groupId, buyerTier, ...rest }: ServiceForm) => ({
  ...rest,
  website: website === '' ? null : website,
  groupId: groupId === '' ? null : groupId,
  buyerTier: buyerTier === '' ? null : buyerTier,
});

const groupName = ({ id, name }: ServiceGroup): GroupName => ({ id, name });

/** What binds answers on a day, and what somebody has to look at. */
function exceptionsOn(
  exceptions: readonly Exception[],
  today: string,
): Pick<ServiceOverview, 'openExceptions' | 'exceptionsDue'> {
  return {
    openExceptions: exceptions.filter((one) => isOpen(one, today)).length,
    exceptionsDue: exceptions.flatMap((one): ExceptionDue[] => {
      const { state } = standingOf(one, today);
      if (state !== 'ended' && state !== 'ends-soon' && state !== 'review-due') return [];
      const on = state === 'review-due' ? (one.nextReviewOn ?? one.expiresOn) : one.expiresOn;
      return [{ id: one.id, name: exceptionName(one), title: one.title, state, on }];
    }),
  };
}

const openOf = (selfAssessments: readonly KeptSelfAssessment[]): readonly string[] =>
  selfAssessments.filter(({ state }) => state === 'open').map(({ id }) => id);

interface Known {
  readonly groups: readonly ServiceGroup[];
  readonly progress: readonly DomainProgress[];
  readonly naming: Naming;
  readonly questionSets: readonly QuestionSet[];
}

function lineOf(summary: ServiceSummary, { groups, progress, naming, questionSets }: Known): ServiceLine {
  const { service, selfAssessment, ...counts } = summary;
  const group = groups.find(({ id }) => id === service.groupId);
  return {
    id: service.id,
    name: service.name,
    serviceModel: service.serviceModel,
    description: service.description,
    group: group === undefined ? null : groupName(group),
    counts: {
      edition: counts.edition,
      controls: counts.controls,
      inScope: counts.inScope,
      settled: counts.settled,
      incomplete: counts.incomplete,
      domainsInScope: counts.domainsInScope,
      domainsOwned: counts.domainsOwned,
    },
    caiqOwner: naming.person(service.caiqOwner),
    selfAssessment:
      selfAssessment === null
        ? null
        : {
            id: selfAssessment.id,
            title: selfAssessment.title,
            edition: selfAssessment.edition,
            dueOn: selfAssessment.dueOn,
          },
    strip:
      selfAssessment === null
        ? null
        : progressStrip(answerableSet(questionSets, selfAssessment.edition), selfAssessment.id, progress),
  };
}

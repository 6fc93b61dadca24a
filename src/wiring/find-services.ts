/** What can be found by words, as the pages ask for it: only what the reader reaches, with the same few queries always. */
import type { Runtime } from '#actions/action.ts';
import { withinOf } from '#actions/evidence-reach.ts';
import { decidableSets } from '#actions/service/ccm-edition.ts';
import { workingSet } from '#actions/service/service-picture.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { reachesAll, reachesService } from '#assurance/access/duties.ts';
import { isOver } from '#assurance/access/membership.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { findRecords } from '#store/find.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listMembers } from '#store/member.ts';
import { idsOfTextsWith } from '#store/official-text.ts';
import { type KeptSelfAssessment, listSelfAssessments } from '#store/self-assessment.ts';
import { type KeptService, listServices } from '#store/service.ts';
import { type FoundVendor as FoundVendorRow, findVendorsWith } from '#store/vendor.ts';
import type { FindServices, Found, FoundAssessment, FoundVendor, Sought } from '#web/services/find.ts';
import type { MemberSession } from '#web/services/people.ts';
import { controlsWith, questionsWith, readBy } from './find-catalogue.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks to find. */
export function findServices({ runtime, actorOf }: Parts): FindServices {
  const { database, people } = runtime;
  return {
    async inWorkspace(session, sought, assessmentId) {
      const actor = actorOf(session);
      const found = await database.read(session.workspace.id, (read) => readAll({ read, actor, runtime }, sought));
      const { services, records, members, vendors } = found;
      const assessments = found.assessments.filter(({ id, state }) => state === 'open' || id === assessmentId);
      const names = await people.namesOf(members);
      return {
        services: services.map(({ id, name }) => ({ id, name })),
        assessments: assessments.map(assessmentOf),
        ...inCatalogue(runtime.questionSets, { ...found, assessments }, sought),
        records,
        vendors: vendors.map((vendor) => vendorOf(vendor, runtime.questionSets)),
        members: members
          .map((id) => ({ id, name: names.get(id) ?? '' }))
          .filter(({ name }) => sought.words.every((word) => name.toLowerCase().includes(word))),
      };
    },
  };
}

interface Reader {
  readonly read: ReadHandle;
  readonly actor: Actor;
  readonly runtime: Runtime;
}

interface Held extends Pick<Found, 'records'> {
  readonly services: readonly KeptService[];
  /** Of those services, the newest first. */
  readonly assessments: readonly KeptSelfAssessment[];
  /** `CAIQ 4.1.0 CEK-08.1`: whose official text holds the words. */
  readonly official: ReadonlySet<string>;
  readonly vendors: readonly FoundVendorRow[];
  /** Person ids. */
  readonly members: readonly string[];
}

async function readAll({ read, actor, runtime }: Reader, sought: Sought): Promise<Held> {
  const { words } = sought;
  const services = (await listServices(read)).filter(({ id }) => reachesService(actor, id));
  const ids = new Set(services.map(({ id }) => id));
  const assessments = (await listSelfAssessments(read)).filter(({ serviceId }) => ids.has(serviceId));
  if (words.length === 0) return { services, assessments, records: [], official: new Set(), vendors: [], members: [] };
  const sets = decidableSets(runtime.questionSets);
  const editions = sets.flatMap(({ name, edition, catalogue }) => [{ framework: name, edition }, catalogue]);
  const official = await idsOfTextsWith(read, editions, words);
  const records = await findRecords(read, { words, within: withinOf(actor) });
  // Vendors and members are of the whole workspace.
  const isWhole = reachesAll(actor);
  const vendors = isWhole ? await findVendorsWith(read, wordsBesideDomains(words, runtime.questionSets)) : [];
  const members = isWhole ? await listMembers(read) : [];
  return {
    services,
    assessments,
    records,
    official: new Set(official.map(({ framework, edition, id }) => `${framework} ${edition} ${id}`)),
    vendors,
    members: members.filter((member) => !isOver(member, runtime.now())).map(({ personId }) => personId),
  };
}

/** Questions of each self-assessment, and controls of each service in the edition it works in. */
function inCatalogue(
  sets: readonly QuestionSet[],
  { services, assessments, official }: Pick<Held, 'services' | 'assessments' | 'official'>,
  sought: Sought,
): Pick<Found, 'questions' | 'controls'> {
  if (sought.words.length === 0) return { questions: [], controls: [] };
  const questions = questionsWith(sought, official);
  const controls = controlsWith(sought, official);
  return {
    questions: assessments.flatMap((one) => {
      const set = readBy(sets, { name: one.questionnaire, edition: one.edition });
      return set === null ? [] : questions(set).map(({ id, prompt }) => ({ assessmentId: one.id, id, prompt }));
    }),
    controls: services.flatMap((service) => {
      const own = assessments.filter(({ serviceId }) => serviceId === service.id);
      const { catalogue } = workingSet(sets, own, []);
      const { framework, edition } = catalogue;
      return controls(catalogue).map(({ id, title }) => ({ serviceId: service.id, framework, edition, id, title }));
    }),
  };
}

/** Words that mean a domain of some edition say nothing about the name of a vendor. */
function wordsBesideDomains(words: readonly string[], sets: readonly QuestionSet[]): readonly string[] {
  const domains = sets.flatMap(({ catalogue }) => catalogue.domains.map(({ code, title }) => `${code} ${title}`));
  const text = ['answers', ...domains].join('\n').toLowerCase();
  return words.filter((word) => !text.includes(word));
}

const assessmentOf = (kept: KeptSelfAssessment): FoundAssessment => ({
  id: kept.id,
  title: kept.title,
  questionnaire: kept.questionnaire,
  edition: kept.edition,
  isOpen: kept.state === 'open',
  serviceId: kept.serviceId,
});

function vendorOf({ reading, ...vendor }: FoundVendorRow, sets: readonly QuestionSet[]): FoundVendor {
  if (reading === null) return { ...vendor, reading: null };
  const questionnaire = { name: reading.questionnaireName ?? '', edition: reading.questionnaireEdition ?? '' };
  return {
    ...vendor,
    reading: { id: reading.id, questionnaire, domains: readBy(sets, questionnaire)?.catalogue.domains ?? [] },
  };
}

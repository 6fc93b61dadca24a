/** Who is responsible for the controls of a service, as its pages ask for it. */
import { perform } from '#actions/action.ts';
import { responsibilityAcceptProposed } from '#actions/responsibility/accept-proposed.ts';
import { responsibilityDecide } from '#actions/responsibility/decide.ts';
import type { ServicePicture } from '#actions/service/service-picture.ts';
import { parseControlId } from '#assurance/identifiers.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ResponsibilityStanding } from '#assurance/service/responsibility-standing.ts';
import type { Responsibility } from '#assurance/service/service.ts';
import { responsibilityHistoryOf } from '#store/responsibility.ts';
import {
  type DecidedResponsibility,
  EVERY_DOMAIN,
  type OwnershipChoice,
  type OwnershipOfControl,
  type OwnershipRow,
  type ServiceDecisions,
} from '#web/services/service-decisions.ts';
import { inEdition, readDecided, type ServiceParts } from './decided-service.ts';
import { type Naming, namingOf } from './service-people.ts';

type OwnershipServices = Pick<
  ServiceDecisions,
  'ownership' | 'ownershipOfControl' | 'previewOwnership' | 'decideOwnership' | 'acceptProposed'
>;

/** What the web asks about responsibilities. */
export function serviceOwnership(parts: ServiceParts): OwnershipServices {
  return { ...reads(parts), ...acts(parts) };
}

function reads(parts: ServiceParts) {
  const { people, questionSets } = parts.runtime;
  const nothing = async () => null;
  return {
    async ownership(session, serviceId, edition) {
      const decided = await readDecided(parts, session, serviceId, edition, nothing);
      const { picture } = decided;
      const naming = await namingOf(people, [], deciders(picture.standings));
      const { selfAssessment } = picture;
      return {
        ...inEdition(questionSets, decided),
        domains: picture.questionSet.catalogue.domains,
        rows: picture.standings.map((standing) => rowOf(standing, naming)),
        contradictions: picture.contradictions,
        answersOf: selfAssessment === null ? null : { id: selfAssessment.id, title: selfAssessment.title },
      };
    },
    async ownershipOfControl(session, serviceId, edition, controlId) {
      const decided = await readDecided(parts, session, serviceId, edition, (read, { picture }) =>
        responsibilityHistoryOf(read, serviceId, picture.questionSet.catalogue, controlId),
      );
      const { picture, more: history } = decided;
      const standing = picture.standings.find(({ control }) => control.id === controlId);
      if (standing === undefined) throw absentControl(controlId);
      const naming = await namingOf(
        people,
        [],
        history.map(({ decidedBy }) => decidedBy),
      );
      const answers = new Map(picture.answers.map((answer) => [answer.questionId, answer]));
      return {
        ...inEdition(questionSets, decided),
        row: rowOf(standing, naming),
        gist: standing.control.gist,
        history: history.map((one) => decidedOf(one, naming)),
        questions: picture.questionSet.questions
          .filter(({ control }) => control === controlId)
          .map(({ id, prompt }) => ({
            id,
            prompt,
            answer: answers.get(id)?.answer ?? null,
            ownership: answers.get(id)?.ownership ?? null,
          })),
        contradictions: picture.contradictions.filter((one) => one.controlId === controlId),
        fromAnswers: splitInAnswers(picture, standing),
      };
    },
    async previewOwnership(session, serviceId, edition, choice) {
      const decided = await readDecided(parts, session, serviceId, edition, nothing);
      const { picture } = decided;
      const chosen = chosenOf(picture, choice);
      const naming = await namingOf(people, [], deciders(chosen));
      return {
        ...inEdition(questionSets, decided),
        rows: chosen.map((standing) => ({
          ...rowOf(standing, naming),
          fromAnswers: splitInAnswers(picture, standing),
        })),
      };
    },
  } satisfies Partial<ServiceDecisions>;
}

function acts({ runtime, actorOf }: ServiceParts) {
  return {
    async decideOwnership(session, serviceId, { revision, ...given }) {
      const input = { serviceId, ...given, ...(revision === null ? {} : { revision }) };
      await perform(runtime, responsibilityDecide, actorOf(session), input);
    },
    async acceptProposed(session, serviceId, given) {
      await perform(runtime, responsibilityAcceptProposed, actorOf(session), { serviceId, ...given });
    },
  } satisfies Partial<ServiceDecisions>;
}

/** Those of these ids and those of a domain; never one that is out of scope. */
function chosenOf(
  { standings }: ServicePicture,
  { controls, domain }: OwnershipChoice,
): readonly ResponsibilityStanding[] {
  const ids = new Set(controls);
  return standings.filter(({ control, state }) => {
    if (state === 'out-of-scope') return false;
    return ids.has(control.id) || domain === EVERY_DOMAIN || control.domain === domain;
  });
}

const deciders = (standings: readonly ResponsibilityStanding[]): readonly (string | null)[] =>
  standings.map(({ decided }) => decided?.decidedBy ?? null);

const rowOf = (standing: ResponsibilityStanding, naming: Naming): OwnershipRow => ({
  id: standing.control.id,
  title: standing.control.title,
  domain: standing.control.domain,
  state: standing.state,
  proposed: standing.proposed,
  decided: standing.decided === null ? null : decidedOf(standing.decided, naming),
  missing: standing.missing,
});

const decidedOf = (one: Responsibility, naming: Naming): DecidedResponsibility => ({
  ownership: one.ownership,
  cspPart: one.cspPart,
  cscPart: one.cscPart,
  thirdParty: one.thirdParty,
  revision: one.revision,
  basis: one.basis,
  carriedFrom: one.carriedFrom,
  by: naming.by(one.decidedBy),
  at: one.decidedAt.toISOString(),
});

const PART_LENGTH_MAX = 8_000;

/** What answers that are shared with the customer say about both parts; a beginning for the split, nothing more. */
function splitInAnswers(
  { answers }: ServicePicture,
  { control }: ResponsibilityStanding,
): OwnershipOfControl['fromAnswers'] {
  const shared = answers.filter(
    ({ questionId, ownership }) => questionId.startsWith(`${control.id}.`) && ownership === 'shared-csp-csc',
  );
  const joined = (texts: readonly string[]) =>
    [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ''))].join('\n\n').slice(0, PART_LENGTH_MAX);
  return {
    cspPart: joined(shared.map(({ cspImplementationDescription }) => cspImplementationDescription)),
    cscPart: joined(shared.map(({ cscResponsibilities }) => cscResponsibilities)),
  };
}

const absentControl = (text: string): Refusal =>
  new Refusal('record-is-absent', {
    message:
      parseControlId(text) === null ? 'This is no id of a control.' : `This edition of the CCM holds no ${text}.`,
    mend: 'Open the control from the page of ownership.',
  });

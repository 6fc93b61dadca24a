/** The two services come into being: scope, ownership and owners are decided, and carried to the next edition. */
import type { Catalogue, QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { type ControlId, controlOf } from '#assurance/identifiers.ts';
import { AIKO, DOMAIN_OWNERS, JONAS, LUCIA, SAMUEL } from '#sample/tidewater/people.ts';
import {
  GROUP,
  HARBOUR_DESK,
  HARBOUR_DESK_SCOPE,
  LEFT_TO_CUSTOMERS,
  OUTSOURCED,
  RUNTIME_OURS,
  RUNTIME_SHARED,
  type SampleScope,
  TIDAL_RUNTIME,
  TIDAL_RUNTIME_SCOPE,
  WITH_THIRD_PARTIES,
  WITHOUT_SPLIT,
} from '#sample/tidewater/services.ts';
import { handedOverAnswers } from '#sample/tidewater/tidewater.ts';
import { domainOwnerHandOver } from '../domain-owner/hand-over.ts';
import { responsibilityAcceptProposed } from '../responsibility/accept-proposed.ts';
import { responsibilityDecide } from '../responsibility/decide.ts';
import { scopeDecide } from '../scope/decide.ts';
import { serviceAdd } from '../service/add.ts';
import { serviceCarry } from '../service/carry.ts';
import { serviceNamePeople } from '../service/name-people.ts';
import { serviceGroupAdd } from '../service-group/add.ts';
import type { Moment, Story } from './story.ts';

/** The edition decided first, and the one it was carried to. */
export const EDITIONS = { before: '4.0.13', now: '4.1.0' } as const;

export interface ServicesTold {
  readonly groupId: string;
  readonly harbourDesk: string;
}

/** Harbour Desk, decided in full in the edition of a year ago. */
export async function harbourDeskIsDecided(story: Story, set: QuestionSet): Promise<ServicesTold> {
  const group = await story.perform(JONAS, [-458, '09:00'], serviceGroupAdd, GROUP);
  const { id } = await story.perform(JONAS, [-458, '09:10'], serviceAdd, { ...HARBOUR_DESK, groupId: group.id });
  const people = { caiqOwner: AIKO.id, caiqReviewer: SAMUEL.id };
  await story.perform(JONAS, [-457, '10:00'], serviceNamePeople, { serviceId: id, ...people });
  await scopeIsDecided(story, id, EDITIONS.before, HARBOUR_DESK_SCOPE, [-455, '13:00']);
  for (const [{ id: personId }, domains] of DOMAIN_OWNERS)
    await story.perform(JONAS, [-452, '11:00'], domainOwnerHandOver, { serviceId: id, domains, personId });
  await ownershipIsDecided(story, id, set);
  return { groupId: group.id, harbourDesk: id };
}

/** A year later: one domain changes hands, and everything is carried to the next edition, where a little is left open. */
export async function harbourDeskIsCarried(story: Story, serviceId: string): Promise<void> {
  const reason = 'Niklas moves to the platform team; Lucía leads product security now.';
  const toLucia = { serviceId, domains: ['AIS'], personId: LUCIA.id };
  await story.perform(JONAS, [-90, '09:30'], domainOwnerHandOver, toLucia, reason);
  const { before: from, now: edition } = EDITIONS;
  await story.perform(JONAS, [-62, '08:50'], serviceCarry, { serviceId, from, to: edition });
  const accepted = { serviceId, edition, controlIds: WITHOUT_SPLIT };
  await story.perform(JONAS, [-59, '14:20'], responsibilityAcceptProposed, accepted);
  const moved = { serviceId, edition, ownership: 'csc-owned', ...LEFT_TO_CUSTOMERS };
  await story.perform(JONAS, [-59, '14:40'], responsibilityDecide, moved);
}

/** The second service, begun lately. */
export async function tidalRuntimeBegins(story: Story, groupId: string): Promise<void> {
  const { id: serviceId } = await story.perform(JONAS, [-96, '09:00'], serviceAdd, { ...TIDAL_RUNTIME, groupId });
  await story.perform(JONAS, [-96, '09:20'], serviceNamePeople, { serviceId, caiqOwner: AIKO.id });
  const edition = EDITIONS.now;
  await scopeIsDecided(story, serviceId, edition, TIDAL_RUNTIME_SCOPE, [-94, '10:00']);
  for (const [{ id: personId }, domains] of DOMAIN_OWNERS.slice(0, 3)) {
    const codes = domains.map((code) => (code === 'IVS' ? 'I&S' : code));
    await story.perform(JONAS, [-93, '11:00'], domainOwnerHandOver, { serviceId, domains: codes, personId });
  }
  const ours = { serviceId, edition, controlIds: RUNTIME_OURS, ownership: 'csp-owned' };
  await story.perform(JONAS, [-88, '15:00'], responsibilityDecide, ours);
  const shared = { serviceId, edition, controlIds: RUNTIME_SHARED };
  await story.perform(JONAS, [-88, '15:20'], responsibilityAcceptProposed, shared);
}

async function scopeIsDecided(
  story: Story,
  serviceId: string,
  edition: string,
  decisions: readonly SampleScope[],
  when: Moment,
): Promise<void> {
  for (const decision of decisions) await story.perform(JONAS, when, scopeDecide, { serviceId, edition, ...decision });
}

/** Outsourced, shared with third parties, shared with customers, and the rest our own: every control once. */
async function ownershipIsDecided(story: Story, serviceId: string, set: QuestionSet): Promise<void> {
  const at = { serviceId, edition: EDITIONS.before };
  const decide = (given: Readonly<Record<string, unknown>>) =>
    story.perform(JONAS, [-448, '13:30'], responsibilityDecide, { ...at, ...given });
  await decide({ ownership: 'third-party-outsourced', ...OUTSOURCED });
  for (const shared of WITH_THIRD_PARTIES) await decide({ ownership: 'shared-csp-third-party', ...shared });
  const splits = splitsWithCustomers(story, set);
  const controlIds = splits.map(({ controlId }) => controlId);
  // The CCM calls this one the customer's alone, so nothing shared is proposed for it.
  const proposed = splits.filter(({ controlId }) => controlId !== 'DSP-17');
  const own = splits.filter(({ controlId }) => controlId === 'DSP-17');
  for (const { controlId, ...parts } of own)
    await decide({ ownership: 'shared-csp-csc', controlIds: [controlId], ...parts });
  const accepted = { ...at, controlIds: proposed.map(({ controlId }) => controlId), splits: proposed };
  await story.perform(JONAS, [-447, '10:15'], responsibilityAcceptProposed, accepted);
  await decide({ ownership: 'csp-owned', controlIds: othersInScope(set.catalogue, controlIds) });
}

/** What the first answer to each shared control says of both parts. */
function splitsWithCustomers({ today }: Story, set: QuestionSet) {
  const splits = new Map<
    ControlId,
    { readonly controlId: ControlId; readonly cspPart: string; readonly cscPart: string }
  >();
  for (const { id, ownership, description, cscResponsibilities } of handedOverAnswers(today, set)) {
    const controlId = controlOf(id);
    if (ownership === 'shared-csp-csc' && !splits.has(controlId))
      splits.set(controlId, { controlId, cspPart: description, cscPart: cscResponsibilities });
  }
  return [...splits.values()];
}

function othersInScope({ controls }: Catalogue, decided: readonly ControlId[]): readonly ControlId[] {
  const left = new Set<string>([
    ...decided,
    ...OUTSOURCED.controlIds,
    ...WITH_THIRD_PARTIES.flatMap(({ controlIds }) => controlIds),
    ...HARBOUR_DESK_SCOPE.filter(({ inScope }) => !inScope).flatMap(({ targets }) => targets),
  ]);
  return [...controls.keys()].filter((id) => !left.has(id));
}

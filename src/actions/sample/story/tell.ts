/** The whole story of the sample's provider, in the order in which its parts rest on each other. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Runtime } from '../../action.ts';
import { type EvidenceTold, evidenceIsKept, passagesAreLinked } from './evidence.ts';
import { exceptionsBindTheRenewal, firstExceptionIsOver } from './exceptions.ts';
import { firstCaiqIsApproved, firstCaiqIsHandedOver } from './first-caiq.ts';
import { auditorJoins, oneLeaves, peopleJoin } from './people.ts';
import { renewalIsReviewed, renewalIsWritten } from './renewal.ts';
import { EDITIONS, harbourDeskIsCarried, harbourDeskIsDecided, tidalRuntimeBegins } from './services.ts';
import { type Story, storyOf } from './story.ts';

/** Tells it in a workspace that is there and has nobody yet. */
export async function tellProgramme(runtime: Runtime, workspaceId: string): Promise<void> {
  const story = storyOf(runtime, workspaceId);
  const [before, now] = [setOf(runtime, EDITIONS.before), setOf(runtime, EDITIONS.now)];
  await peopleJoin(story);
  const { groupId, harbourDesk } = await harbourDeskIsDecided(story, before);
  const [first, evidence] = await Promise.all([
    firstCaiqIsApproved(story, harbourDesk, before),
    evidenceIsKept(story, harbourDesk, before),
    firstExceptionIsOver(story, harbourDesk),
    tidalRuntimeBegins(story, groupId),
  ]);
  await Promise.all([
    // The copy on paper takes as long as all the rest, and nothing else waits for it.
    firstCaiqIsHandedOver(story, first, before),
    renewalIsOnItsWay(story, { harbourDesk, first, before, now, evidence }),
  ]);
}

async function renewalIsOnItsWay(
  story: Story,
  given: {
    readonly harbourDesk: string;
    readonly first: string;
    readonly before: QuestionSet;
    readonly now: QuestionSet;
    readonly evidence: EvidenceTold;
  },
): Promise<void> {
  const { harbourDesk: serviceId, first, before, now, evidence } = given;
  await harbourDeskIsCarried(story, serviceId);
  const assessmentId = await renewalIsWritten(story, serviceId, first);
  await passagesAreLinked(story, { assessmentId, serviceId, set: before }, evidence);
  await oneLeaves(story);
  await renewalIsReviewed(story, assessmentId, now);
  await exceptionsBindTheRenewal(story, serviceId);
  await auditorJoins(story, serviceId);
}

function setOf({ questionSets }: Runtime, catalogueEdition: string): QuestionSet {
  const set = questionSets.find(({ name, catalogue }) => name === 'CAIQ' && catalogue.edition === catalogueEdition);
  if (set === undefined) throw new Error(`The questions of CCM ${catalogueEdition} are absent.`);
  return set;
}

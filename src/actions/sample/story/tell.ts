/** The whole story of the sample's provider, in the order in which its parts rest on each other. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Runtime } from '../../action.ts';
import { evidenceIsKept, passagesAreLinked } from './evidence.ts';
import { exceptionsAreAskedFor, firstExceptionIsOver } from './exceptions.ts';
import { firstCaiqIsApproved, firstCaiqIsHandedOver } from './first-caiq.ts';
import { auditorJoins, oneLeaves, peopleJoin } from './people.ts';
import { renewalIsReviewed, renewalIsWritten } from './renewal.ts';
import { EDITIONS, harbourDeskIsCarried, harbourDeskIsDecided, tidalRuntimeBegins } from './services.ts';
import { storyOf } from './story.ts';

/** Tells it in a workspace that is there and has nobody yet. */
export async function tellProgramme(runtime: Runtime, workspaceId: string): Promise<void> {
  const story = storyOf(runtime, workspaceId);
  const [before, now] = [setOf(runtime, EDITIONS.before), setOf(runtime, EDITIONS.now)];
  await peopleJoin(story);
  const { groupId, harbourDesk } = await harbourDeskIsDecided(story, before);
  const first = await firstCaiqIsApproved(story, harbourDesk, before);
  // The copy on paper takes as long as all the rest, and nothing else waits for it.
  const handOver = firstCaiqIsHandedOver(story, first, before);
  await Promise.all([handOver, goesOn()]);

  async function goesOn(): Promise<void> {
    await firstExceptionIsOver(story, harbourDesk);
    const evidence = await evidenceIsKept(story, harbourDesk, before);
    await tidalRuntimeBegins(story, groupId);
    await harbourDeskIsCarried(story, harbourDesk);
    const assessmentId = await renewalIsWritten(story, harbourDesk, first);
    const exceptions = await exceptionsAreAskedFor(story, harbourDesk);
    await passagesAreLinked(story, { assessmentId, serviceId: harbourDesk, set: before }, evidence);
    await oneLeaves(story);
    await renewalIsReviewed(story, assessmentId, now);
    await exceptions.end();
    await auditorJoins(story, harbourDesk);
  }
}

function setOf({ questionSets }: Runtime, catalogueEdition: string): QuestionSet {
  const set = questionSets.find(({ name, catalogue }) => name === 'CAIQ' && catalogue.edition === catalogueEdition);
  if (set === undefined) throw new Error(`The questions of CCM ${catalogueEdition} are absent.`);
  return set;
}

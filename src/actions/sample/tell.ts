/** The whole story of the sample, in the order in which its parts rest on each other. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { SAMPLE_WORKSPACE } from '#sample/sample-vendors.ts';
import type { Runtime } from '../action.ts';
import { workspaceRename } from '../workspace/rename.ts';
import { cadenceIsKept } from './cadence-story.ts';
import { type EvidenceTold, evidenceIsKept, passagesAreLinked } from './evidence-story.ts';
import { exceptionsBindTheRenewal, firstExceptionIsOver } from './exceptions-story.ts';
import { firstCaiqIsApproved, firstCaiqIsHandedOver } from './first-caiq-story.ts';
import { sampleOpen } from './open.ts';
import { auditorJoins, oneLeaves, peopleJoin } from './people-story.ts';
import { certificationIsDrafted, levelOneIsListed } from './registry-story.ts';
import { renewalIsReviewed, renewalIsWritten } from './renewal-story.ts';
import { EDITIONS, harbourDeskIsCarried, harbourDeskIsDecided, tidalRuntimeBegins } from './services-story.ts';
import { type Story, storyOf } from './story.ts';
import { vendorsAreRead } from './vendors-story.ts';

/**
 * Tells it in a new workspace. The name comes last: by it everybody knows that the sample is whole. What cannot be told
 * to its end is handed to `undo`.
 */
export async function tellSample(runtime: Runtime, undo: (workspaceId: string) => Promise<unknown>): Promise<string> {
  const begun = storyOf(runtime, null);
  const { workspaceId } = await begun.perform('house', [-471, '07:50'], sampleOpen, {});
  const story = storyOf(runtime, workspaceId);
  try {
    await tellProgramme(story);
    await story.perform('house', [-471, '07:51'], workspaceRename, SAMPLE_WORKSPACE);
  } catch (error) {
    await undo(workspaceId);
    throw error;
  }
  return workspaceId;
}

async function tellProgramme(story: Story): Promise<void> {
  const { runtime } = story;
  const [before, now] = [setOf(runtime, EDITIONS.before), setOf(runtime, EDITIONS.now)];
  await peopleJoin(story);
  const { groupId, harbourDesk } = await harbourDeskIsDecided(story, before);
  const [first, evidence] = await together([
    firstCaiqIsApproved(story, harbourDesk, before),
    evidenceIsKept(story, harbourDesk, before),
    firstExceptionIsOver(story, harbourDesk),
    tidalRuntimeBegins(story, groupId),
  ]);
  await together([
    // The copy on paper takes as long as all the rest, and nothing else waits for it.
    firstCaiqIsHandedOver(story, first, before),
    renewalIsOnItsWay(story, { harbourDesk, first, before, now, evidence }),
    levelsAreListed(story, { serviceId: harbourDesk, documents: evidence.documents }, first),
    certificationIsDrafted(story, harbourDesk, evidence),
    vendorsAreRead(story),
  ]);
}

/** Level 1, and what it is the gate of. */
async function levelsAreListed(
  story: Story,
  measured: { readonly serviceId: string; readonly documents: EvidenceTold['documents'] },
  first: string,
): Promise<void> {
  await levelOneIsListed(story, measured.serviceId, first);
  await cadenceIsKept(story, measured, first);
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

/** All of them, whatever becomes of one: what is undone must not be written to any more. */
async function together<Told extends readonly unknown[]>(
  parts: readonly [...{ [Part in keyof Told]: Promise<Told[Part]> }],
): Promise<Told> {
  await Promise.allSettled(parts);
  return Promise.all(parts) as Promise<Told>;
}

function setOf({ questionSets }: Runtime, catalogueEdition: string): QuestionSet {
  const set = questionSets.find(({ name, catalogue }) => name === 'CAIQ' && catalogue.edition === catalogueEdition);
  if (set === undefined) throw new Error(`The questions of CCM ${catalogueEdition} are absent.`);
  return set;
}

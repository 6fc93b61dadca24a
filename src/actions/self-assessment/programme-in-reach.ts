/** The programme behind a self-assessment, as the actor may see it, with the names of its people. */
import type { Actor } from '#assurance/access/actor.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import type { ReadHandle } from '#store/handle.ts';
import { type LoadedProgramme, loadProgramme } from '#store/programme.ts';
import type { Runtime } from '../action.ts';
import { assessmentInReach } from '../reach.ts';
import { answerableSet } from './opening.ts';

/** Refuses a self-assessment the actor does not reach. */
export async function programmeInReach(
  { read, actor, runtime }: { readonly read: ReadHandle; readonly actor: Actor; readonly runtime: Runtime },
  assessmentId: string,
): Promise<LoadedProgramme> {
  const selfAssessment = await assessmentInReach(read, actor, assessmentId);
  const questionSet = answerableSet(runtime.questionSets, selfAssessment.edition);
  const programme = await loadProgramme(read, { selfAssessment, questionSet, today: dayOf(runtime.now()) });
  const people = await runtime.people.namesOf([
    ...new Set(
      [
        ...programme.answers.flatMap(({ writtenBy, approvedBy }) => [writtenBy, approvedBy]),
        ...programme.domainOwners.map(({ personId }) => personId),
        ...programme.records.map(({ ownerId }) => ownerId),
        ...programme.documents.map(({ ownerId }) => ownerId),
        programme.service.caiqOwner,
        programme.service.caiqReviewer,
      ].filter((id) => id !== null),
    ),
  ]);
  return { ...programme, people };
}

/** The evidence string of one answer as the actor may see it, with the names of its people. */
import { z } from 'zod';
import type { EvidenceString } from '#assurance/evidence-string/evidence-string.ts';
import { makeString } from '#assurance/evidence-string/make-string.ts';
import { peopleIn } from '#assurance/evidence-string/string-facts.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { stringFactsOf } from '#store/evidence-string.ts';
import { findSelfAssessment } from '#store/self-assessment.ts';
import type { ReadContext } from '../action.ts';
import { assessmentId, questionId, refuseUnasked } from '../answer/answer-fields.ts';
import { serviceInReach } from '../reach.ts';
import { answerableSet } from '../self-assessment/opening.ts';

export const stringFields = {
  assessmentId,
  questionId,
  asOf: z.iso
    .date()
    .optional()
    .describe(
      'The day it is judged on, today without it: a day that has passed shows what was known then, a day to come what is known now.',
    ),
};

/** Refuses a self-assessment the actor does not reach, and a question it does not ask. */
export async function stringInReach(
  { read, actor, runtime }: ReadContext,
  given: z.output<z.ZodObject<typeof stringFields>>,
): Promise<EvidenceString> {
  const selfAssessment = await findSelfAssessment(read, given.assessmentId);
  const service = await serviceInReach(read, actor, selfAssessment.serviceId);
  const questionSet = answerableSet(runtime.questionSets, selfAssessment.edition);
  if (!questionSet.byId.has(given.questionId)) throw refuseUnasked(given.questionId);
  const today = dayOf(runtime.now());
  const facts = await stringFactsOf(read, {
    service,
    selfAssessment,
    questionSet,
    questionId: given.questionId,
    asOf: given.asOf ?? today,
    today,
  });
  return makeString({ ...facts, people: await runtime.people.namesOf(peopleIn(facts)) });
}

/** What the rules say about answers while they are written. Pure; sees no clock and keeps nothing. */
import type { ServiceModel } from '#assurance/catalogue/catalogue.ts';
import type { LintIssue } from '#assurance/posture/posture.ts';
import { type Answered, programmeReading } from '#assurance/self-assessment/programme-reading.ts';
import { lint } from '#lint/index.ts';

/**
 * Every issue of a self-assessment: those about the whole first, then by question. All answers are looked at together,
 * because some rules compare them; over 283 answers that takes a few milliseconds, so nothing is kept between looks.
 */
export const issuesOfAnswers = (
  programme: Answered & { readonly service: { readonly serviceModel: ServiceModel } },
  today: string,
): readonly LintIssue[] =>
  lint({
    reading: programmeReading(programme),
    questionSet: programme.questionSet,
    today,
    serviceModel: programme.service.serviceModel,
  });

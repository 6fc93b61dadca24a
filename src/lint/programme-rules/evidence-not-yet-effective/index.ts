/** Flags evidence whose period begins only after the day the answer is assessed as of. Knows no clock. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeRule } from '../../programme-rule.ts';
import { eachVersion, nameOfVersion, sayAssessed } from '../../rested-on.ts';

export const evidenceNotYetEffective: ProgrammeRule = {
  id: 'evidence-not-yet-effective',
  title: 'Evidence that begins after the assessment date',
  severity: 'medium',
  looksAt: 'The first day of every document version an answer rests on, against the day the answer is assessed as of.',
  why: 'What was not in force on that day says nothing about it.',
  mend: 'Link the version that was in force, or move the assessment date if the answers are looked at anew.',
  lens: 'continuity',
  scope: 'answer',
  check: (context) =>
    eachVersion(context, (rest, answer) => {
      const { effectiveFrom } = rest.version;
      return effectiveFrom === null || effectiveFrom <= answer.assessedOn
        ? null
        : { message: `${nameOfVersion(rest)} begins on ${sayDay(effectiveFrom)}, after ${sayAssessed(answer)}.` };
    }),
};

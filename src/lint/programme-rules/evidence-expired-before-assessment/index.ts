/** Flags evidence whose period had ended before the day the answer is assessed as of. Knows no clock. */
import { daysBetween, sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeRule } from '../../programme-rule.ts';
import { eachVersion, nameOfVersion, sayAssessed } from '../../rested-on.ts';

export const evidenceExpiredBeforeAssessment: ProgrammeRule = {
  id: 'evidence-expired-before-assessment',
  title: 'Evidence that ended before the assessment date',
  severity: 'high',
  looksAt: 'The last day of every document version an answer rests on, against the day the answer is assessed as of.',
  why: 'A certificate or report that had run out by that day proves nothing about it.',
  mend: 'Add the version that covers the assessment date and move the link to it, or change what the answer says.',
  lens: 'continuity',
  scope: 'answer',
  check: (context) =>
    eachVersion(context, (rest, answer) => {
      const { effectiveTo } = rest.version;
      if (effectiveTo === null || effectiveTo >= answer.assessedOn) return null;
      const days = daysBetween(effectiveTo, answer.assessedOn);
      return {
        message: `${nameOfVersion(rest)} ended on ${sayDay(effectiveTo)}, ${days === 1 ? 'the day' : `${days} days`} before ${sayAssessed(answer)}.`,
      };
    }),
};

/** Flags evidence that covered the assessment date and has ended since. Knows no clock. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeRule } from '../../programme-rule.ts';
import { eachVersion, nameOfVersion, sayAssessed } from '../../rested-on.ts';

export const evidenceExpiredSince: ProgrammeRule = {
  id: 'evidence-expired-since',
  title: 'Evidence that has ended since',
  severity: 'low',
  looksAt:
    'The last day of every document version an answer rests on, when it lies between the assessment date and today.',
  why: 'The answer held on its day, but whoever reads it now will ask for what is in force now.',
  mend: 'Add the version in force and move the link to it; assess the answer anew when you renew.',
  lens: 'continuity',
  scope: 'answer',
  check: (context) =>
    eachVersion(context, (rest, answer) => {
      const { effectiveTo } = rest.version;
      if (effectiveTo === null || effectiveTo < answer.assessedOn || effectiveTo >= context.programme.today)
        return null;
      return {
        message: `${nameOfVersion(rest)} ended on ${sayDay(effectiveTo)}; it covered ${sayAssessed(answer)}.`,
      };
    }),
};

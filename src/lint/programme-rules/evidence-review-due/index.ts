/** Flags evidence whose document is due for review. Knows no clock. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { ProgrammeRule } from '../../programme-rule.ts';
import { eachVersion } from '../../rested-on.ts';

export const evidenceReviewDue: ProgrammeRule = {
  id: 'evidence-review-due',
  title: 'Evidence due for review',
  severity: 'low',
  looksAt: 'The review day of every document an answer rests on.',
  why: 'What nobody has looked at since it was due may no longer say how things are.',
  mend: 'Read the document, add a version if it changed, and set the next review day.',
  lens: 'continuity',
  scope: 'answer',
  check: (context) =>
    eachVersion(context, ({ document }) =>
      document.reviewOn === null || document.reviewOn > context.programme.today
        ? null
        : { message: `“${document.title}” was to be reviewed on ${sayDay(document.reviewOn)}.` },
    ),
};

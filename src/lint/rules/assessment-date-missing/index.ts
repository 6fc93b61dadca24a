/** Flags files without a date the answers hold for. Knows nothing of how old the answers are. */
import { assessedDate } from '#assurance/posture/assessed-date.ts';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import { AT_FILE } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';

export const assessmentDateMissing: LintRule = {
  id: 'assessment-date-missing',
  title: 'No assessment date',
  severity: 'medium',
  looksAt: 'Dates in the file, in its name and in its properties that say when the answers were given.',
  why: 'A self-assessment is good for a year; without a date nobody can tell whether the year is over.',
  mend: 'State the date of the assessment, on the Introduction sheet or in the file name.',
  lens: 'continuity',
  scope: 'file',
  check: (context) => findings(context),
  ask: () => 'On which date were the answers last reviewed, and who approved them?',
};

const findings = ({ reading, today }: LintContext): readonly RuleFinding[] => {
  const date = assessedDate(reading, today);
  if (date !== null && date.source !== 'properties') return [];
  const later = reading.dates.find(({ on, source }) => source !== 'properties' && on > today);
  const also = later === undefined ? '' : ` It names ${sayDay(later.on)}, which is still to come.`;
  if (date === null) return [{ ...AT_FILE, message: `Nothing in the file says when the answers were given.${also}` }];
  // Saving a workbook changes this date, so it says at most that the answers are no newer.
  const message = `Nobody wrote a date into the file; it was last saved on ${sayDay(date.on)}, so the answers are no newer.${also}`;
  return [{ ...AT_FILE, severity: 'low', message }];
};

/** Flags answers older than the registry's terms for a self-assessment. Knows the terms, no clock. */
import {
  ageInMonths,
  assessedDate,
  DEPRECATED_AFTER_MONTHS,
  REMOVED_AFTER_MONTHS,
  saySource,
} from '#assurance/posture/assessed-date.ts';
import { sayDay } from '#assurance/posture/calendar-day.ts';
import { AT_FILE, atPlace } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';

export const assessmentDateOld: LintRule = {
  id: 'assessment-date-old',
  title: 'Answers out of date',
  severity: 'high',
  looksAt: 'The age of the answers against the terms of the registry: deprecated after 12 months, removed after 36.',
  why: 'An old self-assessment describes a service that may no longer exist in that form.',
  mend: 'Go through the answers again and renew the entry, with a new date in the file.',
  lens: 'continuity',
  scope: 'file',
  check: (context) => findings(context),
  ask: (_questions, issues) =>
    `${issues.map(({ message }) => message).join(' ')} Is there a newer questionnaire? If not, what has changed since?`,
};

const findings = ({ reading, today }: LintContext): readonly RuleFinding[] => {
  const date = assessedDate(reading, today);
  const age = ageInMonths(date, today);
  if (date === null || age === null || age < DEPRECATED_AFTER_MONTHS) return [];
  // A blank form has no answers that could be old.
  if (reading.rows.every((row) => row.writtenAnswer === '')) return [];
  const where = date.place === null ? AT_FILE : atPlace(date.place);
  const when = `The answers are of ${sayDay(date.on)} (${saySource(date)}), ${age} months old`;
  if (age >= REMOVED_AFTER_MONTHS)
    return [{ ...where, message: `${when}; the registry removes a self-assessment after ${REMOVED_AFTER_MONTHS}.` }];
  return [
    {
      ...where,
      severity: 'medium',
      message: `${when}; the registry marks a self-assessment deprecated after ${DEPRECATED_AFTER_MONTHS}.`,
    },
  ];
};

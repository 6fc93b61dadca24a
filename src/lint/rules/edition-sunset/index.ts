/** Flags editions the STAR Registry no longer takes, or will stop taking. Knows no clock. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import { editionTerm } from '#assurance/posture/edition-terms.ts';
import { AT_FILE } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';

export const editionSunset: LintRule = {
  id: 'edition-sunset',
  title: 'Edition on its way out',
  severity: 'medium',
  looksAt: 'The edition of the questionnaire against the dates until which the registry takes it.',
  why: 'Answers on a withdrawn edition cannot be renewed, so their next update is a new questionnaire.',
  mend: 'Answer the current edition at the next renewal; carry answers over by question, not by id.',
  lens: 'continuity',
  scope: 'file',
  check: (context) => findings(context),
  ask: (_questions, issues) => `${issues.map(({ message }) => message).join(' ')} When do you move to the next one?`,
};

const findings = ({ reading, today }: LintContext): readonly RuleFinding[] => {
  const { name, edition } = reading.questionnaire;
  const term = editionTerm(name, edition);
  // CAIQ-Lite is never taken as a submission, so no date applies to it.
  if (term === null || name === 'CAIQ-Lite') return [];
  const until = sayDay(term.acceptedUntil);
  if (today > term.acceptedUntil)
    return [
      {
        ...AT_FILE,
        message: `${name} ${edition} was accepted by the registry until ${until}; now it takes ${term.next}.`,
      },
    ];
  const message = `${name} ${edition} is accepted by the registry until ${until}; after that it takes ${term.next} only.`;
  return [{ ...AT_FILE, severity: 'low', message }];
};

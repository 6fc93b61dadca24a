/** Flags editions the STAR Registry no longer takes, or soon will not. Knows the published dates, no clock. */
import { AT_FILE } from '../../places.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';

export const editionSunset: LintRule = {
  id: 'edition-sunset',
  title: 'Edition on its way out',
  severity: 'medium',
  looksAt: 'The edition of the questionnaire against the dates until which the registry takes it.',
  why: 'An answer on a withdrawn edition can no longer be renewed, so its next update is a new questionnaire.',
  mend: 'Answer the current edition at the next renewal; carry answers over by question, not by id.',
  lens: 'continuity',
  scope: 'file',
  check: (context) => findings(context),
  ask: (_questions, issues) =>
    issues.some((issue) => issue.severity === undefined)
      ? 'The questionnaire is of an edition that is no longer accepted. When will you answer the current one?'
      : 'The questionnaire is of an edition that is accepted only until the end of 2027. When do you move to 4.1?',
};

/** CSA, transition to CCM 4.1: last submissions on 4.0.x in December 2027, withdrawn from January 2028. */
const LAST_DAY_OF_4_0 = '2027-12-31';
/** CAIQ 3.0.1 was withdrawn from STAR on this day. */
const WITHDRAWAL_OF_3 = '2023-01-21';

const findings = ({ reading, today }: LintContext): readonly RuleFinding[] => {
  const { name, edition } = reading.questionnaire;
  if (name === 'AI-CAIQ') return [];
  if (/^[123](?:\.|$)/.test(edition) && today >= WITHDRAWAL_OF_3)
    return [
      {
        ...AT_FILE,
        message: `${name} ${edition} was withdrawn from STAR on 21 January 2023 and is not accepted any more.`,
      },
    ];
  if (!/^4\.0(?:\.|$)/.test(edition)) return [];
  if (today > LAST_DAY_OF_4_0)
    return [{ ...AT_FILE, message: `${name} ${edition} was accepted until December 2027; only 4.1 is now.` }];
  const message = `${name} ${edition} is accepted by the registry until December 2027; after that only 4.1 is.`;
  return [{ ...AT_FILE, severity: 'low', message }];
};

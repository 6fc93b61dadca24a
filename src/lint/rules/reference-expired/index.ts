/** Flags texts that lean on something which, by their own words or by its publisher, has run out. Knows no clock. */
import { proseOf } from '../../prose.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { quote } from '../../wording.ts';
import { type Expiry, expiriesIn } from './expiries.ts';

export const referenceExpired: LintRule = {
  id: 'reference-expired',
  title: 'Reference that has run out',
  severity: 'medium',
  looksAt:
    'Certificates, reports and editions named in the texts, against the validity they state or their publisher set.',
  why: 'What an answer leans on has ended, so the answer leans on nothing.',
  mend: 'Name the certificate or report in force, with its issuer and period, or take the reference out.',
  lens: 'continuity',
  scope: 'answer',
  check: ({ reading, today }) =>
    proseOf(reading).flatMap(({ text, where }) =>
      expiriesIn(text, today).map((expiry): RuleFinding => ({ ...where, message: say(expiry) })),
    ),
  ask: (questions) =>
    questions.length > 1
      ? 'These lean on a certificate, report or edition that has run out. What is in force today? Please send it.'
      : 'This leans on a certificate, report or edition that has run out. What is in force today? Please send it.',
};

const say = ({ words, because }: Expiry): string => `${quote(words)}: ${because}.`;

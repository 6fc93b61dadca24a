/** Flags texts that claim a level or an endorsement a self-assessment cannot show. Does not say it is untrue. */
import { type LevelClaim, levelClaims } from '#assurance/posture/level-claims.ts';
import { proseOf } from '../../prose.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const levelOverclaimed: LintRule = {
  id: 'level-overclaimed',
  title: 'Claims a level it cannot show',
  severity: 'high',
  looksAt: 'Texts that claim STAR certification, a level above 1, a medal, or approval by the CSA.',
  why: 'A questionnaire is filled in by the provider itself; it shows Level 1 at most, and the CSA certifies no provider.',
  mend: 'Say "STAR Level 1, self-assessment", or name the certificate or report, its issuer and its registry entry.',
  lens: 'defensibility',
  scope: 'answer',
  check: ({ reading }) =>
    proseOf(reading).flatMap(({ text, where }) =>
      levelClaims(text).flatMap((claim): RuleFinding[] => {
        const message = MESSAGES[claim.kind];
        if (message === null) return [];
        const isOpen = claim.kind === 'level-2' && claim.isTraceable;
        return [
          { ...where, ...(isOpen ? { severity: 'low' as const } : {}), message: `${quote(claim.text)}: ${message}` },
        ];
      }),
    ),
  ask: () =>
    'You mention a STAR level or certificate. Please send the registry entry or the certificate itself, with issuer, scope and validity.',
};

/** Null where another rule speaks. */
const MESSAGES: Readonly<Record<LevelClaim['kind'], string | null>> = {
  endorsement: 'the CSA neither certifies nor approves providers; it lists them.',
  award: 'Level 1 is a self-assessment and gives no certificate, and the registry shows neither medals nor a Level 3.',
  'level-2': 'Level 2 rests on an independent assessment, which this file cannot show.',
  'kinds-confused': null,
  'soc-certified': null,
};

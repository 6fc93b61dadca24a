/** Flags texts that take one kind of assurance for another. Judges words, not whether the assurance exists. */
import { levelClaims } from '#assurance/posture/level-claims.ts';
import { proseOf } from '../../prose.ts';
import type { LintRule } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const levelConfused: LintRule = {
  id: 'level-confused',
  title: 'Certification and attestation confused',
  severity: 'high',
  looksAt:
    'Texts that rest a STAR Certification on SOC 2, a STAR Attestation on ISO/IEC 27001, or call a SOC report a certificate.',
  why: 'A SOC 2 report attests and certifies nothing; whoever confuses the two has not seen the document claimed.',
  mend: 'Certification goes with ISO/IEC 27001, Attestation with SOC 2; name the document, its issuer and its period.',
  lens: 'defensibility',
  scope: 'answer',
  check: ({ reading }) =>
    proseOf(reading).flatMap(({ text, where }) =>
      levelClaims(text).flatMap(({ kind, text: words }) => {
        if (kind === 'kinds-confused')
          return [
            {
              ...where,
              message: `${quote(words)}: STAR Certification rests on ISO/IEC 27001 and STAR Attestation on SOC 2.`,
            },
          ];
        if (kind !== 'soc-certified') return [];
        return [
          {
            ...where,
            severity: 'medium' as const,
            message: `${quote(words)}: a SOC report is an attestation, not a certificate.`,
          },
        ];
      }),
    ),
  ask: () =>
    'Which document is meant: an ISO/IEC 27001 certificate with STAR Certification, or a SOC 2 report with STAR Attestation? Please send its cover page, issuer, period and registry entry.',
};

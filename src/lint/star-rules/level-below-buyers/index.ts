/** Flags a service that is sold into contracts which need a higher level than it holds. */
import type { ContractTier } from '#assurance/posture/posture.ts';
import type { StarFacts } from '#assurance/star/star-facts.ts';
import { starPosition } from '#assurance/star/star-position.ts';
import type { StarFinding, StarRule } from '../../star-rule.ts';

/** As a buyer's reading of a file has it: critical or regulated work needs Level 2, medium Level 1. */
const NEEDED: Readonly<Record<ContractTier, 0 | 1 | 2>> = { critical: 2, medium: 1, experimental: 0 };

export const levelBelowBuyers: StarRule = {
  id: 'level-below-buyers',
  title: 'Level lower than its buyers need',
  severity: 'high',
  looksAt: 'The contracts a service is sold into, and the highest level it holds today.',
  why: 'A buyer of critical or regulated work needs somebody independent to have looked; a self-assessment says that nobody did.',
  mend: 'Take on Level 2, or sell into contracts that the level held is enough for.',
  lens: 'framework-alignment',
  check,
};

function check(facts: StarFacts): readonly StarFinding[] {
  const { buyerTier, programme } = facts;
  if (buyerTier === null) return [];
  const { level, summary } = starPosition(facts);
  const needed = NEEDED[buyerTier];
  if (level >= needed) return [];
  return [
    {
      message: `It is sold into ${buyerTier} contracts, which need Level ${needed}. ${summary}`,
      facts: [
        { label: 'Contracts', value: buyerTier, about: null },
        {
          label: 'Level held',
          value: level === 0 ? 'none' : String(level),
          about: programme === null ? null : { kind: 'self-assessment', id: programme.selfAssessment.id },
        },
      ],
    },
  ];
}

/** What a contract tier requires and whether the file alone meets it. Decides nothing about the contract. */
import { DEPRECATED_AFTER_MONTHS, saySource } from './assessed-date.ts';
import { addMonths, sayDay } from './calendar-day.ts';
import type { PostureFacts } from './facts.ts';
import type { ContractTier, LevelShown, TierVerdict } from './posture.ts';

/** Critical or regulated work needs an independent look (Level 2), medium a self-assessment (Level 1). */
const REQUIRED_LEVEL: Readonly<Record<ContractTier, 0 | 1 | 2>> = { critical: 2, medium: 1, experimental: 0 };

/** Holds the file against a tier. */
export const tierVerdict = (tier: ContractTier, facts: PostureFacts, level: LevelShown): TierVerdict => ({
  tier,
  requiredLevel: REQUIRED_LEVEL[tier],
  ...VERDICTS[tier](facts, level),
});

type Verdict = Pick<TierVerdict, 'verdict' | 'because'>;

const critical = (_facts: PostureFacts, level: LevelShown): Verdict => ({
  verdict: 'not-met',
  because: `Level 2 rests on an independent assessment, which a workbook alone cannot show; this one shows ${sayLevel(level)}. Ask for the STAR Certification certificate or the registry entry of the STAR Attestation.`,
});

const medium = (facts: PostureFacts, level: LevelShown): Verdict => {
  if (level.level < 1) return { verdict: 'not-met', because: `Level 1 is required. ${level.because}` };
  const { assessed, age } = facts;
  if (assessed === null || age === null)
    return {
      verdict: 'not-shown',
      because: `The file shows Level 1 but states no date, so nothing shows that it is less than ${DEPRECATED_AFTER_MONTHS} months old.`,
    };
  const when = `${sayDay(assessed.on)} (${saySource(assessed)})`;
  if (age >= DEPRECATED_AFTER_MONTHS)
    return {
      verdict: 'not-met',
      because: `Level 1 is required and must be current: the answers are of ${when}, ${age} months old, and a self-assessment is deprecated after ${DEPRECATED_AFTER_MONTHS}.`,
    };
  // A recent save proves no recent review: opening and saving is enough to renew that date.
  if (assessed.source === 'properties')
    return {
      verdict: 'not-shown',
      because: `The file shows Level 1, but its only date is ${when}, which shows no review of the answers.`,
    };
  const altered = facts.issues.filter((issue) => issue.rule === 'form-altered' && issue.severity !== 'low');
  if (altered.length > 0)
    return {
      verdict: 'not-shown',
      because: `The file shows Level 1, but its form departs from the official one in ${altered.length} ${altered.length === 1 ? 'place' : 'places'}, so the registry would not take it as it stands.`,
    };
  return { verdict: 'met', because: `Level 1 is required and shown: complete, and of ${when}, ${age} months old.` };
};

const experimental = (facts: PostureFacts): Verdict => ({
  verdict: 'met',
  because: `No STAR level is required, but the risk must be accepted. Record who accepts it, for which use, and until which day, at the latest ${sayDay(addMonths(facts.today, DEPRECATED_AFTER_MONTHS))}.`,
});

const VERDICTS: Readonly<Record<ContractTier, (facts: PostureFacts, level: LevelShown) => Verdict>> = {
  critical,
  medium,
  experimental,
};

const sayLevel = (level: LevelShown): string => (level.level === 1 ? 'Level 1' : 'no level');

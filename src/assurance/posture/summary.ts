/** Answers "where does this provider stand" in one or two sentences, the verdict first. */
import { DEPRECATED_AFTER_MONTHS } from './assessed-date.ts';
import { sayDay } from './calendar-day.ts';
import type { PostureFacts } from './facts.ts';
import type { LevelShown, TierVerdict } from './posture.ts';

/** From this share of weak answers on, the whole reads as thinly supported: one answer in ten. */
const THIN_SHARE = 0.1;

/** Puts the verdict into words. */
export const summaryOf = (facts: PostureFacts, level: LevelShown, tier: TierVerdict | null): string =>
  `${verdict(facts, level, tier)} ${detail(facts)}`;

const verdict = (facts: PostureFacts, level: LevelShown, tier: TierVerdict | null): string => {
  if (tier === null) return `${standing(facts)}.`;
  const shown = level.level === 1 ? 'the file shows Level 1' : 'the file shows no level';
  if (tier.tier === 'experimental')
    return 'Usable for an experiment once somebody accepts the risk, by name and with an end date.';
  if (tier.verdict === 'met') return `Meets what a ${tier.tier} contract needs: Level ${tier.requiredLevel} is shown.`;
  if (tier.verdict === 'not-shown')
    return `Not shown to meet what a ${tier.tier} contract needs: ${shown}, but not that it is current and as submitted.`;
  const isStale = level.level >= tier.requiredLevel;
  return isStale
    ? `Short of what a ${tier.tier} contract needs: ${shown}, but it is out of date.`
    : `Short of what a ${tier.tier} contract needs: Level ${tier.requiredLevel} is required, ${shown}.`;
};

const standing = (facts: PostureFacts): string => {
  const { totals, answered, extent, age, assessed } = facts;
  const open = totals.questions - answered;
  if (totals.questions === 0) return 'Nothing can be said: the file holds no question we know';
  if (extent.kind === 'lite' && extent.missing.length > 0)
    return `Only a part: the file holds ${totals.questions} of ${extent.rows.length + extent.missing.length} CAIQ-Lite questions`;
  if (extent.kind === 'part' && facts.questionSet !== null)
    return `Only a part: the file holds ${totals.questions} of ${facts.questionSet.questions.length} questions`;
  if (open > 0) return `Incomplete: ${open} of ${totals.questions} questions have no usable answer`;
  if (assessed !== null && age !== null && age >= DEPRECATED_AFTER_MONTHS)
    return `Complete but out of date: the answers are of ${sayDay(assessed.on)}, ${age} months old`;
  if (isFewMet(facts)) return 'Complete, but few questions are met';
  if (totals.strength.weak >= totals.questions * THIN_SHARE) return 'Complete but thinly supported';
  if (assessed === null) return 'Complete, of unknown age';
  return 'Complete and current';
};

const detail = (facts: PostureFacts): string => {
  const { totals, answered, questions } = facts;
  const { weak, unanswered } = totals.strength;
  const domains = new Set(questions.filter(({ strength }) => strength === 'weak').map(({ domain }) => domain)).size;
  const given = answered + totals.answers.other;
  if (given === 0) return `None of its ${totals.questions} questions is answered.`;
  const blanks = unanswered === 0 ? '' : `, and ${count(unanswered, 'question is', 'questions are')} unanswered`;
  const gaps = declaredGaps(facts);
  if (weak === 0)
    return `None of its ${given} answers is weak${blanks}, and ${facts.described === 0 ? 'none is' : `${facts.described} are`} described.${gaps}`;
  const which =
    weak === given && weak > 1
      ? `All ${given} answers are`
      : `${weak} of its ${given} answers ${weak === 1 ? 'is' : 'are'}`;
  return `${which} weak, in ${count(domains, 'domain', 'domains')}${blanks}.${gaps}`;
};

/** A No may be honest and well explained: it is not weak, and still the first thing a buyer looks for. */
const declaredGaps = (facts: PostureFacts): string => {
  const { yes, no } = facts.totals.answers;
  if (!isFewMet(facts)) return no === 0 ? '' : ` ${count(no, 'answer is', 'answers are')} No.`;
  const only = yes === 0 ? 'None of the answers is' : `Only ${count(yes, 'answer is', 'answers are')}`;
  return ` ${only} Yes${no === 0 ? '' : ` and ${no} ${no === 1 ? 'is' : 'are'} No`}.`;
};

const isFewMet = (facts: PostureFacts): boolean => facts.issues.some((issue) => issue.rule === 'few-questions-met');

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Flags prose outside the rows that claims more than the rows hold. Compares claims with counts, nothing else. */
import { extentOf } from '#assurance/posture/extent.ts';
import { atAnswer, cellNames } from '../../places.ts';
import { looseProse } from '../../prose.ts';
import type { LintContext, LintRule, RuleFinding } from '../../rule.ts';
import { count, quote } from '../../wording.ts';

export const summaryOverclaims: LintRule = {
  id: 'summary-overclaims',
  title: 'Summary claims more than the rows hold',
  severity: 'high',
  looksAt:
    'Sentences outside the question rows that claim full compliance, all Yes, a count or a percentage, against the rows.',
  why: 'Summaries are what gets read and quoted; one that the rows do not bear out misleads.',
  mend: 'State the counts as they are, with the number of No, NA and blank answers beside the Yes.',
  lens: 'defensibility',
  scope: 'file',
  check: (context) => findings(context),
  ask: (_questions, issues) =>
    `${issues.map(({ message }) => message).join(' ')} Which holds, the summary or the answers?`,
};

interface Counts {
  readonly rows: number;
  readonly yes: number;
  readonly no: number;
  readonly na: number;
  /** Blank, or outside the list. */
  readonly open: number;
  readonly missing: number;
}

const ALL_MET =
  /\b(?:fully|completely|entirely|totally)\s+(?:compliant|conformant|compl(?:y|ies)|conforms?|aligned|meets?|implemented)\b|\b(?:meets?|met|satisf(?:y|ies|ied)|fulfil(?:l?s|led)?|compl(?:y|ies) with|compliant with|implements?|implemented)\s+(?:all|every|each)\s+(?:of\s+)?(?:the\s+)?(?:\d+\s+)?(?:CSA|CCM|CAIQ|CAIQv?4?\S*|STAR|cloud|security|applicable)?\s*(?:CCM |CAIQ |security |control )*(?:controls?|requirements?|questions?|domains?|criteria)\b|\ball\s+(?:\d+\s+)?(?:CCM |CAIQ |security )*controls?\s+(?:are|have been|were)\s+(?:fully\s+)?(?:met|implemented|satisfied|in place)\b|\b(?:no|zero|without(?: any)?)\s+(?:gaps?|exceptions?|non-?conformit(?:y|ies)|deviations?)\b/i;
const ALL_YES =
  /\b(?:all|every|each(?: of)?)\s+(?:of\s+)?(?:the\s+)?(?:\d+\s+)?(?:CAIQ\s+)?(?:questions?|answers?|controls?|responses?)\s+(?:is|are|was|were|has been|have been)?\s*(?:answered\s+)?(?:with\s+)?(?:an?\s+)?[“"']?yes\b|\banswered\s+[“"']?yes[”"']?\s+to\s+(?:all|every)\b/i;
const ALL_ANSWERED =
  /\b(?:all|every)\s+(?:of\s+)?(?:the\s+)?(?:\d+\s+)?(?:CAIQ\s+)?questions?\s+(?:is|are|was|were|has been|have been)\s+(?:fully\s+)?(?:answered|completed|addressed)\b/i;
const PERCENT =
  /(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)\s*(?:of\s+(?:all\s+|the\s+)?(?:controls?|questions?|requirements?|answers?)|compl\w+|conform\w+|implemented|met|coverage|yes)/i;
const YES_COUNT =
  /\b(\d{1,3})\s+(?:of|out of|\/)\s+(\d{1,3})\s+(?:CCM |CAIQ |security )*(?:controls?|questions?|answers?|requirements?)?\s*(?:are|were|is|have been)?\s*(?:answered\s+(?:with\s+)?[“"']?yes|yes\b|met\b|implemented|compliant|satisfied)/i;
const TALLY = /^\s*(?:number of\s+|total\s+)?[“"']?(yes|no)[”"']?(?:\s+answers?)?\s*[:=|–-]\s*(\d{1,3})\s*$/i;

const findings = (context: LintContext): readonly RuleFinding[] => {
  const counts = countsOf(context);
  if (counts.rows === 0) return [];
  const against = context.reading.rows.filter((row) => row.answer !== 'yes');
  return looseProse(context.reading).flatMap(({ text, where }) =>
    text.split(/(?<=[.!?])\s+|\n+/).flatMap((sentence): RuleFinding[] => {
      const because = contradiction(sentence, counts);
      if (because === null || isTakenBack(sentence)) return [];
      return [
        {
          ...where,
          cells: cellNames(against.map(atAnswer)),
          message: `The file says ${quote(sentence)}, but ${because}.`,
        },
      ];
    }),
  );
};

const contradiction = (sentence: string, counts: Counts): string | null => {
  const { no, na, open, missing, yes, rows } = counts;
  const unmet = no + open;
  // Each pattern is slow to make and few sentences need it, so a word it cannot do without is sought first.
  const lower = sentence.toLowerCase();
  if (lower.includes('yes') && ALL_YES.test(sentence)) return yes === rows && missing === 0 ? null : sayCounts(counts);
  if (ALL_MET.test(sentence)) return unmet + missing === 0 ? null : sayCounts(counts);
  if (lower.includes('question') && ALL_ANSWERED.test(sentence)) return open + missing === 0 ? null : sayCounts(counts);
  if (!/\d/.test(sentence)) return null;
  const percent = lower.includes('%') || lower.includes('cent') ? Number(PERCENT.exec(sentence)?.[1]) : Number.NaN;
  // NA may be left out of the base, and the figure may be rounded up.
  if (percent <= 100 && percent > Math.ceil((100 * yes) / Math.max(1, rows + missing - na))) return sayCounts(counts);
  const stated = YES_COUNT.exec(sentence);
  if (stated !== null && Number(stated[1]) > yes) return sayCounts(counts);
  const tally = TALLY.exec(sentence);
  if (tally === null) return null;
  const isMore = tally[1]?.toLowerCase() === 'yes' ? Number(tally[2]) > yes : Number(tally[2]) < no;
  return isMore ? sayCounts(counts) : null;
};

/** Aims and denials are no claims. */
const isTakenBack = (sentence: string): boolean =>
  /\b(?:not|aim\w*|strive\w*|goal|intend\w*|plan\w*|will|would|should|must|toward|towards|if|whether|except|unless|commit\w*)\b/i.test(
    sentence,
  );

const countsOf = ({ reading, questionSet }: LintContext): Counts => {
  const { rows, missing, kind } = extentOf(reading, questionSet);
  const tally = (answer: string | null) => rows.filter((row) => row.answer === answer).length;
  const [yes, no, na, open] = [tally('yes'), tally('no'), tally('na'), tally(null)];
  return { rows: rows.length, yes, no, na, open, missing: kind === 'full' ? missing.length : 0 };
};

const sayCounts = ({ rows, yes, no, na, open, missing }: Counts): string => {
  const absent = missing === 0 ? '' : `, and ${count(missing, 'question has', 'questions have')} no row`;
  return `of ${rows} questions ${yes} are Yes, ${no} No, ${na} NA and ${open} without a usable answer${absent}`;
};

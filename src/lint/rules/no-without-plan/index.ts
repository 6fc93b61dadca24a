/** Flags a No whose text holds no plan, date or measure. Does not judge whether the plan is good. */
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { emptyKind } from '../../empty-words.ts';
import { atAnswer, atDescription } from '../../places.ts';
import type { LintRule } from '../../rule.ts';
import { DATE_PATTERN } from '../../text-dates.ts';
import { isEnglish, quote, wordsOf } from '../../wording.ts';

export const noWithoutPlan: LintRule = {
  id: 'no-without-plan',
  title: 'No without a plan',
  severity: 'medium',
  looksAt: 'Answers of No whose texts hold no plan, no date and no measure in place of the control.',
  why: 'An honest No needs a date or a measure in its place, or the gap stays open without an owner.',
  mend: 'Say what is planned and by when, what covers the gap until then, or who accepted the risk.',
  lens: 'decision-durability',
  scope: 'answer',
  check: ({ reading }) =>
    reading.rows
      .filter((row) => row.answer === 'no' && !holdsPlan(row))
      .map((row) => {
        const text = row.cspImplementationDescription;
        if (text === '')
          return { ...atAnswer(row), message: `${row.questionId} is answered No and says nothing more.` };
        const message = `${row.questionId} is answered No; its description gives no plan, date or measure: ${quote(text)}`;
        return { ...atDescription(row), message };
      }),
  ask: (questions) =>
    questions.length === 1
      ? 'You answered No here and give no plan. Will it be met, by when, and what covers the gap until then? If you accept the risk, who did so and for how long?'
      : 'You answered No to these and give no plan. For each: will it be met, by when, and what covers the gap until then? If you accept the risk, who did so and for how long?',
};

/** Fewer words than this around "planned" name no plan: "Planned." or "On our roadmap." */
const PLAN_WORDS_MIN = 6;

const DENIED =
  /\b(?:no|without|not|never|nor|don't|doesn't)\b[^.;]{0,25}\b(?:plan(?:s|ned|ning)?|roadmap|intention|intend|schedul\w+|alternative|compensating)\b/gi;
const DATED = new RegExp(
  String.raw`\b(?:by|in|until|before|from|during|target\w*|due|eta|end of|scheduled for|planned for|completion)\b[^.;]{0,30}?(?:${DATE_PATTERN}|\bH[12]\b|\bQ[1-4]\b|next (?:year|quarter|month|release))`,
  'i',
);
/** A quick look, since few of these texts hold a date. */
const MAY_BE_DATED = /\d|\bnext /i;
const IN_HAND =
  /\b(?:plan(?:s|ned|ning)?|roadmap|project|will be|we will|is being|are being|under way|underway|in progress|working (?:on|towards?)|implementing|rolling out|roll-out|rollout|intend(?:s|ed)? to|expect(?:s|ed)? to|scheduled|corrective action|remediation|milestones?)\b/i;
const MEASURE =
  /\b(?:compensat\w+|mitigat\w+|work-?arounds?|instead|in (?:its|their) place|in lieu|alternatively|as an alternative|interim|risk (?:is |was |has been )?accept\w+|accept\w* (?:the|this) risk|risk acceptance|(?:approved|documented) exception|residual risk|equivalent (?:control|measure|protection))\b/i;

const holdsPlan = (row: AnswerRow): boolean => {
  // What the customer is told to do covers the gap where the customer owns it or shares it.
  if (row.ownership?.includes('csc') && says(row.cscResponsibilities)) return true;
  const written = `${row.cspImplementationDescription}\n${row.cscResponsibilities}`;
  const text = written.replace(DENIED, ' ');
  if (IN_HAND.test(text) && wordsOf(text).length >= PLAN_WORDS_MIN) return true;
  if (MEASURE.test(text) || (MAY_BE_DATED.test(text) && DATED.test(text))) return true;
  // A plan in a language we do not read is given the benefit of the doubt.
  return says(written) && !isEnglish(written);
};

const says = (text: string): boolean => text.trim() !== '' && emptyKind(text) === null;

/** Flags descriptions that say the opposite of their answer. Reads plain admissions only, not everything with a "not". */
import type { AnswerRow } from '#assurance/questionnaire/reading.ts';
import { atDescription } from '../../places.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { quote } from '../../wording.ts';

export const descriptionContradictsAnswer: LintRule = {
  id: 'description-contradicts-answer',
  title: 'Description contradicts the answer',
  severity: 'medium',
  looksAt: 'A Yes whose text says it is not done or only planned, and a No or NA whose text says Yes.',
  why: 'One of the two is wrong, and a reader who goes by the answer alone relies on the wrong one.',
  mend: 'Decide which holds; what is planned is a No with a date.',
  lens: 'defensibility',
  scope: 'answer',
  check: ({ reading }) => reading.rows.flatMap((row) => findings(row)),
  ask: (questions) =>
    questions.length === 1
      ? 'The answer and its description disagree. Which of them holds today?'
      : 'The answers to these and their descriptions disagree. Which of the two holds today for each?',
};

const DONE =
  '(?:implemented|in place|available|supported|offered|provided|performed|conducted|documented|defined|established|formali[sz]ed|tested|enabled|deployed|automated|maintained|met|done|required|enforced|covered)';

interface Admission {
  /** One of these stands in every text it matches. Sought first, because the patterns are slow and most texts have none. */
  readonly about: readonly string[];
  readonly pattern: RegExp;
}

/** What takes a Yes back. Each is about the provider's own practice, in its own words. */
const TAKES_BACK: readonly Admission[] = [
  {
    about: ['no'],
    pattern: /^\s*no(?:[,.;:]|\s*$|\s+(?:we|this|it|there|formal|such)\b)/i,
  },
  {
    about: ['n/a', 'na', 'not', 'out of'],
    pattern:
      /^\s*(?:n\/?a\b|not applicable|not in scope|out of scope|does not apply|this (?:question |control )?(?:does not apply|is not applicable))/i,
  },
  {
    about: ['not'],
    pattern: new RegExp(
      String.raw`^\s*(?:this|it|the (?:control|process|policy|procedure|feature|capability))?\s*(?:is|are|has|have)?\s*(?:not yet|not currently|currently not|not)\s+(?:been\s+)?(?:fully\s+)?${DONE}`,
      'i',
    ),
  },
  {
    about: ['currently', 'yet'],
    pattern: new RegExp(
      String.raw`(?<!\b(?:that|which|who|if|when|where|while|until|unless|once)\s+)\b(?:is|are|has|have)\s+(?:currently\s+not|not\s+currently|not\s+yet|yet\s+to)\s+(?:be(?:en)?\s+)?(?:fully\s+|formally\s+)?${DONE}`,
      'i',
    ),
  },
  {
    about: ['currently', 'yet', 'presently', 'at this time', 'at present', 'formally'],
    pattern:
      /\b(?:we|our (?:company|organi[sz]ation|team))\s+(?:do(?:es)?\s+not|don't|doesn't)\s+(?:currently|yet|presently|at (?:this time|present)|formally)\b/i,
  },
  {
    about: ['currently', 'presently'],
    pattern:
      /\b(?:we|our (?:company|organi[sz]ation|team))\s+(?:currently|presently)\s+(?:do(?:es)?\s+not|don't|doesn't)\b/i,
  },
  {
    about: ['at this time', 'at present', 'at the moment', 'yet', 'currently'],
    pattern:
      /\b(?:we|our (?:company|organi[sz]ation|team))\s+(?:do(?:es)?\s+not|don't|doesn't)\s+(?:(?:have|maintain|perform|conduct)\s+(?:a|an|any|such)\b)[^.;]{0,60}\b(?:at (?:this time|present|the moment)|yet|currently)\b/i,
  },
  {
    about: ['planned', 'scheduled', 'consideration', 'roadmap', 'development'],
    pattern:
      /\b(?:this|it|implementation|(?:the )?(?:control|process|policy|procedure|programme?|feature|capability))\s+(?:is|are)\s+(?:only\s+)?(?:planned|scheduled|being planned|under consideration|on (?:our|the) roadmap|under development|in development)\b/i,
  },
  {
    about: ['planned', 'roadmap', 'under ', 'progress', 'development', 'coming soon'],
    pattern:
      /^\s*(?:planned|on (?:our|the) roadmap|under (?:consideration|development|review)|in (?:progress|development)|work in progress|coming soon)\s*(?:$|[.,;:(-]|(?:for|in|by|with|to|at|during|q[1-4]|h[12])\b)/i,
  },
  {
    about: ['plan', 'intend', 'working'],
    pattern:
      /\b(?:we|our (?:company|organi[sz]ation|team))\s+(?:plan|intend|are planning|are working)\s+to(?:wards?)?\s+(?:implement|introduce|establish|adopt|define|document|roll out|develop|formali[sz]e)/i,
  },
  {
    about: ['will be'],
    pattern:
      /\bwill be\s+(?:implemented|introduced|established|documented|defined|rolled out|formali[sz]ed)\s+(?:by|in|during|before|later|next|soon|within)\b/i,
  },
];

const SAYS_YES = /^\s*yes\b[\s,.:;-]/i;

const findings = (row: AnswerRow): readonly RuleFinding[] => {
  const text = row.cspImplementationDescription;
  if (text === '' || row.answer === null) return [];
  if (row.answer !== 'yes') return SAYS_YES.test(text) ? [finding(row, text)] : [];
  const index = admissionIn(text);
  return index === null ? [] : [finding(row, text.slice(sentenceStart(text, index)))];
};

/** Where the first of the admissions stands; null where there is none. */
const admissionIn = (text: string): number | null => {
  const lower = text.toLowerCase();
  for (const { about, pattern } of TAKES_BACK) {
    const match = about.some((word) => lower.includes(word)) ? pattern.exec(text) : null;
    if (match !== null) return match.index;
  }
  return null;
};

const finding = (row: AnswerRow, text: string): RuleFinding => ({
  ...atDescription(row),
  message: `${row.questionId} is answered ${row.writtenAnswer}, but its description says ${quote(text)}`,
});

const sentenceStart = (text: string, index: number): number =>
  Math.max(text.lastIndexOf('. ', index), text.lastIndexOf('\n', index), -1) + 1;

/** The five lenses, as far as a workbook alone can show them. Each verdict names its figures, rules and cells. */
import { DEPRECATED_AFTER_MONTHS, saySource } from './assessed-date.ts';
import { sayDay } from './calendar-day.ts';
import { FULL_SET_SHARE } from './extent.ts';
import type { PostureFacts } from './facts.ts';
import type { LensId, LensReading, LensVerdict, LintIssue } from './posture.ts';

/** Below this share of usable answers a reader can no longer tell the gaps from the practice. */
const COVERAGE_FAILING_BELOW = 0.95;
/** When more than half of the decisions give no reason, reasons are the exception. */
const DECISIONS_FAILING_ABOVE = 0.5;
/** Ownership outside the model: one cell in five is no slip of the pen but another model. */
const OWNERSHIP_FAILING_ABOVE = 0.2;
/** Every tenth answer weak: enough to doubt the rest. */
const WEAK_FAILING_ABOVE = 0.1;
/** A reader can follow three answers in four; below that, Yes is mostly taken on trust. */
const DESCRIBED_SOUND_FROM = 0.75;
/** Below one in four, the descriptions are samples. */
const DESCRIBED_FAILING_BELOW = 0.25;
/** A page and a SARIF result stay readable; the full list is in the issues. */
const CELLS_MAX = 20;

/** Reads a posture through all five lenses, always in the same order. */
export const lensReadings = (facts: PostureFacts): readonly LensReading[] => [
  coverage(facts),
  continuity(facts),
  decisionDurability(facts),
  frameworkAlignment(facts),
  defensibility(facts),
];

const coverage = (facts: PostureFacts): LensReading => {
  const { totals, answered, extent, questionSet } = facts;
  const share = totals.questions === 0 ? 0 : answered / totals.questions;
  const isMostlyAbsent = extent.missing.length > (extent.rows.length + extent.missing.length) * (1 - FULL_SET_SHARE);
  const isPart = extent.kind === 'part' || extent.kind === 'lite';
  const figures = `${answered} of ${totals.questions} questions have a Yes, No or NA`;
  const whole = isPart ? `; the full questionnaire has ${questionSet?.questions.length ?? 0}` : '';
  const off = totals.answers.other > 0 ? `; ${totals.answers.other} hold something outside the list` : '';
  const few = facts.issues.find((issue) => issue.rule === 'few-questions-met');
  const { yes } = totals.answers;
  const only = yes === 0 ? `None of ${answered} answers is` : `Only ${yes} of ${answered} answers are`;
  const met = few === undefined ? '' : ` ${only} Yes.`;
  const isFailing = share < COVERAGE_FAILING_BELOW || extent.kind === 'part' || isMostlyAbsent;
  const verdict: LensVerdict =
    totals.questions === 0 || isFailing || few?.severity === 'high'
      ? 'failing'
      : share < 1 || isPart || extent.repeated.length > 0 || few !== undefined
        ? 'thin'
        : 'sound';
  return lens(facts, 'coverage', verdict, `${figures}${off}${whole}.${met}${blankDomains(facts)}`);
};

const continuity = (facts: PostureFacts): LensReading => {
  const { assessed, age } = facts;
  if (facts.answered === 0)
    return lens(facts, 'continuity', 'not-shown', 'Nothing is answered, so no date can be held against the answers.');
  const expired = facts.issues.filter((issue) => issue.rule === 'reference-expired').length;
  const outrun =
    expired === 0 ? '' : ` ${plural(expired, 'answer leans', 'answers lean')} on something that has run out.`;
  const isWithdrawn = facts.issues.some((issue) => issue.rule === 'edition-sunset' && issue.severity !== 'low');
  const withdrawn = isWithdrawn ? ' The edition is no longer accepted.' : '';
  if (assessed === null || age === null) {
    const verdict = expired > 0 || isWithdrawn ? 'failing' : 'not-shown';
    return lens(facts, 'continuity', verdict, `The file states no date the answers hold for.${outrun}${withdrawn}`);
  }
  const when = `The answers are of ${sayDay(assessed.on)} (${saySource(assessed)}), ${plural(age, 'month', 'months')} old.`;
  const isFailing = age >= DEPRECATED_AFTER_MONTHS || expired > 0 || isWithdrawn;
  const verdict = isFailing ? 'failing' : assessed.source === 'content' ? 'sound' : 'thin';
  return lens(facts, 'continuity', verdict, `${when}${outrun}${withdrawn}`);
};

const decisionDurability = (facts: PostureFacts): LensReading => {
  const decisions = facts.extent.rows.filter(
    (row) =>
      row.answer === 'no' ||
      row.answer === 'na' ||
      row.ownership === 'shared-csp-csc' ||
      row.ownership === 'third-party-outsourced' ||
      row.ownership === 'shared-csp-third-party',
  );
  const own = ownIssues(facts, 'decision-durability');
  const open = new Set(own.map((issue) => issue.questionId));
  // Without a column for the customer's part, none of the shared answers shows its split.
  const isUnsplit = own.some((issue) => issue.rule === 'split-missing' && issue.questionId === null);
  const unfounded = decisions.filter(
    (row) => open.has(row.questionId) || (isUnsplit && row.ownership === 'shared-csp-csc'),
  ).length;
  const { no, na } = facts.totals.answers;
  const shared = decisions.length - decisions.filter((row) => row.answer === 'no' || row.answer === 'na').length;
  if (decisions.length === 0)
    return lens(
      facts,
      'decision-durability',
      'not-shown',
      'No answer is No or NA and none is shared or outsourced, so no decision shows its reasons.',
    );
  const verdict =
    unfounded === 0 ? 'sound' : unfounded / decisions.length > DECISIONS_FAILING_ABOVE ? 'failing' : 'thin';
  const what = `${no} No, ${na} NA and ${shared} shared or outsourced answers`;
  return lens(
    facts,
    'decision-durability',
    verdict,
    `${unfounded} of ${decisions.length} decisions (${what}) leave out their reason, plan, split or party.`,
  );
};

const frameworkAlignment = (facts: PostureFacts): LensReading => {
  const { reading, questionSet, ownershipDue, hasOwnership } = facts;
  const { name, edition } = reading.questionnaire;
  if (facts.answered === 0)
    return lens(facts, 'framework-alignment', 'not-shown', 'Nothing is answered, so nothing can be held against it.');
  if (questionSet === null)
    return lens(
      facts,
      'framework-alignment',
      'not-shown',
      `We hold no question set for ${name} ${edition}, so nothing can be held against it.`,
    );
  const own = facts.issues.filter((issue) => isOfLens(facts, issue, 'framework-alignment'));
  const heavy = own.filter((issue) => issue.severity !== 'low');
  const isMismatch = heavy.some((issue) => issue.rule === 'edition-mismatch');
  const fitting = ownershipDue.filter((row) => row.ownership !== null || isOwnList(facts, row.writtenOwnership)).length;
  const isOff = hasOwnership && ownershipDue.length - fitting > ownershipDue.length * OWNERSHIP_FAILING_ABOVE;
  const verdict = isMismatch || isOff ? 'failing' : heavy.length > 0 ? 'thin' : 'sound';
  const ids = `${facts.extent.rows.length - facts.extent.foreign.length} of ${facts.extent.rows.length} ids are of ${questionSet.name} ${questionSet.edition}`;
  const owned = hasOwnership
    ? `; ${fitting} of ${ownershipDue.length} ownership values due fit the list`
    : '; this edition has no ownership column';
  const form = formDepartures(heavy);
  return lens(facts, 'framework-alignment', verdict, `${ids}${owned}${form}.`);
};

const defensibility = (facts: PostureFacts): LensReading => {
  const { described: count, answered } = facts;
  const own = ownIssues(facts, 'defensibility');
  const weak = new Set(own.flatMap((issue) => (issue.questionId === null ? [] : [issue.questionId]))).size;
  const hasHigh = own.some((issue) => issue.severity === 'high');
  const described = count / Math.max(answered, 1);
  const failing = weak === 0 ? '' : `; the descriptions of ${weak} would not survive a question`;
  const figures = `${count} of ${answered} answers are described${failing}`;
  const claims = hasHigh ? ' The text claims more than the file can show.' : '';
  if (answered === 0)
    return lens(facts, 'defensibility', 'not-shown', 'Nothing is answered, so there is nothing to describe.');
  if (count === 0 && !hasHigh)
    return lens(facts, 'defensibility', 'not-shown', `None of ${answered} answers is described.`);
  const isFailing = hasHigh || weak > answered * WEAK_FAILING_ABOVE || described < DESCRIBED_FAILING_BELOW;
  const verdict = isFailing
    ? 'failing'
    : weak > 0 || own.length > 0 || described < DESCRIBED_SOUND_FROM
      ? 'thin'
      : 'sound';
  return lens(facts, 'defensibility', verdict, `${figures}.${claims}`);
};

const TITLES: Readonly<Record<LensId, string>> = {
  coverage: 'Coverage',
  continuity: 'Continuity',
  'decision-durability': 'Decision durability',
  'framework-alignment': 'Framework alignment',
  defensibility: 'Defensibility',
};

/** A verdict rests on the rules that spoke; where none did, on all rules of the lens having found nothing. */
const lens = (facts: PostureFacts, id: LensId, verdict: LensVerdict, because: string): LensReading => {
  const issues = facts.issues.filter((issue) => isOfLens(facts, issue, id));
  const spoke = [...new Set(issues.map((issue) => issue.rule))];
  const rules = spoke.length > 0 ? spoke : facts.rules.filter((rule) => rule.lens === id).map((rule) => rule.id);
  const cells = new Set(issues.flatMap((issue) => [...cellOf(issue), ...(issue.cells ?? [])]));
  return { id, title: TITLES[id], verdict, because, rules, cells: [...cells].slice(0, CELLS_MAX) };
};

const cellOf = (issue: LintIssue): readonly string[] => {
  if (issue.cell === null) return [];
  return [issue.sheet === null ? issue.cell : `${issue.sheet}!${issue.cell}`];
};

const isOfLens = (facts: PostureFacts, issue: LintIssue, id: LensId): boolean => facts.lensOf.get(issue.rule) === id;

/** Issues of weight (high or medium) that feed a lens. */
const ownIssues = (facts: PostureFacts, id: LensId): readonly LintIssue[] =>
  facts.issues.filter((issue) => issue.severity !== 'low' && isOfLens(facts, issue, id));

/** AI-CAIQ has an ownership list of its own, which our five values do not cover. */
const isOwnList = (facts: PostureFacts, written: string): boolean =>
  facts.reading.questionnaire.name === 'AI-CAIQ' && written !== '';

const formDepartures = (heavy: readonly LintIssue[]): string => {
  const altered = heavy.filter((issue) => issue.rule === 'form-altered').length;
  return altered === 0 ? '' : `; the form departs from the official one in ${plural(altered, 'place', 'places')}`;
};

const blankDomains = (facts: PostureFacts): string => {
  const blank = facts.questions.filter(({ strength }) => strength === 'unanswered');
  if (blank.length === 0) return '';
  const codes = [...new Set(blank.map(({ domain }) => domain))];
  return ` The ${plural(blank.length, 'blank stands', 'blanks stand')} in ${codes.slice(0, 6).join(', ')}${codes.length > 6 ? ` and ${codes.length - 6} more` : ''}.`;
};

const plural = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

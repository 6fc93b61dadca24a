/** What the registry's check would say about a submission, item by item. Takes facts, sees no file and no clock. */
import { sayDay } from '../posture/calendar-day.ts';
import { editionTerm } from '../posture/edition-terms.ts';
import type { LintIssue } from '../posture/posture.ts';
import { FORM_FIELDS, type FormValues, problemOf } from './form-values.ts';

/** `look`: a person has to look, because it cannot be seen from here. */
export type CheckVerdict = 'met' | 'not-met' | 'look';

export interface CheckItem {
  readonly id: string;
  /** What is asked, our own words. */
  readonly ask: string;
  readonly verdict: CheckVerdict;
  /** One sentence with numbers and places. */
  readonly because: string;
  /** Questions, cells or fields it rests on, at most `PLACES_MAX`. */
  readonly places: readonly string[];
}

export interface SubmissionFacts {
  readonly today: string;
  readonly questionnaire: string;
  readonly edition: string;
  readonly questions: number;
  /** Questions without an approved answer. */
  readonly unapproved: readonly string[];
  /** What the rules say of the filled workbook, read back from its bytes; without one, of what it would hold. */
  readonly issues: readonly Pick<LintIssue, 'rule' | 'questionId' | 'sheet' | 'cell' | 'message'>[];
  /** Null before a form was filled. */
  readonly workbook: WorkbookFacts | null;
  readonly form: FormValues;
}

export interface WorkbookFacts {
  /** Places that could not be understood. */
  readonly problems: readonly string[];
  /** Cells changed in the form, and parts of the package left byte for byte. */
  readonly changedCells: number;
  readonly untouchedParts: number;
  /** Answers for which the form has no row. */
  readonly unplaced: readonly string[];
}

/** Places an item names; the sentence beside them counts all. */
export const PLACES_MAX = 20;

interface RuledItem {
  readonly id: string;
  readonly ask: string;
  readonly rules: readonly string[];
  /** Only a form shows it. */
  readonly ofForm?: true;
}

/** The rules that speak about what the check refuses, and what is asked in our words. */
const BY_RULES: readonly RuledItem[] = [
  {
    id: 'every-question-answered',
    ask: 'Every question is answered Yes, No or NA.',
    rules: ['question-unanswered', 'answer-outside-list', 'questions-missing', 'question-repeated'],
  },
  {
    id: 'ownership-where-due',
    ask: 'Ownership stands beside every Yes and No, in the words of the list.',
    rules: ['ownership-missing', 'ownership-outside-list'],
  },
  { id: 'no-ownership-on-na', ask: 'An NA has no ownership.', rules: ['ownership-on-na'] },
  { id: 'na-explained', ask: 'Every NA says why.', rules: ['na-without-reason'] },
  {
    id: 'form-unaltered',
    ask: 'The official form is unaltered: sheets, columns, rows and wording.',
    rules: ['form-altered', 'edition-mismatch'],
    ofForm: true,
  },
  {
    id: 'no-claim-beyond',
    ask: 'The text claims no level and no certificate it does not show.',
    rules: ['level-overclaimed', 'level-confused', 'summary-overclaims'],
  },
];

/** The rules whose issues the checklist looks at. */
export const CHECKED_RULES: ReadonlySet<string> = new Set(BY_RULES.flatMap(({ rules }) => rules));

/** The whole checklist, in the order of the work. */
export function checkSubmission(facts: SubmissionFacts): readonly CheckItem[] {
  return [
    approvalItem(facts),
    ...BY_RULES.map((item) => ruleItem(facts, item)),
    placementItem(facts),
    editionItem(facts),
    ...formItems(facts),
    {
      id: 'no-duplicate-entry',
      ask: 'Neither organisation nor service is listed twice under this name.',
      verdict: 'look',
      because: 'Search the public registry for both names before you submit; this cannot be seen from here.',
      places: [],
    },
    {
      id: 'declarations',
      ask: 'You may submit for the organisation, accept the terms, and agree to public release.',
      verdict: 'look',
      because: 'These three declarations are yours to make in the form.',
      places: [],
    },
  ];
}

function approvalItem({ unapproved, questions }: SubmissionFacts): CheckItem {
  const done = questions - unapproved.length;
  return item('answers-approved', 'Every answer is approved by somebody who did not write it.', unapproved, {
    met: `All ${questions} of ${questions} answers are approved.`,
    not: `${done} of ${questions} answers are approved; the others are left blank in the workbook.`,
  });
}

function ruleItem({ issues, workbook }: SubmissionFacts, { id, ask, rules, ofForm }: RuledItem): CheckItem {
  if (ofForm === true && workbook === null) return seenLater(id, ask);
  const against = issues.filter(({ rule }) => rules.some((one) => one === rule));
  const [first] = against;
  return item(id, ask, against.map(placeOf), {
    met: workbook === null ? 'Nothing speaks against it.' : 'Nothing speaks against it in the filled workbook.',
    not: `${against.length === 1 ? 'One place' : `${against.length} places`}: ${first?.message ?? ''}`,
  });
}

const placeOf = ({ questionId, sheet, cell }: SubmissionFacts['issues'][number]): string =>
  questionId ?? (cell === null ? (sheet ?? 'the file') : [sheet, cell].filter(Boolean).join('!'));

const seenLater = (id: string, ask: string): CheckItem => ({
  id,
  ask,
  verdict: 'look',
  because: 'Seen once a kit is prepared: your own form is filled then, and read back.',
  places: [],
});

function placementItem({ workbook }: SubmissionFacts): CheckItem {
  const [id, ask] = ['only-answers-written', 'Only answer cells were written.'];
  if (workbook === null) return seenLater(id, ask);
  const { unplaced, problems, changedCells, untouchedParts } = workbook;
  return item(id, ask, [...unplaced, ...problems], {
    met: `Cells written: ${changedCells}. Parts of the workbook that are byte for byte as they were: ${untouchedParts}.`,
    not: `Answers without a row: ${unplaced.length}. Places that could not be read back: ${problems.length}.`,
  });
}

function editionItem({ questionnaire, edition, today }: SubmissionFacts): CheckItem {
  const term = editionTerm(questionnaire, edition);
  const isTaken = term === null || today <= term.acceptedUntil;
  return item('edition-taken', `The registry takes ${questionnaire} ${edition}.`, isTaken ? [] : [edition], {
    met:
      term === null
        ? 'No end is published for this edition.'
        : `Submissions on it are taken until ${sayDay(term.acceptedUntil)}; then on ${term.next} only.`,
    not: `Submissions on it were taken until ${sayDay(term?.acceptedUntil ?? '')}; move to ${term?.next ?? ''}.`,
  });
}

function formItems({ form }: SubmissionFacts): readonly CheckItem[] {
  const problems = FORM_FIELDS.flatMap(({ name, label }) => {
    const problem = problemOf(name, form);
    return problem === null ? [] : [{ label, problem }];
  });
  return [
    item(
      'form-complete',
      'Every field of the form can be filled in.',
      problems.map(({ label }) => label),
      {
        met: `${FORM_FIELDS.length} fields are ready to copy.`,
        not: problems.map(({ problem }) => problem).join(' '),
      },
    ),
  ];
}

const item = (
  id: string,
  ask: string,
  places: readonly string[],
  because: { readonly met: string; readonly not: string },
): CheckItem => ({
  id,
  ask,
  verdict: places.length === 0 ? 'met' : 'not-met',
  because: places.length === 0 ? because.met : because.not,
  places: places.slice(0, PLACES_MAX),
});

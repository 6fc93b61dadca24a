/** Readings of invented providers, the same on every run: input for pages, reports and journeys. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { QuestionId } from '#assurance/identifiers.ts';
import type { Answer, SsrmOwnership } from '#assurance/questionnaire/answer.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import type { AnswerRow, Reading, ReadingProblem } from '#assurance/questionnaire/reading.ts';

export interface Invented {
  readonly organisation: string;
  readonly service: string;
  readonly set: QuestionSet;
  /** Same seed, same reading. */
  readonly seed: number;
  /** Share of answers with a flaw, 0 to 1. */
  readonly flawed: number;
  readonly assessedOn: string | null;
  readonly problems?: readonly ReadingProblem[];
}

/** One invented reading. */
export function inventedReading(wish: Invented): Reading {
  const { set, organisation, service, assessedOn } = wish;
  const random = randomFrom(wish.seed);
  const sheet = `CAIQv${set.edition}`;
  const place = { sheet: 'Introduction', cell: 'B14', row: 14, column: 'B' };
  return {
    format: 'caiq-xlsx',
    questionnaire: { name: set.name, edition: set.edition, setEdition: set.edition },
    statedEditions: [
      { source: 'stamp', name: set.name, edition: set.edition, place, text: `v${set.edition}` },
      { source: 'id-set', name: set.name, edition: set.edition, place: null, text: `${set.questions.length} ids` },
    ],
    rows: set.questions.map((question, index) => row(set, question.id, index + 4, sheet, random, wish.flawed)),
    form: {
      sheets: [
        { name: 'Introduction', hidden: false, protected: false, rows: 30 },
        { name: sheet, hidden: false, protected: true, rows: set.questions.length + 4 },
      ],
      answerSheet: sheet,
      headerRow: 3,
      columns: [],
      answerValidation: `C4:C${set.questions.length + 3}`,
      ownershipValidation: `D4:D${set.questions.length + 3}`,
      endOfStandardRow: set.questions.length + 4,
      formulaCells: [],
    },
    texts: [{ text: `${organisation} is STAR certified at Level 2 through our SOC 2 Type 2 report.`, place }],
    dates:
      assessedOn === null
        ? []
        : [
            {
              kind: 'assessed',
              on: assessedOn,
              source: 'content',
              text: assessedOn,
              place: { ...place, cell: 'B6', row: 6 },
            },
          ],
    organisation,
    service,
    problems: wish.problems ?? [],
  };
}

const PARTNERS = ['Handled by our colocation partner.', 'See partner documentation.', 'Maintained by suppliers.'];
const PLACEHOLDERS = ['TBD', 'n/a', 'See policy.', 'Yes'];
const COPIED =
  'We follow industry best practice and maintain a comprehensive information security management system that is reviewed regularly.';
const NOES = ['Not currently.', 'No, not offered.', 'Under consideration.', 'Not at this time.'];
const TEAMS = ['platform', 'security', 'data protection', 'people', 'network'];
const MONTHS = ['January', 'March', 'May', 'September', 'November'];

function row(
  set: QuestionSet,
  id: QuestionId,
  at: number,
  sheet: string,
  random: () => number,
  flawed: number,
): AnswerRow {
  const question = set.byId.get(id)!;
  const control = set.catalogue.controls.get(question.control)!;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const team = pick(TEAMS);
  const good = [
    `The ${team} team keeps this under standard NS-${id.slice(0, 3)}-${10 + Math.floor(random() * 80)} ("${control.title}"), reviewed every ${pick(MONTHS)}.`,
    pick([
      'Exceptions are recorded with an owner and end after 90 days.\nThe last review closed with two actions, both done.',
      'A dashboard shows the state every day; the on-call engineer acts within four hours.',
      'Records are kept for three years and sampled each quarter by somebody outside the team.',
    ]),
  ].join(' ');
  const kind = random() < flawed ? Math.floor(random() * 9) : 9;
  const base = {
    answer: 'yes' as Answer | null,
    ownership: 'csp-owned' as SsrmOwnership | null,
    description: good,
    customer: '',
  };
  if (kind === 9 && random() < 0.22) base.description = '';
  if (kind === 9 && random() < 0.1)
    Object.assign(base, {
      answer: 'na',
      ownership: null,
      description: 'The service holds no such systems; customers bring their own.',
    });
  if (kind === 9 && random() < 0.2)
    Object.assign(base, {
      ownership: 'shared-csp-csc',
      customer: 'Choose who may use the feature and look at the log each month.',
    });
  const flaws: Readonly<Record<number, object>> = {
    0: { answer: null, ownership: null, description: '' },
    1: { ownership: 'shared-csp-third-party', description: pick(PARTNERS) },
    2: { answer: 'no', description: pick(NOES) },
    3: { description: question.prompt.replace(/^(Is|Are|Do|Does)\b.*?\s/, 'Yes, we ') },
    4: { ownership: 'shared-csp-csc' },
    5: { description: COPIED },
    6: { description: pick(PLACEHOLDERS) },
    7: { ownership: null },
    8: { answer: 'na', description: '' },
  };
  const made = Object.assign(base, flaws[kind] ?? {});
  const cell = (letter: string) => `${letter}${at}`;
  return {
    questionId: id,
    writtenId: id,
    control: question.control,
    question: `[as the workbook words it] ${question.prompt}`,
    answer: made.answer,
    writtenAnswer: made.answer === null ? '' : { yes: 'Yes', no: 'No', na: 'NA' }[made.answer],
    ownership: made.ownership,
    writtenOwnership: made.ownership === null ? '' : OWNERSHIP_LABELS[made.ownership],
    cspImplementationDescription: made.description,
    cscResponsibilities: made.customer,
    sheet,
    row: at,
    cells: {
      id: cell('A'),
      answer: cell('C'),
      ownership: cell('D'),
      description: cell('E'),
      cscResponsibilities: cell('F'),
    },
    writtenControl: { id: control.id, title: control.title, specification: null, domainTitle: null },
  };
}

/** A small linear congruential generator: enough to spread flaws, never for secrets. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The whole CAIQ as CSV: one line for each question, safe in a spreadsheet. */
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import { csvLine } from '#reports/csv-text.ts';
import { ANSWER_LABELS, exceptionWords, questionnaireName, standingWords, supportLines } from '../caiq-words.ts';
import {
  type HandedAnswer,
  type HandedControl,
  type HandedDomain,
  type HandedOver,
  handedOver,
} from '../handed-over.ts';
import type { ProgrammeReport } from '../programme-report.ts';

export const caiqCsv: ProgrammeReport = {
  id: 'caiq-csv',
  title: 'CAIQ as CSV',
  mediaType: 'text/csv; charset=utf-8',
  ending: 'csv',
  render: (input) => Promise.resolve(new TextEncoder().encode(written(handedOver(input)))),
};

interface Line {
  readonly handed: HandedOver;
  readonly domain: HandedDomain;
  readonly control: HandedControl;
  readonly answer: HandedAnswer;
}

/** Headings in their order, and what stands below each. The first six are those a reader of questionnaires knows. */
const COLUMNS: readonly (readonly [string, (line: Line) => string | null])[] = [
  ['Question ID', ({ answer }) => answer.questionId],
  ['Question', ({ answer }) => answer.question],
  ['Answer', ({ answer }) => (answer.answer === null ? null : ANSWER_LABELS[answer.answer])],
  ['SSRM Control Ownership', ({ answer }) => (answer.ownership === null ? null : OWNERSHIP_LABELS[answer.ownership])],
  ['CSP Implementation Description', ({ answer }) => answer.cspImplementationDescription],
  ['CSC Responsibilities', ({ answer }) => answer.cscResponsibilities],
  ['Open exceptions', ({ answer }) => answer.exceptions.map(exceptionWords).join('\n')],
  ['Rests on', ({ answer }) => supportLines(answer).join('\n')],
  ['Standing', ({ answer }) => standingWords(answer)],
  ['Assessed as of', ({ answer, handed }) => answer.assessedOn ?? handed.programme.selfAssessment.assessedOn],
  ['In scope', ({ control }) => (control.isInScope ? 'in scope' : 'out of scope')],
  ['Control ID', ({ control }) => control.id],
  ['Control Title', ({ control }) => control.title],
  ['Domain Title', ({ domain }) => domain.title],
  ['Provider’s part', ({ control }) => control.responsibility?.cspPart ?? null],
  ['Customer’s part', ({ control }) => control.responsibility?.cscPart ?? null],
  ['Third party', ({ control }) => control.responsibility?.thirdParty ?? null],
  ['Worded by', ({ answer }) => (answer.wordedBy === 'publisher' ? 'publisher' : 'us')],
  ['Edition', ({ handed }) => questionnaireName(handed)],
  ['Offered by', ({ handed }) => `${handed.programme.organisation}, ${handed.programme.service.name}`],
  ['Prepared', ({ handed }) => handed.programme.today],
];

function written(handed: HandedOver): string {
  const lines = handed.domains.flatMap((domain) =>
    domain.controls.flatMap((control) =>
      control.answers.map((answer) => csvLine(COLUMNS.map(([, cell]) => cell({ handed, domain, control, answer })))),
    ),
  );
  return [csvLine(COLUMNS.map(([heading]) => heading)), ...lines].join('');
}

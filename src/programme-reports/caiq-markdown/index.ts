/** The whole CAIQ as Markdown: a page to publish or to keep beside code, and to read by program. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import { markdownTable, markdownText } from '#reports/markdown-text.ts';
import {
  ANSWER_LABELS,
  countsWords,
  documentTitle,
  draftWarning,
  exceptionWords,
  NAMES_NOTE,
  questionnaireName,
  SERVICE_MODEL_LABELS,
  standingWords,
  supportLines,
  wordingNote,
} from '../caiq-words.ts';
import {
  countsOf,
  type HandedAnswer,
  type HandedControl,
  type HandedDomain,
  type HandedOver,
  handedOver,
} from '../handed-over.ts';
import type { ProgrammeReport } from '../programme-report.ts';

export const caiqMarkdown: ProgrammeReport = {
  id: 'caiq-markdown',
  title: 'CAIQ as Markdown',
  mediaType: 'text/markdown; charset=utf-8',
  ending: 'md',
  render: (input) => Promise.resolve(new TextEncoder().encode(written(handedOver(input)))),
};

const written = (handed: HandedOver): string =>
  `${[...opening(handed), ...handed.domains.flatMap((domain) => domainPart(domain, handed))].join('\n\n')}\n`;

function opening(handed: HandedOver): readonly string[] {
  const { organisation, service, selfAssessment, today } = handed.programme;
  const warning = draftWarning(handed);
  const { assessedOn } = selfAssessment;
  return [
    `# ${markdownText(documentTitle(handed))}`,
    ...(warning === null ? [] : [`**${warning}.**`]),
    countsWords(handed),
    markdownTable(
      ['Fact', 'Value'],
      [
        ['Provider', markdownText(organisation)],
        ['Service', markdownText(service.name)],
        ['Service model', SERVICE_MODEL_LABELS[service.serviceModel]],
        ['Questionnaire', questionnaireName(handed)],
        ['Assessment date', assessedOn === null ? 'not dated' : sayDay(assessedOn)],
        ['Prepared', sayDay(today)],
      ],
    ),
    `${wordingNote(handed)} ${NAMES_NOTE}`,
  ];
}

function domainPart({ code, title, controls }: HandedDomain, handed: HandedOver): readonly string[] {
  const answers = controls.flatMap((control) => control.answers);
  const { questions, yes, no, na } = countsOf(answers);
  const outside = controls.filter(({ isInScope }) => !isInScope).map(({ id }) => id);
  return [
    `## ${markdownText(`${code} ${title}`)}`,
    `${questions} questions: ${yes} Yes, ${no} No, ${na} NA.`,
    ...(outside.length === 0
      ? []
      : [`Out of scope of ${markdownText(handed.programme.service.name)}: ${outside.map(markdownText).join(', ')}.`]),
    markdownTable(
      ANSWER_COLUMNS,
      answers.map((answer) => answerCells(answer)),
    ),
    ...splitTable(controls),
  ];
}

const ANSWER_COLUMNS = [
  'Question ID',
  'Question',
  'Answer',
  'SSRM control ownership',
  'CSP implementation description',
  'CSC responsibilities',
  'Open exceptions',
  'Rests on',
  'Standing',
];

const answerCells = (answer: HandedAnswer): readonly string[] => [
  markdownText(answer.questionId),
  markdownText(answer.question),
  answer.answer === null ? '' : ANSWER_LABELS[answer.answer],
  answer.ownership === null ? '' : OWNERSHIP_LABELS[answer.ownership],
  cell(answer.cspImplementationDescription),
  cell(answer.cscResponsibilities),
  cell(answer.exceptions.map(exceptionWords).join('\n')),
  cell(supportLines(answer).join('\n')),
  standingWords(answer),
];

/** A cell of several lines; each line is made inert on its own. */
const cell = (text: string): string =>
  text
    .trim()
    .split(/\r\n?|\n/)
    .map(markdownText)
    .join('<br>');

/** The documented split of the domain's controls, where somebody wrote one. */
function splitTable(controls: readonly HandedControl[]): readonly string[] {
  const rows = controls.flatMap(({ id, responsibility }) =>
    responsibility === null || `${responsibility.cspPart}${responsibility.cscPart}${responsibility.thirdParty}` === ''
      ? []
      : [[id, responsibility.cspPart, responsibility.cscPart, responsibility.thirdParty].map(cell)],
  );
  return rows.length === 0
    ? []
    : [markdownTable(['Control', 'Provider’s part', 'Customer’s part', 'Third party'], rows)];
}

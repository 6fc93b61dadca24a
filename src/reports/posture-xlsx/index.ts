/** The posture read as a workbook: one sheet for each thing a reviewer works through. */
import type { SheetSpec } from '#formats/xlsx-write/workbook-spec.ts';
import { writeWorkbook } from '#formats/xlsx-write/write-workbook.ts';
import { postureFacts } from '../facts.ts';
import { groupIssues, severityCounts } from '../issue-groups.ts';
import type { PostureRead, Report } from '../report.ts';
import { residualSheet } from '../residual-questions.ts';
import {
  answeredOf,
  cellWords,
  dateWords,
  LENS_WORDS,
  restsOn,
  SEVERITY_WORDS,
  STRENGTH_WORDS,
  subjectOf,
} from '../words.ts';
import { XLSX_MEDIA_TYPE } from '../workbook-media-type.ts';

const CELLS_SHOWN = 20;

export const postureXlsx: Report = {
  id: 'posture-xlsx',
  title: 'Posture read as a workbook',
  render: (read) => ({
    bytes: writeWorkbook({
      title: `Where does ${subjectOf(read)} stand?`,
      created: `${read.today}T00:00:00Z`,
      sheets: [summarySheet(read), domainSheet(read), weaknessSheet(read), residualSheet(read), problemSheet(read)],
    }),
    mediaType: XLSX_MEDIA_TYPE,
    ending: 'xlsx',
  }),
};

function summarySheet(read: PostureRead): SheetSpec {
  const { posture, file } = read;
  const { answers, questionnaire, strength } = posture;
  const counts = severityCounts(posture.issues);
  const head = [
    [`Where does ${subjectOf(read)} stand?`],
    [posture.summary],
    [],
    ...postureFacts(read).map((fact) => [fact.label, fact.value, fact.detail || fact.note]),
    [],
    ['Answered', answeredOf(answers), `of ${questionnaire.questions}`],
    ['Yes', answers.yes],
    ['No', answers.no],
    ['NA', answers.na],
    ['Unanswered', answers.unanswered],
    ['Outside the list', answers.other],
    ['Described', posture.descriptions, `of ${questionnaire.questions}`],
    ...STRENGTH_WORDS.slice(0, 3).map(([part, word]) => [
      capital(word === 'answered' ? 'answered only' : word),
      strength[part],
    ]),
    ['Weaknesses', posture.issues.length, `${counts.high} high, ${counts.medium} medium, ${counts.low} low`],
    ['Readiness', posture.readiness.score, `of 100, our own figure: ${posture.readiness.formula}`],
    [],
  ];
  const lenses = posture.lenses.map((lens) => {
    const { mark, word } = LENS_WORDS[lens.verdict];
    return [lens.title, `${mark} ${word}`, lens.because, restsOn(lens, CELLS_SHOWN)];
  });
  return {
    name: 'Summary',
    rows: [
      ...head,
      ['Lens', 'Verdict', 'Because', 'Rests on'],
      ...lenses,
      [],
      ['File', file.name],
      ['SHA-256', file.sha256],
      ['Read', dateWords(read.today)],
    ],
    headerRows: [1, head.length + 1],
    columnWidths: [24, 28, 70, 50],
  };
}

function domainSheet(read: PostureRead): SheetSpec {
  const rows = Object.values(read.posture.domains).map((domain) => [
    domain.code,
    domain.title,
    domain.questions,
    domain.answers.yes,
    domain.answers.no,
    domain.answers.na,
    domain.answers.unanswered,
    domain.answers.other,
    domain.strength.strong,
    domain.strength.plain,
    domain.strength.weak,
    domain.descriptions,
    domain.ownership.missing,
    domain.issues,
  ]);
  const heads = ['Domain', 'Title', 'Questions', 'Yes', 'No', 'NA', 'Unanswered', 'Outside the list'];
  return {
    name: 'Domains',
    rows: [[...heads, 'Strong', 'Answered only', 'Weak', 'Described', 'Ownership missing', 'Weaknesses'], ...rows],
    headerRows: [1],
    frozenRows: 1,
    columnWidths: [9, 48, ...Array.from({ length: 12 }, () => 11)],
  };
}

function weaknessSheet(read: PostureRead): SheetSpec {
  const rows = groupIssues(read.posture.issues).flatMap((group) =>
    group.issues.map((issue) => [
      SEVERITY_WORDS[group.severity].word,
      group.rule.title,
      issue.questionId,
      cellWords(issue),
      issue.message,
      issue.questionId === null ? null : (read.questionSet?.byId.get(issue.questionId)?.prompt ?? null),
      group.rule.why,
      group.rule.mend,
      group.rule.id,
    ]),
  );
  return {
    name: 'Weaknesses',
    rows: [
      ['Severity', 'Weakness', 'Question', 'Cell', 'What is said', 'Asked', 'Why it matters', 'How to mend it', 'Rule'],
      ...rows,
    ],
    headerRows: [1],
    frozenRows: 1,
    columnWidths: [10, 30, 12, 20, 60, 40, 40, 40, 28],
  };
}

function problemSheet(read: PostureRead): SheetSpec {
  const rows = read.posture.problems.map(({ place, message, content, code }) => [
    place.sheet,
    place.cell,
    place.row,
    place.column,
    message,
    content,
    code,
  ]);
  return {
    name: 'Problems',
    rows: [['Sheet', 'Cell', 'Row', 'Column', 'What was not understood', 'Content', 'Code'], ...rows],
    headerRows: [1],
    frozenRows: 1,
    columnWidths: [20, 10, 8, 12, 60, 60, 30],
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** What the residual-question reports share: the opening words, and the questions as rows of a sheet. */
import type { SheetSpec } from '#formats/xlsx-write/workbook-spec.ts';
import type { PostureRead } from './report.ts';
import { ruleWords } from './rule-words.ts';
import { dateWords, plural, SEVERITY_WORDS, subjectOf } from './words.ts';

/** Whom and what the questions are about, in one sentence. */
export function residualOpening(read: PostureRead): string {
  const { questionnaire, residualQuestions, assessed } = read.posture;
  const dated = assessed === null ? '' : ` of ${dateWords(assessed.on)}`;
  return `We read the ${questionnaire.name} ${questionnaire.edition}${dated} of ${subjectOf(read)} (${read.file.name}). ${plural(residualQuestions.length, 'question')} ${residualQuestions.length === 1 ? 'remains' : 'remain'} before we can close our review.`;
}

/** The questions as a sheet, with an empty column for the answers. */
export function residualSheet(read: PostureRead): SheetSpec {
  const rows = read.posture.residualQuestions.map((item) => [
    item.number,
    item.text,
    item.questionIds.join(', '),
    SEVERITY_WORDS[item.severity].word,
    item.rules.map((rule) => ruleWords(rule).title).join(', '),
    null,
  ]);
  return {
    name: 'Residual questions',
    rows: [['No', 'Question', 'About', 'Severity', 'Because', 'Answer'], ...rows],
    headerRows: [1],
    frozenRows: 1,
    columnWidths: [6, 70, 30, 10, 34, 60],
  };
}

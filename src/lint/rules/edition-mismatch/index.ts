/** Flags files whose parts state different editions, or whose ids are not those of the edition. Knows ids, no wording. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { Reading, StatedEdition } from '#assurance/questionnaire/reading.ts';
import { AT_FILE, atPlace, cellNames } from '../../places.ts';
import type { LintRule, RuleFinding } from '../../rule.ts';
import { count, list, quote } from '../../wording.ts';

export const editionMismatch: LintRule = {
  id: 'edition-mismatch',
  title: 'Editions disagree',
  severity: 'medium',
  looksAt: 'What stamp, title, sheet name, metadata and question ids say about the edition of the questionnaire.',
  why: 'Ids were given to other controls between editions, so under the wrong edition an answer answers another question.',
  mend: 'Fill in the official form of one edition, and move answers by question and not by id.',
  lens: 'framework-alignment',
  scope: 'file',
  check: ({ reading, questionSet }) => [
    ...againstIds(reading, questionSet),
    ...amongThemselves(reading, questionSet),
    ...foreignIds(reading, questionSet),
    ...controlIds(reading),
  ],
  ask: (_questions, issues) =>
    `${issues.map(({ message }) => message).join(' ')} Which edition did you answer, and can you send it on that edition's own form?`,
};

const SOURCES: Readonly<Record<StatedEdition['source'], string>> = {
  stamp: 'the stamp',
  title: 'the title',
  'sheet-name': 'the sheet name',
  'id-set': 'the set of question ids',
  metadata: 'the metadata',
  'file-name': 'the file name',
};

/** Statements that do not fit the ids the file holds. */
const againstIds = (reading: Reading, questionSet: QuestionSet | null): readonly RuleFinding[] => {
  if (questionSet === null) return [];
  const own = spoken(reading).filter((stated) => !fits(stated, questionSet));
  const ids = reading.statedEditions.find((stated) => stated.source === 'id-set');
  const isByIds = ids === undefined || fits(ids, questionSet);
  if (!isByIds && ids !== undefined && own.length === 0) {
    const stated = spoken(reading)[0];
    if (stated === undefined) return [];
    return [finding([stated], `${say(stated)}, but the question ids are those of ${ids.name} ${ids.edition}.`)];
  }
  return own.map((stated) => {
    const message = `${say(stated)}, but the question ids are those of ${questionSet.name} ${questionSet.edition}.`;
    // A file name or a program's metadata is easily left over from an earlier edition.
    return isIncidental(stated) ? { ...finding([stated], message), severity: 'low' } : finding([stated], message);
  });
};

/** Statements that each fit the ids but differ from one another, such as 4.0.2 beside 4.0.3. */
const amongThemselves = (reading: Reading, questionSet: QuestionSet | null): readonly RuleFinding[] => {
  const own = spoken(reading).filter((stated) => questionSet === null || fits(stated, questionSet));
  const first = own[0];
  if (first === undefined) return [];
  const other = own.find((stated) => !agree(stated.edition, first.edition));
  if (other === undefined) return [];
  return [
    {
      ...finding([other, first], `${say(first)}, ${lower(say(other))}; both hold the same questions.`),
      severity: 'low',
    },
  ];
};

const foreignIds = (reading: Reading, questionSet: QuestionSet | null): readonly RuleFinding[] => {
  if (questionSet === null) return [];
  const foreign = reading.rows.filter((row) => !questionSet.byId.has(row.questionId));
  if (foreign.length === 0) return [];
  const ids = list(foreign.map((row) => row.questionId));
  const cells = cellNames(foreign.map((row) => ({ questionId: row.questionId, sheet: row.sheet, cell: row.cells.id })));
  const message = `${foreign.length} of ${count(reading.rows.length, 'row')} have an id that ${questionSet.name} ${questionSet.edition} does not hold: ${ids}.`;
  return [{ ...AT_FILE, cells, message }];
};

/** Rows answered by control where the questionnaire asks by question, as the reader lists them. */
const controlIds = (reading: Reading): readonly RuleFinding[] => {
  const whole = reading.problems.find(({ code }) => code === 'questionnaire-is-by-control');
  if (whole !== undefined) return [{ ...atPlace(whole.place), message: whole.message }];
  const rows = reading.problems.filter(
    ({ code }) => code === 'row-is-by-control' || code === 'control-id-read-as-question',
  );
  if (rows.length === 0) return [];
  const stated = spoken(reading)[0];
  const says = stated === undefined ? 'The file' : `${say(stated)}, but the file`;
  const message = `${says} holds ${count(rows.length, 'row')} by control id, while a CAIQ is answered by question.`;
  return [{ ...AT_FILE, cells: cellNames(rows.map((problem) => atPlace(problem.place))), message }];
};

const spoken = (reading: Reading): readonly StatedEdition[] =>
  reading.statedEditions.filter((stated) => stated.source !== 'id-set');

const isIncidental = (stated: StatedEdition): boolean => stated.source === 'file-name' || stated.source === 'metadata';

const fits = (stated: StatedEdition, questionSet: QuestionSet): boolean =>
  [questionSet.edition, ...questionSet.readsEditions].some((edition) => agree(stated.edition, edition));

/** `4`, `4.0` and `4.0.3` agree; `4.0.2` and `4.0.3` do not. */
const agree = (one: string, other: string): boolean => {
  const [short, long] = [one.split('.'), other.split('.')].toSorted((a, b) => a.length - b.length);
  return short?.every((part, index) => part === long?.[index]) ?? true;
};

const say = (stated: StatedEdition): string => {
  const text = `${SOURCES[stated.source]} says ${quote(stated.text)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
};
const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const finding = (stated: readonly StatedEdition[], message: string): RuleFinding => ({
  ...atPlace(stated[0]?.place ?? null),
  cells: cellNames(stated.map(({ place }) => atPlace(place))),
  message,
});

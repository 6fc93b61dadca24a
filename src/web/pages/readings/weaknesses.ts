/** The weaknesses of a read as the page lists them: grouped by rule, each row filterable by severity, domain and words. */
import type { QuestionId } from '#assurance/identifiers.ts';
import { domainOf } from '#assurance/identifiers.ts';
import type { LintIssue, Severity } from '#assurance/posture/posture.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type { LintRule } from '#lint/rule.ts';
import { groupIssues } from '#reports/issue-groups.ts';
import { cellWords } from '#reports/words.ts';
import type { ReadingRecord } from '../../services/vendors.ts';

/** The filter as the URL holds it; empty text means all. */
export interface WeaknessFilter {
  readonly severity: Severity | '';
  readonly domain: string;
  readonly q: string;
}

export interface WeaknessRow {
  readonly questionId: QuestionId | null;
  readonly domain: string;
  /** Official text where imported, else our prompt, else the words of the file. */
  readonly prompt: string;
  /** What the rule says about this place. */
  readonly message: string;
  readonly cell: string;
  /** Number of the residual question that asks about it, if one does. */
  readonly askedIn: number | null;
  readonly shown: boolean;
}

export interface WeaknessGroup {
  readonly rule: string;
  readonly title: string;
  readonly why: string;
  readonly mend: string;
  readonly severity: Severity;
  readonly rows: readonly WeaknessRow[];
  readonly shown: number;
  readonly open: boolean;
}

/** Groups start closed once so many rows are open above them. */
const OPEN_ROWS = 40;

export const parseWeaknessFilter = (query: URLSearchParams): WeaknessFilter => ({
  severity: SEVERITIES.find((severity) => severity === query.get('severity')) ?? '',
  domain: query.get('domain') ?? '',
  q: (query.get('q') ?? '').trim(),
});

/** Every group of a read; rows outside the filter stay in, marked as not shown, so that a filter can widen at once. */
export function weaknessGroups(
  record: ReadingRecord,
  rules: readonly LintRule[],
  filter: WeaknessFilter,
): readonly WeaknessGroup[] {
  const words = wordsOf(record);
  const asked = askedNumbers(record);
  const filtered = filter.severity !== '' || filter.domain !== '' || filter.q !== '';
  let openRows = 0;
  return groupIssues(record.read.posture.issues).map((group) => {
    const rule = rules.find(({ id }) => id === group.rule.id);
    const rows = group.issues.map((issue) => rowOf(issue, words, asked, filter));
    const open = filtered || openRows === 0 || openRows + rows.length <= OPEN_ROWS;
    if (open) openRows += rows.length;
    return {
      rule: group.rule.id,
      title: rule?.title ?? group.rule.title,
      why: rule?.why ?? group.rule.why,
      mend: rule?.mend ?? group.rule.mend,
      severity: group.severity,
      rows,
      shown: rows.filter(({ shown }) => shown).length,
      open,
    };
  });
}

/** The wording of every question of a read, in the order of preference of the page. */
export function wordsOf({ read, officialTexts }: ReadingRecord): (id: QuestionId) => string {
  const written = new Map(read.reading.rows.map((row) => [row.questionId, row.question]));
  return (id) => officialTexts.get(id) || read.questionSet?.byId.get(id)?.prompt || written.get(id) || '';
}

/** A question is asked about once, whichever rule spoke; a file issue by its rule. */
function askedNumbers({ read }: ReadingRecord): ReadonlyMap<string, number> {
  const asked = new Map<string, number>();
  for (const { number, questionIds, rules } of read.posture.residualQuestions)
    for (const key of questionIds.length === 0 ? rules : questionIds) if (!asked.has(key)) asked.set(key, number);
  return asked;
}

function rowOf(
  issue: LintIssue,
  words: (id: QuestionId) => string,
  asked: ReadonlyMap<string, number>,
  filter: WeaknessFilter,
): WeaknessRow {
  const { questionId } = issue;
  const domain = questionId === null ? '' : domainOf(questionId);
  const prompt = questionId === null ? '' : words(questionId);
  const cell = cellWords(issue);
  const text = `${questionId ?? ''} ${prompt} ${withoutId(issue)} ${cell}`.toLowerCase();
  const shown =
    (filter.severity === '' || filter.severity === issue.severity) &&
    (filter.domain === '' || filter.domain === domain) &&
    text.includes(filter.q.toLowerCase());
  const askedIn = asked.get(questionId ?? issue.rule) ?? null;
  return { questionId, domain, prompt, message: withoutId(issue), cell, askedIn, shown };
}

/** The id stands beside the message already. */
function withoutId({ questionId, message }: LintIssue): string {
  if (questionId === null || !message.startsWith(`${questionId} `)) return message;
  const rest = message.slice(questionId.length + 1);
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

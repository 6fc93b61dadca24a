/** Where a service stands in STAR as Markdown: to keep beside code and to hand on in a ticket. */
import { sayDay } from '#assurance/posture/calendar-day.ts';
import type { StarFact } from '#assurance/star/star-facts.ts';
import { markdownTable, markdownText } from '#reports/markdown-text.ts';
import { ruleWords } from '#reports/rule-words.ts';
import { LENS_WORDS, SEVERITY_WORDS } from '#reports/words.ts';
import {
  comingWords,
  factWords,
  heldWords,
  POSITION_NOTE,
  type PositionReport,
  positionTitle,
  untilWords,
} from './position-words.ts';

export function positionMarkdown(report: PositionReport): string {
  const { organisation, verdict } = report;
  const { position, lenses, issues } = verdict;
  const parts = [
    `# ${markdownText(positionTitle(report))}`,
    markdownText(position.summary),
    `${markdownText(organisation)}, as of ${sayDay(verdict.on)}. ${POSITION_NOTE}`,
    '## Level by level',
    markdownTable(
      ['Kind', 'Stands', 'Until', 'On its way'],
      position.rows.map((row) => [row.title, heldWords(row).word, untilWords(row), comingWords(row)].map(markdownText)),
    ),
    ...position.rows.flatMap(({ title, missing }) => [
      ...(missing.length === 0
        ? []
        : [`### Missing for ${markdownText(title)}`, list(missing.map((one) => one.because))]),
    ]),
    '## Ways in which it fails',
    ...(issues.length === 0 ? ['No rule speaks against it.'] : []),
    ...issues.flatMap(({ rule, severity, message, facts }) => [
      `### ${markdownText(ruleWords(rule).title)}`,
      `**${SEVERITY_WORDS[severity].word}.** ${markdownText(message)}`,
      ...factList(facts),
    ]),
    '## The programme behind it',
    ...lenses.flatMap(({ title, verdict: said, because, facts }) => [
      `### ${markdownText(title)}`,
      `**${LENS_WORDS[said].word}.** ${markdownText(because)}`,
      ...factList(facts),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const list = (texts: readonly string[]): string => texts.map((text) => `- ${markdownText(text)}`).join('\n');

const factList = (facts: readonly StarFact[]): readonly string[] =>
  facts.length === 0 ? [] : [list(facts.map(factWords))];

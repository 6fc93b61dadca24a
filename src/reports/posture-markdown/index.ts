/** The posture read as Markdown, for a ticket or a wiki. Knows nothing of terminals. */
import type { DomainPosture } from '#assurance/posture/posture.ts';
import { postureFacts } from '../facts.ts';
import { groupIssues, severityCounts } from '../issue-groups.ts';
import { markdownTable, markdownText } from '../markdown-text.ts';
import type { PostureRead, Report } from '../report.ts';
import {
  answeredOf,
  cellWords,
  dateWords,
  LENS_WORDS,
  placeWords,
  plural,
  restsOn,
  SEVERITY_WORDS,
  STRENGTH_WORDS,
  splitVerdict,
  subjectOf,
} from '../words.ts';

const CELLS_SHOWN = 5;

export const postureMarkdown: Report = {
  id: 'posture-markdown',
  title: 'Posture read as Markdown',
  render: (read) => ({
    bytes: new TextEncoder().encode(writePostureMarkdown(read)),
    mediaType: 'text/markdown; charset=utf-8',
    ending: 'md',
  }),
};

function writePostureMarkdown(read: PostureRead): string {
  const sections = [
    opening(read),
    strip(read),
    lenses(read),
    weaknesses(read),
    residual(read),
    problems(read),
    file(read),
  ];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function opening(read: PostureRead): string {
  const { verdict, rest } = splitVerdict(markdownText(read.posture.summary));
  const facts = postureFacts(read).map((fact) => [
    fact.label,
    fact.state === null ? markdownText(fact.value) : `${fact.state.mark} ${fact.value}`,
    markdownText(fact.detail || fact.note),
  ]);
  return [
    `# Where does ${markdownText(subjectOf(read))} stand?`,
    `**${verdict}** ${rest}`.trim(),
    markdownTable(['Fact', 'Value', 'Note'], facts),
  ].join('\n\n');
}

function strip(read: PostureRead): string {
  const { answers, questionnaire, strength, descriptions, ownership } = read.posture;
  const domains = Object.values(read.posture.domains);
  const given = questionnaire.questions - ownership.missing - ownership.other;
  return [
    '## What was answered',
    `${answeredOf(answers)} of ${plural(questionnaire.questions, 'question')}: ${answers.yes} Yes, ${answers.no} No, ${answers.na} NA, ${answers.unanswered} unanswered, ${answers.other} outside the list. Ownership given ${given} of ${questionnaire.questions}; described ${descriptions} of ${questionnaire.questions}. ${STRENGTH_WORDS.map(([part, word]) => `${strength[part]} ${word}`).join(', ')}.`,
    markdownTable(
      ['Domain', 'Title', 'Answered', 'Strong', 'Answered only', 'Weak', 'Unanswered'],
      domains.map((domain) => domainCells(domain)),
    ),
  ].join('\n\n');
}

function domainCells(domain: DomainPosture): readonly string[] {
  const { strong, plain, weak, unanswered } = domain.strength;
  return [
    markdownText(domain.code),
    markdownText(domain.title),
    `${answeredOf(domain.answers)} of ${domain.questions}`,
    ...[strong, plain, weak, unanswered].map(String),
  ];
}

function lenses(read: PostureRead): string {
  const { readiness } = read.posture;
  return [
    '## Five lenses',
    markdownTable(
      ['Lens', 'Verdict', 'Because', 'Rests on'],
      read.posture.lenses.map((lens) => [
        lens.title,
        `${LENS_WORDS[lens.verdict].mark} ${LENS_WORDS[lens.verdict].word}`,
        markdownText(lens.because),
        markdownText(restsOn(lens, CELLS_SHOWN)),
      ]),
    ),
    `Readiness ${readiness.score} of 100, our own figure: ${markdownText(readiness.formula)}`,
  ].join('\n\n');
}

function weaknesses(read: PostureRead): string {
  const counts = severityCounts(read.posture.issues);
  if (read.posture.issues.length === 0) return '## What is weak, and why\n\nNo rule speaks against this file.';
  const groups = groupIssues(read.posture.issues).map((group) => {
    const { mark, word } = SEVERITY_WORDS[group.severity];
    const lines = group.issues.map((issue) => {
      const place = cellWords(issue);
      const start = [
        issue.questionId === null ? '' : `**${markdownText(issue.questionId)}**`,
        place === '' ? '' : codeSpan(place),
      ];
      return `- ${[...start.filter(Boolean), markdownText(issue.message)].join(' ')}`;
    });
    const title = `### ${mark} ${word}: ${markdownText(group.rule.title)} (${group.issues.length})`;
    return [
      title,
      [codeSpan(group.rule.id), markdownText(group.rule.why)].filter(Boolean).join(' '),
      lines.join('\n'),
    ].join('\n\n');
  });
  return [
    '## What is weak, and why',
    `${counts.high} high, ${counts.medium} medium, ${counts.low} low.`,
    ...groups,
  ].join('\n\n');
}

function residual(read: PostureRead): string {
  const { residualQuestions, questionnaire } = read.posture;
  if (residualQuestions.length === 0) return '## Still to ask\n\nNothing remains to be asked.';
  return [
    '## Still to ask',
    `${plural(residualQuestions.length, 'question')} instead of ${questionnaire.questions}.`,
    residualQuestions
      .map((item) => `${item.number}. ${markdownText(item.text)} (${item.questionIds.map(markdownText).join(', ')})`)
      .join('\n'),
  ].join('\n\n');
}

function problems(read: PostureRead): string {
  const found = read.posture.problems;
  if (found.length === 0) return '';
  return [
    '## Not understood',
    markdownTable(
      ['Place', 'What happened', 'Content'],
      found.map((problem) => [placeWords(problem.place), problem.message, problem.content].map(markdownText)),
    ),
  ].join('\n\n');
}

function file(read: PostureRead): string {
  return `File ${codeSpan(read.file.name)}, SHA-256 ${codeSpan(read.file.sha256)}, read ${dateWords(read.today)}.`;
}

const codeSpan = (text: string): string => `\`${text.replaceAll('`', "'").replace(/\s+/gu, ' ')}\``;

/** The posture read as text for a terminal. Knows nothing of streams: width and colour are arguments. */
import type { DomainPosture } from '#assurance/posture/posture.ts';
import { postureFacts } from '../facts.ts';
import type { IssueGroup } from '../issue-groups.ts';
import { groupIssues, severityCounts } from '../issue-groups.ts';
import type { PostureRead, Report } from '../report.ts';
import type { TextStyle } from '../text-lines.ts';
import { bar, head, ink, tame, wrap } from '../text-lines.ts';
import {
  answeredOf,
  cellWords,
  dateWords,
  LENS_WORDS,
  listWords,
  placeWords,
  plural,
  restsOn,
  SEVERITY_WORDS,
  STRENGTH_WORDS,
  splitVerdict,
  subjectOf,
} from '../words.ts';

export interface PostureTextOptions extends TextStyle {
  /** How many weaknesses to list under each rule, and how many problems; what is left out is counted. */
  readonly rowsMax: number;
}

/** One character for each part of a bar: readable in grey and on paper. */
const FILLS = { strong: '█', plain: '▒', weak: '╱', unanswered: '·' } as const;
const WIDTH = 100;
/** Cells named under a lens, and question ids behind a residual question, before the rest is only counted. */
const CELLS_SHOWN = 3;
const IDS_SHOWN = 8;

export const postureText: Report = {
  id: 'posture-text',
  title: 'Posture read as text',
  render: (read) => ({
    bytes: new TextEncoder().encode(
      writePostureText(read, { width: WIDTH, colour: false, rowsMax: Number.POSITIVE_INFINITY }),
    ),
    mediaType: 'text/plain; charset=utf-8',
    ending: 'txt',
  }),
};

/** The whole read as text, the verdict first. */
export function writePostureText(read: PostureRead, options: PostureTextOptions): string {
  const lines = [
    ...opening(read, options),
    ...facts(read, options),
    ...strip(read, options),
    ...lenses(read, options),
    ...weaknesses(read, options),
    ...residualQuestions(read, options),
    ...problems(read, options),
    ...closing(read, options),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

function opening(read: PostureRead, options: PostureTextOptions): string[] {
  const { organisation, service } = read.posture;
  const names = [organisation, service].filter((name) => name !== null && name !== '').map((name) => tame(name ?? ''));
  const subject = names.length === 0 ? tame(subjectOf(read)) : names.join(' · ');
  const { verdict, rest } = splitVerdict(tame(read.posture.summary));
  return [
    ink(subject, 'head', options),
    ...wrap(verdict, options.width).map((line) => ink(line, 'head', options)),
    ...(rest === '' ? [] : wrap(rest, options.width)),
    '',
  ];
}

function facts(read: PostureRead, options: PostureTextOptions): string[] {
  const label = 16;
  return postureFacts(read).flatMap((fact) => {
    const value = fact.state === null ? tame(fact.value) : `${fact.state.mark} ${fact.value}`;
    const [first = '', ...more] = wrap(
      [value, tame(fact.detail || fact.note)].filter(Boolean).join(' · '),
      options.width,
      label,
    );
    const body = fact.state === null ? first.slice(label) : ink(first.slice(label), fact.state.tone, options);
    return [ink(fact.label.padEnd(label), 'muted', options) + body, ...more];
  });
}

function strip(read: PostureRead, options: PostureTextOptions): string[] {
  const { answers, ownership, descriptions, questionnaire, strength } = read.posture;
  const owned = questionnaire.questions - ownership.missing;
  const domains = Object.values(read.posture.domains);
  const key = STRENGTH_WORDS.map(([part, word]) => `${FILLS[part]} ${strength[part]} ${word}`).join('   ');
  const counts = [
    `${answers.yes} Yes`,
    `${answers.no} No`,
    `${answers.na} NA`,
    `${answers.unanswered} unanswered`,
    ...(answers.other > 0 ? [`${answers.other} outside the list`] : []),
    `ownership given ${owned} of ${questionnaire.questions}`,
    `described ${descriptions} of ${questionnaire.questions}`,
  ];
  return [
    ...head('What was answered', `${answeredOf(answers)} of ${questionnaire.questions}`, options),
    ...domains.map((domain) => domainLine(domain, options)),
    '',
    key,
    ...wrap(counts.join(' · '), options.width).map((line) => ink(line, 'muted', options)),
  ];
}

function domainLine(domain: DomainPosture, options: PostureTextOptions): string {
  const cells = options.width >= 80 ? 24 : 12;
  const parts = STRENGTH_WORDS.map(([part]) => ({ count: domain.strength[part], fill: FILLS[part] }));
  const answered = `${answeredOf(domain.answers)}/${domain.questions}`.padStart(7);
  const weakText = domain.strength.weak > 0 ? `▲ ${domain.strength.weak}` : '–';
  const weak = ink(weakText.padEnd(4), domain.strength.weak > 0 ? 'weak' : 'muted', options);
  const room = options.width - cells - 4 - 8 - 2 - 5;
  const title = domain.title.length > room ? `${domain.title.slice(0, Math.max(room - 1, 0))}…` : domain.title;
  return `${domain.code.padEnd(4)}${bar(parts, cells)}${answered}  ${weak} ${room > 8 ? title : ''}`;
}

function lenses(read: PostureRead, options: PostureTextOptions): string[] {
  const { readiness } = read.posture;
  const name = 21;
  const verdict = 13;
  return [
    ...head('Five lenses', 'as far as a workbook alone can show', options),
    ...read.posture.lenses.flatMap((lens) => {
      const state = LENS_WORDS[lens.verdict];
      const shown = ink(`${state.mark} ${state.word}`.padEnd(verdict), state.tone, options);
      const [first = '', ...more] = wrap(tame(lens.because), options.width, name + verdict);
      const rests = restsOn(lens, CELLS_SHOWN);
      return [
        lens.title.padEnd(name) + shown + first.trimStart(),
        ...more,
        ...(rests === ''
          ? []
          : wrap(`rests on ${tame(rests)}`, options.width, name + verdict).map((line) => ink(line, 'muted', options))),
      ];
    }),
    '',
    ...wrap(`Readiness ${readiness.score} of 100, our own figure: ${readiness.formula}`, options.width).map((line) =>
      ink(line, 'muted', options),
    ),
  ];
}

function weaknesses(read: PostureRead, options: PostureTextOptions): string[] {
  const { issues } = read.posture;
  if (issues.length === 0) return [...head('What is weak, and why', '', options), 'No rule speaks against this file.'];
  const counts = severityCounts(issues);
  const groups = groupIssues(issues);
  const aside = `${counts.high} high · ${counts.medium} medium · ${counts.low} low`;
  return [...head('What is weak, and why', aside, options), ...groups.flatMap((group) => groupLines(group, options))];
}

function groupLines(group: IssueGroup, options: PostureTextOptions): string[] {
  const state = SEVERITY_WORDS[group.severity];
  const shown = group.issues.slice(0, options.rowsMax);
  const left = group.issues.length - shown.length;
  return [
    `${ink(`${state.mark} ${state.word}`.padEnd(10), state.tone, options)}${ink(group.rule.title, 'head', options)}  ${ink(group.rule.id, 'muted', options)}  ${group.issues.length}`,
    ...(group.rule.why === '' ? [] : wrap(group.rule.why, options.width, 10)),
    ...shown.flatMap((issue) => {
      const places = [issue.questionId ?? '', cellWords(issue)].filter(Boolean);
      const [first = '', ...more] = wrap([...places, tame(issue.message)].join('  '), options.width, 10);
      return [first, ...more.map((line) => `  ${line}`)];
    }),
    ...(left > 0 ? [ink(`          … and ${left} more`, 'muted', options)] : []),
    '',
  ];
}

function residualQuestions(read: PostureRead, options: PostureTextOptions): string[] {
  const { residualQuestions: residual, questionnaire } = read.posture;
  if (residual.length === 0) return [...head('Still to ask', '', options), 'Nothing remains to be asked.'];
  return [
    ...head('Still to ask', `${plural(residual.length, 'question')} instead of ${questionnaire.questions}`, options),
    ...residual.flatMap((item) => {
      const number = `${item.number}`.padStart(3);
      const [first = '', ...more] = wrap(
        `${tame(item.text)} (${listWords(item.questionIds, IDS_SHOWN)})`,
        options.width,
        5,
      );
      return [`${number}  ${first.trimStart()}`, ...more];
    }),
  ];
}

function problems(read: PostureRead, options: PostureTextOptions): string[] {
  const found = read.posture.problems;
  if (found.length === 0) return [];
  const shown = found.slice(0, options.rowsMax);
  return [
    ...head('Not understood', plural(found.length, 'place'), options),
    ...shown.flatMap((problem) =>
      wrap(
        [placeWords(problem.place), tame(problem.message), problem.content === '' ? '' : `“${tame(problem.content)}”`]
          .filter(Boolean)
          .join('  '),
        options.width,
      ),
    ),
    ...(found.length > shown.length ? [ink(`… and ${found.length - shown.length} more`, 'muted', options)] : []),
  ];
}

function closing(read: PostureRead, options: PostureTextOptions): string[] {
  const line = `${tame(read.file.name)} · SHA-256 ${read.file.sha256} · read ${dateWords(read.today)}`;
  return ['', ...wrap(line, options.width).map((text) => ink(text, 'muted', options))];
}

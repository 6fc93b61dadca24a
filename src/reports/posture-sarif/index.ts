/** Weaknesses as SARIF 2.1.0, for tools that list findings by rule and place. Knows no layout. */

import type { Location, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import type { LintIssue, Severity } from '#assurance/posture/posture.ts';
import { SEVERITIES } from '#assurance/posture/posture.ts';
import type { ReadingProblem } from '#assurance/questionnaire/reading.ts';
import type { PostureRead, Report } from '../report.ts';
import { ruleWords } from '../rule-words.ts';
import { cellWords, placeWords } from '../words.ts';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  high: 'error',
  medium: 'warning',
  low: 'note',
};
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export const postureSarif: Report = {
  id: 'posture-sarif',
  title: 'Weaknesses as SARIF',
  render: (read) => ({
    bytes: new TextEncoder().encode(`${JSON.stringify(sarifLog([read]), null, 2)}\n`),
    mediaType: 'application/sarif+json',
    ending: 'sarif',
  }),
};

/** One log with one run per file. */
export function sarifLog(reads: readonly PostureRead[]): Log {
  return { $schema: SCHEMA, version: '2.1.0', runs: reads.map(sarifRun) };
}

function sarifRun(read: PostureRead): Run {
  const ruleIds = [...new Set(read.posture.issues.map((issue) => issue.rule))].sort();
  const uri = artifactUri(read.file.name);
  return {
    tool: { driver: { name: 'Almagest', rules: ruleIds.map((id) => descriptor(id, read.posture.issues)) } },
    artifacts: [
      {
        location: { uri },
        length: read.file.bytes,
        hashes: { 'sha-256': read.file.sha256 },
        roles: ['analysisTarget'],
      },
    ],
    columnKind: 'utf16CodeUnits',
    results: read.posture.issues.map((issue) => result(issue, ruleIds.indexOf(issue.rule), uri)),
    invocations: [
      {
        executionSuccessful: true,
        toolExecutionNotifications: read.posture.problems.map((problem) => notification(problem, uri)),
      },
    ],
    properties: {
      summary: read.posture.summary,
      questionnaire: `${read.posture.questionnaire.name} ${read.posture.questionnaire.edition}`,
      organisation: read.posture.organisation,
      service: read.posture.service,
      today: read.today,
      readiness: read.posture.readiness.score,
    },
  };
}

function descriptor(id: string, issues: readonly LintIssue[]): ReportingDescriptor {
  const words = ruleWords(id);
  const gravest = SEVERITIES.find((severity) =>
    issues.some((issue) => issue.rule === id && issue.severity === severity),
  );
  const help = [words.why, words.mend].filter((text) => text !== '').join(' ');
  return {
    id,
    name: words.title,
    shortDescription: { text: words.title },
    fullDescription: { text: words.why === '' ? words.title : words.why },
    help: { text: help === '' ? words.title : help },
    defaultConfiguration: { level: LEVELS[gravest ?? 'low'] },
  };
}

function result(issue: LintIssue, ruleIndex: number, uri: string): Result {
  const place = cellWords(issue);
  return {
    ruleId: issue.rule,
    ruleIndex,
    level: LEVELS[issue.severity],
    message: { text: messageText(issue.message) },
    locations: [location(uri, place, issue.cell)],
    ...(issue.cells === undefined
      ? {}
      : {
          relatedLocations: issue.cells.map((cell, id) => ({
            id,
            ...location(uri, cell, cell.split('!').at(-1) ?? cell),
          })),
        }),
    partialFingerprints: { 'almagest/v1': [issue.rule, issue.questionId ?? place].join(':') },
    properties: { severity: issue.severity, questionId: issue.questionId, sheet: issue.sheet, cell: issue.cell },
  };
}

function notification(problem: ReadingProblem, uri: string): Notification {
  return {
    descriptor: { id: problem.code },
    level: 'note',
    message: {
      text: messageText(problem.content === '' ? problem.message : `${problem.message} “${problem.content}”`),
    },
    locations: [location(uri, placeWords(problem.place), problem.place.cell)],
  };
}

/** SARIF reads `[words](target)` in a message as a link; words quoted from a foreign file must not become one. */
const messageText = (text: string): string => text.replaceAll('](', '\\](');

/** A workbook has no lines, so the cell is a logical location inside the artifact. */
function location(uri: string, place: string, cell: string | null): Location {
  return {
    physicalLocation: { artifactLocation: { uri, index: 0 } },
    ...(place === ''
      ? {}
      : { logicalLocations: [{ name: cell ?? place, fullyQualifiedName: place, kind: 'element' }] }),
  };
}

/** The file name as a relative URI reference: a name can hold `:` or `/../` and must stay a name. */
const artifactUri = (name: string): string => encodeURIComponent(name).replaceAll('%2F', '/');

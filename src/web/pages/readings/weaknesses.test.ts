import { describe, expect, it } from 'vitest';
import { MEMBER } from '../../../../test/harness/page-people.ts';
import { pageServices } from '../../../../test/harness/page-services.ts';
import { answerLines, parseAnswerFilter } from './rows.ts';
import { parseWeaknessFilter, weaknessGroups } from './weaknesses.ts';

const services = pageServices({ href: (name) => name }, 'member');
const record = await services.vendors.reading(MEMBER, 'r1');
const groups = (query: string) =>
  weaknessGroups(record, services.rules, parseWeaknessFilter(new URLSearchParams(query)));
const shown = (query: string) => groups(query).reduce((sum, group) => sum + group.shown, 0);

describe('the weaknesses of a read', () => {
  it('are all there without a filter, gravest first', () => {
    expect(shown('')).toBe(record.read.posture.issues.length);
    const severities = groups('').map(({ severity }) => severity);
    expect(severities).toEqual(
      severities.toSorted((a, b) => ['high', 'medium', 'low'].indexOf(a) - ['high', 'medium', 'low'].indexOf(b)),
    );
  });

  it('add up over severities and over domains', () => {
    expect(shown('severity=high') + shown('severity=medium') + shown('severity=low')).toBe(shown(''));
    const inDomains = Object.keys(record.read.posture.domains).reduce(
      (sum, code) => sum + shown(new URLSearchParams({ domain: code }).toString()),
      0,
    );
    const ofFile = record.read.posture.issues.filter(({ questionId }) => questionId === null).length;
    expect(inDomains + ofFile).toBe(shown(''));
  });

  it('are found by id and by words, and ignore a severity nobody knows', () => {
    const found = groups('q=cek-08').flatMap(({ rows }) => rows.filter((row) => row.shown));
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ questionId }) => questionId?.startsWith('CEK-08'))).toBe(true);
    expect(shown('severity=<b>')).toBe(shown(''));
    expect(shown('q=zzzz')).toBe(0);
  });

  it('say which question to the vendor covers them', () => {
    const numbers = new Set(record.read.posture.residualQuestions.map(({ number }) => number));
    const asked = groups('').flatMap(({ rows }) => rows.map(({ askedIn }) => askedIn));
    expect(asked.some((number) => number !== null)).toBe(true);
    for (const number of asked) if (number !== null) expect(numbers).toContain(number);
  });

  it('name the official text before our wording where it was imported', () => {
    const id = record.read.posture.issues.find((issue) => issue.questionId !== null)?.questionId ?? '';
    const official = { ...record, officialTexts: new Map([[id, 'The official words']]) };
    const rows = weaknessGroups(official, services.rules, parseWeaknessFilter(new URLSearchParams())).flatMap(
      (group) => group.rows,
    );
    expect(rows.find(({ questionId }) => questionId === id)?.prompt).toBe('The official words');
  });
});

describe('the answers of a read', () => {
  const lines = (query: string) =>
    answerLines(record, parseAnswerFilter(new URLSearchParams(query))).filter((line) => line.shown);

  it('agree with the counts of the posture', () => {
    const { answers, strength } = record.read.posture;
    expect(lines('answer=yes')).toHaveLength(answers.yes);
    expect(lines('answer=no')).toHaveLength(answers.no);
    expect(lines('answer=na')).toHaveLength(answers.na);
    expect(lines('state=weak')).toHaveLength(strength.weak);
    expect(lines('state=unanswered')).toHaveLength(strength.unanswered);
  });
});

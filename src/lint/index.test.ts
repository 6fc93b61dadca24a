import { describe, expect, it } from 'vitest';
import { LINT_RULES, lint } from './index.ts';
import { reading, row } from './testing.ts';

const context = { questionSet: null, today: '2026-11-23', serviceModel: null } as const;

describe('the list of rules', () => {
  it('has each rule once, every text filled', () => {
    expect(new Set(LINT_RULES.map(({ id }) => id)).size).toBe(LINT_RULES.length);
    for (const { id, title, looksAt, why, mend } of LINT_RULES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      for (const text of [looksAt, why, mend]) expect(text).toMatch(/^[A-Z].+\.$/s);
      expect(title).not.toBe('');
    }
  });
});

describe('lint', () => {
  it('fills rule and severity, and lets a finding be milder than its rule', () => {
    const own = reading([
      row('DCS-08.1', { ownership: 'shared-csp-third-party', cspImplementationDescription: 'Our host.' }),
    ]);
    expect(lint({ ...context, reading: own })).toMatchObject([{ rule: 'third-party-unnamed', severity: 'medium' }]);
  });

  it('puts what is about the file first, then the rows in order, the most severe first', () => {
    const own = reading(
      [row('AIS-01.1', { cspImplementationDescription: '', ownership: null }), row('AIS-01.2', { answer: null })],
      {
        dates: [],
      },
    );
    expect(lint({ ...context, reading: own }).map(({ rule, questionId }) => [questionId, rule])).toEqual([
      [null, 'assessment-date-missing'],
      ['AIS-01.1', 'ownership-missing'],
      ['AIS-01.1', 'yes-without-description'],
      ['AIS-01.2', 'question-unanswered'],
    ]);
  });

  it('quotes at most 90 characters', () => {
    const own = reading([
      row('AIS-01.1', { answer: 'no', cspImplementationDescription: 'We do this by hand, '.repeat(40) }),
    ]);
    for (const { message } of lint({ ...context, reading: own })) {
      for (const [, quoted] of message.matchAll(/“([^”]*)”/g)) expect(quoted?.length).toBeLessThanOrEqual(90);
    }
  });

  it.each([
    'STAR certified not SOC 2 report valid until ',
    '\n',
    ' ',
    '[',
    'A. ',
    'Aa Bb ',
    '<your ',
    'meets all ',
    'planned by in until ',
    'customers a b ',
    'SOC 2 report 1 May 2024 ',
    'PCI DSS compliance 3.',
    '.',
    'no no. ',
    "x's ",
    'a-',
    '“',
  ])('is not slowed down by cells full of %j', (seed) => {
    const text = `a${seed.repeat(32_000 / seed.length)}b`;
    const rows = Array.from({ length: 10 }, (_, index) =>
      row(`AIS-0${(index % 9) + 1}.${Math.floor(index / 9) + 1}`, {
        question: text,
        cspImplementationDescription: text,
        answer: index % 2 === 0 ? 'yes' : 'no',
        ownership: 'third-party-outsourced',
      }),
    );
    const own = reading(rows, { texts: [{ text, place: { sheet: 'Notes', cell: 'A1', row: 1, column: 'A' } }] });
    const start = performance.now();
    lint({ ...context, reading: own });
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

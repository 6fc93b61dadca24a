import { describe, expect, it } from 'vitest';
import { LINT_RULES } from './index.ts';
import { PROGRAMME_RULES } from './programme.ts';
import { lintStar, STAR_RULES } from './star.ts';
import { levelOne, starFacts } from './star-testing.ts';

describe('the list of rules about a STAR posture', () => {
  it('has each rule once, every text filled, and no id of another kind of rule', () => {
    const ids = [...STAR_RULES, ...PROGRAMME_RULES, ...LINT_RULES].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, title, looksAt, why, mend } of STAR_RULES) {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)+$/);
      for (const text of [looksAt, why, mend]) expect(text).toMatch(/^[A-Z].+\.$/s);
      expect(title).not.toBe('');
    }
  });

  it('says nothing of a service in good order, and the heaviest first of one that is not', () => {
    expect(lintStar(starFacts())).toEqual([]);
    const facts = starFacts({ entries: [levelOne('2025-05-01')], records: [], buyerTier: 'critical' });
    expect(lintStar(facts).map(({ rule, severity }) => [severity, rule])).toEqual([
      ['high', 'level-below-buyers'],
      ['high', 'posture-without-records'],
      ['low', 'entry-lapsed'],
    ]);
  });
});

import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from './framework-files.ts';

const sets = await loadQuestionSets('frameworks');
const set = (name: string, edition: string) => {
  const found = sets.find((candidate) => candidate.name === name && candidate.edition === edition);
  if (found === undefined) throw new Error(`${name} ${edition} is absent`);
  return found;
};

describe('the shipped frameworks', () => {
  it.each([
    ['CAIQ', '4.0.3', 261, 197, 17, 124, 91],
    ['CAIQ', '4.1.0', 283, 207, 17, 138, 96],
    ['CAIQ', '3.0.1', 295, 133, 16, 0, 0],
    ['AI-CAIQ', '1.1.0', 320, 247, 18, 0, 0],
  ])(
    '%s %s holds %i questions over %i controls in %i domains',
    (name, edition, questions, controls, domains, lite, ccmLite) => {
      const { questions: all, catalogue } = set(name, edition);
      expect(all).toHaveLength(questions);
      expect(catalogue.controls.size).toBe(controls);
      expect(catalogue.domains).toHaveLength(domains);
      expect(all.filter((question) => question.lite)).toHaveLength(lite);
      expect([...catalogue.controls.values()].filter((control) => control.lite)).toHaveLength(ccmLite);
    },
  );

  it('link every carried-over control both ways, with eleven new in 4.1 and one gone', () => {
    const older = set('CAIQ', '4.0.3').catalogue.controls;
    const newer = set('CAIQ', '4.1.0').catalogue.controls;
    for (const control of older.values())
      if (control.successor !== null) expect(newer.get(control.successor)?.predecessor).toBe(control.id);
    expect([...newer.values()].filter((control) => control.predecessor === null)).toHaveLength(11);
    expect([...older.values()].filter((control) => control.successor === null).map(({ id }) => id)).toEqual(['IAM-12']);
  });

  it('know that LOG-08 is another control in the other edition', () => {
    const older = [...set('CAIQ', '4.0.3').catalogue.controls.values()].find(({ id }) => id === 'LOG-08');
    expect(older?.successor).toBe('LOG-09');
  });
});

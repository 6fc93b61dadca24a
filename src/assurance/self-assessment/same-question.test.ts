import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from '../../store/framework-files.ts';
import { parseQuestionId } from '../identifiers.ts';
import { sameQuestion } from './same-question.ts';

const sets = await loadQuestionSets('frameworks');
const edition = (name: string, of: string) => sets.find((set) => set.name === name && set.edition === of)!;
const [older, newer, oldest, ai] = [
  edition('CAIQ', '4.0.3'),
  edition('CAIQ', '4.1.0'),
  edition('CAIQ', '3.0.1'),
  edition('AI-CAIQ', '1.1.0'),
];
const id = (text: string) => parseQuestionId(text)!;

describe('the same question in another edition', () => {
  it('is itself within one edition', () => {
    expect(sameQuestion(id('LOG-08.1'), newer, newer)).toEqual({ id: 'LOG-08.1', similarity: 1 });
  });

  it('is found by its link in both directions, and never by an id that means something else now', () => {
    expect(sameQuestion(id('LOG-08.1'), older, newer)?.id).toBe('LOG-09.1');
    expect(sameQuestion(id('LOG-09.1'), newer, older)?.id).toBe('LOG-08.1');
    expect(sameQuestion(id('LOG-08.1'), newer, older)).toBeNull();
  });

  it('goes there and back again for every question that has one', () => {
    const there = newer.questions.flatMap((question) => {
      const same = sameQuestion(question.id, newer, older);
      return same === null ? [] : [[question.id, sameQuestion(same.id, older, newer)?.id]];
    });
    expect(there.length).toBeGreaterThan(200);
    expect(there.filter(([own, back]) => own !== back)).toEqual([]);
  });

  it('is none in a questionnaire of another family, nor two editions away', () => {
    for (const { id: own } of newer.questions) {
      expect(sameQuestion(own, newer, ai)).toBeNull();
      expect(sameQuestion(own, newer, oldest)).toBeNull();
    }
  });
});

import { describe, expect, it } from 'vitest';
import { MAREN, SAMPLE_PEOPLE } from '#sample/tidewater/people.ts';
import { withInvented } from './known-people.ts';

const INES = { personId: 'p1', name: 'Ines Okafor', email: 'ines@buyer.example', enrolled: true };

describe('people by their ids', () => {
  it('are found among accounts and among those of the sample, who are asked of nobody', async () => {
    const asked: (readonly string[])[] = [];
    const peopleOf = withInvented(async (ids) => {
      asked.push(ids);
      return new Map([['p1', INES]]);
    });
    const found = await peopleOf(['p1', MAREN.id, 'p2']);
    expect([...found.values()].map(({ name }) => name)).toEqual(['Ines Okafor', 'Maren Holt']);
    expect(asked).toEqual([['p1', 'p2']]);
    expect((await peopleOf(SAMPLE_PEOPLE.map(({ id }) => id))).size).toBe(SAMPLE_PEOPLE.length);
    expect(asked).toHaveLength(1);
  });
});

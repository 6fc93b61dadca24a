import { describe, expect, it } from 'vitest';
import { differingParts } from './excerpt.ts';

describe('the differing part of two texts', () => {
  it('shows what changed with a few words around it', () => {
    const long = 'The plan is kept by the security team and is approved by the board every spring. ';
    expect(differingParts(`${long}Tests are yearly. ${long}`, `${long}Tests are monthly. ${long}`)).toEqual({
      from: '… every spring. Tests are yearly. The plan is kept by the …',
      to: '… every spring. Tests are monthly. The plan is kept by the …',
    });
  });

  it('gives short texts whole, and nothing for an empty one', () => {
    expect(differingParts('', 'Now there is one.')).toEqual({ from: '', to: 'Now there is one.' });
    expect(differingParts('Yes.', 'No.')).toEqual({ from: 'Yes.', to: 'No.' });
  });

  it('does not begin at a quotation mark or at white space', () => {
    const { from } = differingParts('The provider’s  plan is old', "The provider's plan is new");
    expect(from).toBe("The provider's plan is old");
  });

  it('stays short for long texts that differ everywhere', () => {
    const { from, to } = differingParts('alpha '.repeat(500), 'omega '.repeat(500));
    expect(Math.max(from.length, to.length)).toBeLessThan(220);
  });
});

import { describe, expect, it } from 'vitest';
import { controlIdOf, questionIdOf } from './written-id.ts';

describe('written ids', () => {
  it.each([
    ['A&A-01', 'A&A-01'],
    [' a&a-01\n', 'A&A-01'],
    ['A&amp;A-01', 'A&A-01'],
    ['A_A-01', 'A&A-01'],
    ['a_a-01', 'A&A-01'],
    ['AIS\u201101', 'AIS-01'],
    ['ＡＩＳ－０１', 'AIS-01'],
  ])('%j is read as control %s', (written, id) => expect(controlIdOf(written)).toBe(id));

  it.each([
    ['AIS- 02.2', 'AIS-02.2'],
    ['I_S-03.12', 'I&S-03.12'],
  ])('%j is read as question %s', (written, id) => expect(questionIdOf(written)).toBe(id));

  it.each(['', 'CO-01', 'AC-1', 'A&A-01.1', 'Audit & Assurance - A&A', 'x'.repeat(5000)])(
    '%j is no control',
    (written) => expect(controlIdOf(written)).toBeNull(),
  );
});

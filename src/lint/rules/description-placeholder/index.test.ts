import { describe, expect, it } from 'vitest';
import { check, reading, row } from '../../testing.ts';
import { descriptionPlaceholder } from './index.ts';

const yes = (cspImplementationDescription: string) => reading([row('CEK-14.1', { cspImplementationDescription })]);

describe('description-placeholder', () => {
  it.each([
    'TBD',
    'tbc.',
    'N/A',
    '-',
    '...',
    'See above',
    'Please see above.',
    'same as above',
    'Yes',
    'Yes, wherever possible.',
    'To be completed',
    'In place.',
    'Click here',
    '?',
    'Compliant',
  ])('finds nothing said in %j', (text) => {
    expect(check(descriptionPlaceholder, yes(text))).toMatchObject([{ questionId: 'CEK-14.1', cell: 'E3' }]);
  });

  it.each([
    '[Company name] maintains a policy for this.',
    'Our policy is owned by <insert owner>.',
    'Keys are held by {{team}}.',
    'Lorem ipsum dolor sit amet',
    'Last reviewed XX/XX/XXXX by the board.',
    'Click here to enter text.',
  ])('finds the unfilled template in %j', (text) => {
    expect(check(descriptionPlaceholder, yes(text))[0]?.message).toContain('unfilled template');
  });

  it('finds a template on a No as well', () => {
    const own = reading([row('CEK-14.1', { answer: 'no', cspImplementationDescription: 'Planned by [date]' })]);
    expect(check(descriptionPlaceholder, own)).toHaveLength(1);
  });

  it('calls any other single word low', () => {
    expect(check(descriptionPlaceholder, yes('Okta'))).toMatchObject([{ severity: 'low' }]);
  });

  it.each([
    'AES-256',
    'Reviewed quarterly.',
    'はい、実施しています。',
    'See our access policy, section 4.',
    'https://northwind.example/keys',
    'Data is tagged [confidential] or [public].',
    'Latency stays < 50 ms and > 0.',
  ])('leaves %j alone', (text) => {
    expect(check(descriptionPlaceholder, yes(text))).toEqual([]);
  });

  it('follows a pointer to a described question', () => {
    const own = reading([row('CEK-13.1'), row('CEK-14.1', { cspImplementationDescription: 'Please see CEK-13.1.' })]);
    expect(check(descriptionPlaceholder, own)).toEqual([]);
  });

  it.each([
    ['', 'holds no description itself'],
    ['See CEK-14.1', 'holds no description itself'],
  ])('finds a pointer to a question described as %j', (target, words) => {
    const own = reading([
      row('CEK-13.1', { cspImplementationDescription: target }),
      row('CEK-14.1', { cspImplementationDescription: 'Refer to CEK-13.1' }),
    ]);
    expect(
      check(descriptionPlaceholder, own)
        .map(({ message }) => message)
        .join(),
    ).toContain(words);
  });

  it('finds a pointer to a question the file does not hold', () => {
    expect(check(descriptionPlaceholder, yes('See CEK-99.1'))[0]?.message).toBe(
      'CEK-14.1 points to CEK-99.1, which the file does not hold.',
    );
  });

  it('follows a pointer to a control with a described question', () => {
    const own = reading([
      row('CEK-13.1', { cspImplementationDescription: '' }),
      row('CEK-13.2'),
      row('CEK-14.1', { cspImplementationDescription: 'Same as CEK-13' }),
    ]);
    expect(check(descriptionPlaceholder, own)).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { answerPath, readingPath, safeReturn, withQuery } from './links.ts';

describe('addresses', () => {
  it('encode the ampersand of domain codes', () => {
    expect(answerPath(readingPath('v 1', 'r/2'), 'A&A-01.1')).toBe('/vendors/v%201/readings/r%2F2/answers/A%26A-01.1');
    expect(withQuery('/x', { domain: 'I&S', q: '', severity: null })).toBe('/x?domain=I%26S');
  });

  it.each(['/vendors', '/vendors?q=a#weak', '/'])('lead back to %s', (to) => {
    expect(safeReturn(to)).toBe(to);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example',
    'javascript:alert(1)',
    '/a\nb',
    '',
    null,
    undefined,
  ])('never lead back to %j', (to) => {
    expect(safeReturn(to)).toBe('/overview');
  });
});

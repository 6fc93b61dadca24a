import { describe, expect, it } from 'vitest';
import { verdictOf } from './verdict.ts';

describe('what clamd says', () => {
  it.each([
    ['stream: OK', { kind: 'clean' }],
    ['stream: Eicar-Test-Signature FOUND', { kind: 'infected', name: 'Eicar-Test-Signature' }],
    ['stream: Win.Test.EICAR_HDB-1 FOUND', { kind: 'infected', name: 'Win.Test.EICAR_HDB-1' }],
    ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND', { kind: 'infected' }],
    ['INSTREAM size limit exceeded. ERROR', { kind: 'too-large' }],
    ["stream: Can't allocate memory ERROR", { kind: 'failed', reason: expect.stringContaining('allocate') }],
    ['UNKNOWN COMMAND', { kind: 'failed' }],
    ['', { kind: 'failed' }],
    ['OK', { kind: 'failed' }],
    ['stream: OK FOUND', { kind: 'infected', name: 'OK' }],
    ['other: OK', { kind: 'failed' }],
  ])('"%s" is understood', (reply, verdict) => expect(verdictOf(reply)).toMatchObject(verdict));

  it('cannot bring signs of control into an answer or a log', () => {
    expect(verdictOf('stream: a\nb\u001b[31m FOUND')).toMatchObject({ kind: 'failed' });
    expect(verdictOf('stream: a\u001b[31mé FOUND')).toEqual({ kind: 'infected', name: 'a?[31m?' });
  });
});

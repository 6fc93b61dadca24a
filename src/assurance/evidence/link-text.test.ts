import { describe, expect, it } from 'vitest';
import type { ControlId, QuestionId } from '../identifiers.ts';
import type { EvidenceFrom, EvidenceTo } from './evidence.ts';
import { parseStart, parseTarget, startText, targetText } from './link-text.ts';

const starts: readonly EvidenceFrom[] = [
  { kind: 'answer', assessmentId: 'a', questionId: 'A&A-01.1' as QuestionId },
  { kind: 'control', serviceId: 's', framework: 'CCM', edition: '4.1.0', controlId: 'A&A-01' as ControlId },
  { kind: 'record', recordId: 'r' },
  { kind: 'exception', exceptionId: 'e' },
];
const targets: readonly EvidenceTo[] = [
  { kind: 'document', documentId: 'd', version: 12 },
  { kind: 'record', recordId: 'r' },
];

describe('the ends of a link as text', () => {
  it('are read as they were written', () => {
    for (const start of starts) expect(parseStart(startText(start))).toEqual(start);
    for (const target of targets) expect(parseTarget(targetText(target))).toEqual(target);
  });

  it.each([
    '',
    'answer',
    'answer:a',
    'answer:a:IAM-01',
    'answer::IAM-01.1',
    'answer:a:IAM-01.1:more',
    'control:s:CCM:IAM-01',
    'control:s:CCM:4.1.0:IAM-01.1',
    'record:',
    'record:r:1',
    'document:d:1',
    'exception:e:x',
  ])('are no start in %j', (text) => expect(parseStart(text)).toBeNull());

  it.each([
    '',
    'document:d',
    'document:d:0',
    'document:d:x',
    'document::1',
    'document:d:1:2',
    'record:r:1',
    'answer:a:b',
  ])('are no target in %j', (text) => expect(parseTarget(text)).toBeNull());
});

import { describe, expect, it } from 'vitest';
import { pdfEvidence } from './index.ts';

const input = (text: string) => ({ bytes: Buffer.from(text), fileName: 'answers.pdf', questionSets: [] });

describe('pdf-evidence', () => {
  it('recognises PDF by its mark near the start, whatever the file is called', () => {
    expect(pdfEvidence.recognises({ ...input('%PDF-1.7'), fileName: 'a.xlsx' })).toBe(true);
    expect(pdfEvidence.recognises(input(`${' '.repeat(900)}%PDF-1.4`))).toBe(true);
    expect(pdfEvidence.recognises(input(`${' '.repeat(1_100)}%PDF-1.4`))).toBe(false);
    expect(pdfEvidence.recognises(input('Question ID,Answer'))).toBe(false);
  });

  it('says that answers are not read from it and what to ask for', () => {
    expect(() => pdfEvidence.read(input('%PDF-1.7'))).toThrow(
      expect.objectContaining({ code: 'file-is-evidence-only' }),
    );
  });
});

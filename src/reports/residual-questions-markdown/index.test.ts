import { describe, expect, it } from 'vitest';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { residualQuestionsMarkdown } from './index.ts';

const write = (read = northwindRead()) => new TextDecoder().decode(residualQuestionsMarkdown.render(read).bytes);

describe('residual questions as Markdown', () => {
  it('gives each question a heading, its ids and room to answer', () => {
    const text = write();
    expect(text).toContain('## 1. May we hold the keys for our own buckets');
    expect(text).toContain('▲ Medium · CEK-12.1, CEK-20.1\n\nAnswer:');
    expect(text.match(/^Answer:$/gmu)).toHaveLength(2);
  });

  it('says so when nothing remains', () => {
    expect(write(northwindRead({ posture: { residualQuestions: [] } }))).toContain('Nothing remains to be asked.');
  });
});

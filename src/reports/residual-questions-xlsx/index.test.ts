import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '#formats/open-workbook.ts';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { residualQuestionsXlsx } from './index.ts';

const { bytes } = residualQuestionsXlsx.render(northwindRead());

describe('residual questions as a workbook', () => {
  it('opens on the questions, with a column to answer in', async () => {
    const workbook = await openWorkbook(bytes);
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual(['Residual questions', 'About']);
    const texts = strFromU8(unzipSync(bytes)['xl/sharedStrings.xml'] ?? new Uint8Array());
    for (const part of ['Answer', 'May we hold the keys', 'CEK-12.1, CEK-20.1', 'Northwind Storage GmbH'])
      expect(texts).toContain(part);
  });

  it('keeps a question that begins like a formula a question', () => {
    const xml = Object.values(unzipSync(bytes))
      .map((file) => strFromU8(file))
      .join('\n');
    expect(xml).toContain('=By when will keys');
    expect(xml).not.toMatch(/<f[ >]/u);
  });
});

import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { openWorkbook } from '#formats/open-workbook.ts';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { postureXlsx } from './index.ts';

const { bytes, mediaType, ending } = postureXlsx.render(northwindRead());

describe('posture as a workbook', () => {
  it('holds a sheet for each thing a reviewer works through, readable by our own reader', async () => {
    const workbook = await openWorkbook(bytes);
    expect(workbook.sheets.map((sheet) => sheet.name)).toEqual([
      'Summary',
      'Domains',
      'Weaknesses',
      'Residual questions',
      'Problems',
    ]);
    expect(workbook.problems).toEqual([]);
    expect([mediaType, ending]).toEqual(['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx']);
  });

  it('has a row for each domain, weakness, residual question and problem', () => {
    const sheets = Object.entries(unzipSync(bytes))
      .filter(([name]) => name.startsWith('xl/worksheets/'))
      .map(([, xml]) => strFromU8(xml).match(/<row /gu)?.length);
    const { domains, issues, residualQuestions, problems } = northwindRead().posture;
    expect(sheets.slice(1)).toEqual(
      [Object.keys(domains).length, issues.length, residualQuestions.length, problems.length].map((count) => count + 1),
    );
  });

  it('writes nothing from the file as a formula', () => {
    const files = unzipSync(bytes);
    const xml = Object.values(files)
      .map((file) => strFromU8(file))
      .join('\n');
    expect(xml).not.toMatch(/<f[ >]/u);
    expect(xml).toContain('=Claims &quot;STAR certified&quot;');
    expect(xml).toContain('+1 555 0100');
  });

  it('gives the same bytes for the same read', () => {
    expect(postureXlsx.render(northwindRead()).bytes).toEqual(bytes);
  });
});

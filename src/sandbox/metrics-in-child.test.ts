import { afterAll, describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { readMetricCatalogue } from '#metric-files/read-catalogue.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { inventedCatalogue } from '../../test/harness/metric-files.ts';
import { childProgram } from './child-program.ts';
import { outcomeFrom } from './messages.ts';
import { ReadingPool } from './reading-pool.ts';

const pool = new ReadingPool({ ...childProgram(), size: 1 });
afterAll(() => pool.close());
const file = (text: string) => ({ bytes: Buffer.from(text), fileName: 'metrics.yml' });

describe('metrics in a child', () => {
  it('come out as they would here, and so do values', async () => {
    const given = file(inventedCatalogue());
    const questionSets = await loadQuestionSets('frameworks');
    expect(await pool.readMetricsInChild(given)).toEqual(readMetricCatalogue({ ...given, questionSets }));
    const { rows } = await pool.readValuesInChild(file('metric,parameter,value\nAIS-06-M1,A,95\n'));
    expect(rows).toMatchObject([{ line: 2, metricId: 'AIS-06-M1', parameter: 'A', value: '95' }]);
  });

  it('are refused there with line and column, and the next file is read', async () => {
    await expect(pool.readMetricsInChild(file('name: ['))).rejects.toMatchObject({
      code: 'yaml-is-damaged',
      detail: { place: { row: 1 } },
    });
    await expect(pool.readMetricsInChild(file(`a: ${'[{'.repeat(200_000)}`))).rejects.toBeInstanceOf(Refusal);
    await expect(pool.readValuesInChild(file('metric,parameter,value\nx,A,many'))).rejects.toMatchObject({
      code: 'values-are-not-read',
      detail: { place: { row: 2, column: 'value' } },
    });
    expect((await pool.readMetricsInChild(file(inventedCatalogue()))).metrics).not.toEqual([]);
  });

  it('are not believed in another shape', () => {
    const lie = (part: object) => {
      const metric = { metricId: 'AIS-06-M1', formula: 'A/(', ...part };
      const outcome = { name: '', version: '', ccmVersion: '', metrics: [metric], problems: [] };
      return () => outcomeFrom('metric-catalogue', { kind: 'outcome', outcome }, new Uint8Array());
    };
    expect(lie({})).toThrow('no metric-catalogue');
    const row = { line: 2, metricId: 'x', parameter: 'A', value: 'Infinity', measuredOn: null, note: '' };
    const table = { kind: 'outcome', outcome: { rows: [row] } };
    expect(() => outcomeFrom('value-table', table, new Uint8Array())).toThrow('no value-table');
  });
});

import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '#assurance/refusal.ts';
import { loadQuestionSets } from '#store/framework-files.ts';
import { sharedFile, skipReason } from '../../test/harness/shared-data.ts';
import { METRIC_FILE_LIMITS } from './metric-catalogue.ts';
import { readMetricCatalogue } from './read-catalogue.ts';
import { readValueTable } from './read-values.ts';

const questionSets = await loadQuestionSets('frameworks');
const read = (text: string | Uint8Array) =>
  readMetricCatalogue({ bytes: typeof text === 'string' ? Buffer.from(text) : text, questionSets });

/** A catalogue of invented metrics in the publisher's form. */
const catalogue = (metrics: string, ccm = '4.0.5') =>
  `name: Invented metrics\nversion: 1.0.0\nccm_version: ${ccm}\nmetrics:\n${metrics}`;
const metric = (more: Readonly<Record<string, string>> = {}) => {
  const parts = {
    id: 'AIS-06-M1',
    primaryControlId: 'AIS-06',
    formula: '"(A/B)*100"',
    parameters: '[{ id: done, name: A, description: Done }, { id: due, name: B, description: Due }]',
    slo: '95%',
    samplingPeriod: 'P30D',
    ...more,
  };
  return [
    `- id: ${parts.id}`,
    `  primaryControlId: ${parts.primaryControlId}`,
    '  relatedControlIds: [DCS-06, GRC-05, ZZZ-99]',
    '  metricDescription: How many of what is',
    '    due is done.',
    '  expression:',
    `    formula: ${parts.formula}`,
    `    parameters: ${parts.parameters}`,
    '  rules: |',
    '    What is done late counts as not done.',
    '  sloRecommendations:',
    `    sloRangeMin: ${parts.slo}`,
    '  implementationGuidelines: None.',
    ...(parts.samplingPeriod === '' ? [] : [`  samplingPeriod: ${parts.samplingPeriod}`]),
    '',
  ].join('\n');
};

describe('a catalogue of metrics', () => {
  it('gives each metric with its control, formula, parameters, minimum and period, and where it stands', () => {
    const { metrics, problems, ...about } = read(
      catalogue(metric() + metric({ id: 'TVM-07-M1', primaryControlId: 'TVM-07', slo: '' })),
    );
    expect(about).toEqual({ name: 'Invented metrics', version: '1.0.0', ccmVersion: '4.0.5' });
    expect(problems).toEqual([]);
    expect(metrics[0]).toEqual({
      metricId: 'AIS-06-M1',
      line: 5,
      description: 'How many of what is due is done.',
      control: { framework: 'CCM', edition: '4.0.13', controlId: 'AIS-06' },
      relatedControls: ['DCS-06', 'GRC-05'],
      formula: '(A/B)*100',
      written: null,
      parameters: [
        { name: 'A', key: 'done', description: 'Done' },
        { name: 'B', key: 'due', description: 'Due' },
      ],
      unit: 'percent',
      sloMin: '95',
      samplingPeriod: 'P30D',
      rules: 'What is done late counts as not done.',
      guidelines: 'None.',
    });
    expect(metrics[1]).toMatchObject({ metricId: 'TVM-07-M1', line: 19, sloMin: null });
  });

  it('reads the formula with one bracket too few, and tells what was done', () => {
    const { metrics } = read(catalogue(metric({ formula: '"((1-(A/B))*100"' })));
    expect(metrics[0]).toMatchObject({
      formula: '((1-(A/B))*100)',
      written: { formula: '((1-(A/B))*100', repair: 'closing-bracket-added' },
    });
  });

  it.each([
    [{ id: 'AIS-06' }, 'metric-id-is-not-read', 19, 'id'],
    [{ primaryControlId: 'AIS-99' }, 'control-is-absent', 20, 'primaryControlId'],
    [{ formula: '"(A+B*100"' }, 'bracket-is-not-closed', 25, 'formula'],
    [{ formula: '"A/C"' }, 'name-is-unknown', 25, 'formula'],
    [{ parameters: '[{ name: A }, { name: A }]' }, 'parameters-are-not-read', 26, 'parameters'],
    [{ slo: 'high' }, 'minimum-is-not-read', 30, 'sloRangeMin'],
    [{ samplingPeriod: 'monthly' }, 'period-is-not-read', 32, 'samplingPeriod'],
    [{}, 'metric-stands-twice', 19, 'id'],
  ])('leaves out a metric with %j and says why, with the line', (spoiled, code, line, column) => {
    const { metrics, problems } = read(catalogue(metric() + metric(spoiled)));
    expect(metrics.map(({ metricId }) => metricId)).toEqual(['AIS-06-M1']);
    expect(problems).toMatchObject([{ code, place: { row: line, column } }]);
  });

  it.each<readonly [string, string | Uint8Array, string, number | undefined]>([
    ['an empty file', '', 'file-is-empty', undefined],
    ['bytes that are no text', Buffer.from([0, 1, 2, 3]), 'file-type-is-not-read', undefined],
    ['YAML that ends half way', 'name: [', 'yaml-is-damaged', 1],
    ['a key that stands twice', 'name: a\nname: b', 'yaml-is-damaged', 2],
    ['a tab as indentation', catalogue('\t- id: x'), 'yaml-is-damaged', 5],
    ['a list at its root', '- a', 'file-holds-no-metrics', 1],
    ['no list of metrics', 'name: a\nccm_version: 4.0.5', 'file-holds-no-metrics', 1],
    ['metrics of another CCM', catalogue(metric(), '5.0.0'), 'edition-is-not-read', 3],
    ['nothing that can be read', catalogue(metric({ id: 'x' })), 'file-holds-no-metrics', 5],
    ['a nest too deep', `a: ${'['.repeat(20_000)}`, 'yaml-is-damaged', 1],
    ['aliases in place of metrics', `x: &x { id: AIS-06-M1 }\n${catalogue('- *x')}`, 'file-holds-no-metrics', 6],
    ['too many metrics', catalogue('- {}\n'.repeat(METRIC_FILE_LIMITS.metrics + 1)), 'file-is-too-large', 1_005],
    ['a file of 3 MB', Buffer.alloc(3_000_000, 'a'), 'file-is-too-large', undefined],
  ])('refuses %s', (_, text, code, row) => {
    try {
      read(text);
      expect.unreachable('it was read');
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect(error).toMatchObject({ code });
      expect((error as Refusal).detail.place?.row).toBe(row);
    }
  });

  it('never fails other than by a refusal, whatever stands in it', () => {
    const pieces = fc.constantFrom(
      '- ',
      'id: ',
      'AIS-06-M1',
      '\n',
      '  ',
      'metrics:',
      '{',
      '}',
      '[',
      ']',
      '&a ',
      '*a',
      '!!x ',
      '"',
      ':',
      '|',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        try {
          read(catalogue(parts.join('')));
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 300 },
    );
  });
});

const published = sharedFile('ccm/continuous-audit-metrics.yml');
describe.skipIf(!existsSync(published))(`the published catalogue${skipReason}`, () => {
  it('is read whole: 42 metrics, one of them with its bracket added, periods and minimums as they stand', () => {
    const { metrics, problems, ...about } = read(readFileSync(published));
    expect(about).toMatchObject({ version: '1.0.0', ccmVersion: '4.0.5' });
    expect(problems).toEqual([]);
    expect(metrics).toHaveLength(42);
    expect(metrics.filter(({ written }) => written !== null).map(({ metricId }) => metricId)).toEqual(['IAM-09-M1']);
    expect(metrics.filter(({ formula }) => formula === '(A/B)*100')).toHaveLength(39);
    expect(
      metrics
        .filter(({ sloMin }) => sloMin === null)
        .map(({ metricId }) => metricId)
        .sort(),
    ).toEqual(['AIS-07-M6', 'BCR-08-M1', 'BCR-08-M2', 'SEF-06-M2', 'TVM-10-M1']);
    expect(metrics.filter(({ samplingPeriod }) => samplingPeriod === null)).toHaveLength(6);
    expect(metrics.find(({ metricId }) => metricId === 'IPY-03-M2')).toMatchObject({
      sloMin: '99.99',
      samplingPeriod: 'PT1H',
    });
    expect(new Set(metrics.map(({ unit }) => unit))).toEqual(new Set(['percent']));
  });
});

const table = (text: string) => readValueTable({ bytes: Buffer.from(text) });

describe('a table of values', () => {
  it.each([',', ';', '\t'])('gives one value a line, with columns in any order, separated by %j', (mark) => {
    const lines = [
      ['Note', 'Metric', 'Parameter', 'Value', 'Measured on'],
      ['by hand', 'AIS-06-M1', 'A', '95', '2026-03-14'],
      ['', 'AIS-06-M1', 'B', '100.5', ''],
    ];
    expect(table(lines.map((line) => line.join(mark)).join('\r\n')).rows).toEqual([
      { line: 2, metricId: 'AIS-06-M1', parameter: 'A', value: '95', measuredOn: '2026-03-14', note: 'by hand' },
      { line: 3, metricId: 'AIS-06-M1', parameter: 'B', value: '100.5', measuredOn: null, note: '' },
    ]);
  });

  it('counts lines as an editor does, also after a cell of several', () => {
    const rows = table('metric,parameter,value,note\nAIS-06-M1,A,1,"one\ntwo"\n\nAIS-06-M1,B,2,\n').rows;
    expect(rows.map(({ line, note }) => [line, note])).toEqual([
      [2, 'one\ntwo'],
      [5, ''],
    ]);
  });

  it.each<readonly [string, string, string, number | undefined, string | null | undefined]>([
    ['nothing', '', 'file-is-empty', undefined, undefined],
    ['headings alone', 'metric,parameter,value', 'file-is-empty', undefined, undefined],
    ['a column missing', 'metric,value\nx,1', 'values-are-not-read', 1, 'parameter'],
    ['a column twice', 'metric,parameter,value,value\n', 'values-are-not-read', 1, 'value'],
    ['no metric', 'metric,parameter,value\n,A,1', 'values-are-not-read', 2, 'metric'],
    ['no parameter', 'metric,parameter,value\nx,,1', 'values-are-not-read', 2, 'parameter'],
    ['a value in words', 'metric,parameter,value\nx,A,1\nx,B,many', 'values-are-not-read', 3, 'value'],
    ['a value with a percent sign', 'metric,parameter,value\nx,A,95%', 'values-are-not-read', 2, 'value'],
    ['a negative value', 'metric,parameter,value\nx,A,-1', 'values-are-not-read', 2, 'value'],
    ['a formula in place of a value', 'metric,parameter,value\nx,A,=1+1', 'values-are-not-read', 2, 'value'],
    [
      'a day that does not exist',
      'metric,parameter,value,measured_on\nx,A,1,2026-02-30',
      'values-are-not-read',
      2,
      'measured_on',
    ],
    ['a parameter twice', 'metric,parameter,value\nx,A,1\nx,A,2', 'values-are-not-read', 3, 'parameter'],
    ['a quotation mark that never closes', 'metric,parameter,value\nx,A,"1', 'values-are-not-read', 2, null],
    ['a long cell', `metric,parameter,value,note\nx,A,1,${'n'.repeat(2_001)}`, 'values-are-not-read', 2, 'note'],
    ['too many lines', `metric,parameter,value\n${'x,A,1\n'.repeat(5_001)}`, 'file-is-too-large', 5_002, null],
  ])('is refused with %s, at its line and column', (_, text, code, row, column) => {
    try {
      table(text);
      expect.unreachable('it was read');
    } catch (error) {
      expect(error).toMatchObject({ code });
      expect((error as Refusal).detail.place?.row).toBe(row);
      expect((error as Refusal).detail.place?.column).toBe(column);
    }
  });

  it('never fails other than by a refusal on any text', () => {
    const pieces = fc.constantFrom('metric', 'parameter', 'value', ',', ';', '"', '\n', '\r', '1', 'x', '\t');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        try {
          table(`metric,parameter,value\n${parts.join('')}`);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
      { numRuns: 300 },
    );
  });
});

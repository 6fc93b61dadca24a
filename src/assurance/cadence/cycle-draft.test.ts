import { describe, expect, it } from 'vitest';
import { loadQuestionSets } from '#store/framework-files.ts';
import { type ControlId, parseControlId } from '../identifiers.ts';
import type { CadenceTerms, CadenceVersion } from './cadence.ts';
import {
  authorsOf,
  type CycleDraft,
  type CycleValue,
  EMPTY_DRAFT,
  firstMeasuringDay,
  lacksOf,
  outcomeOf,
  type ValueSource,
} from './cycle-draft.ts';
import type { Metric } from './metric.ts';
import { packageOf } from './package.ts';

const control = (text: string): ControlId => {
  const id = parseControlId(text);
  if (id === null) throw new Error(`${text} is no control.`);
  return id;
};
const metric = (more: Partial<Metric> = {}): Metric & { definitionSha256: string } => ({
  metricId: 'TVM-07-M1',
  version: 1,
  source: 'catalogue',
  definitionSha256: 'd'.repeat(64),
  description: 'In the words of the publisher.',
  control: { framework: 'CCM', edition: '4.0.13', controlId: control('TVM-07') },
  relatedControls: [],
  formula: '(A/B)*100',
  written: null,
  parameters: [
    { name: 'A', key: 'fixed', description: 'In the words of the publisher.' },
    { name: 'B', key: 'found', description: 'In the words of the publisher.' },
  ],
  unit: 'percent',
  sloMin: '95',
  samplingPeriod: 'P30D',
  rules: 'In the words of the publisher.',
  guidelines: '',
  ...more,
});
const value = (
  A: string,
  B: string,
  more: Partial<CycleValue> = {},
  source: ValueSource = { kind: 'hand' },
): CycleValue => ({
  metricId: 'TVM-07-M1',
  parameters: Object.entries({ A, B })
    .filter(([, text]) => text !== '')
    .map(([name, text]) => ({ name, value: text, source, filledAt: '2026-02-01T08:00:00.000Z', filledBy: 'tomas' })),
  measuredOn: '2026-02-01',
  notMeasured: '',
  note: '',
  saidAt: '2026-02-01T08:00:00.000Z',
  saidBy: 'tomas',
  ...more,
});
const terms: CadenceTerms = { rhythm: 'monthly', dueDays: 5, graceDays: 3 };
const committed: CadenceVersion & { readonly terms: CadenceTerms } = {
  version: 1,
  startsOn: '2026-01-01',
  terms,
  framework: 'CCM',
  edition: '4.1.0',
  controls: [control('IAM-02')],
  metrics: [{ metricId: 'TVM-07-M1', metricVersion: 1, sloMin: '90', measures: [] }],
  because: '',
  decidedAt: new Date(0),
  decidedBy: null,
};
const metrics = new Map([['TVM-07-M1', metric()]]);
const draftOf = (...values: CycleValue[]): CycleDraft => ({ values, evidence: [] });

describe('the outcome of a metric', () => {
  it('is judged by the minimum that was committed to, not by the one that is recommended', () => {
    expect(outcomeOf(metric(), { sloMin: '90' }, value('91', '100'))).toEqual({
      result: { kind: 'measured', value: '91' },
      slo: 'met',
    });
    expect(outcomeOf(metric(), { sloMin: '95' }, value('91', '100')).slo).toBe('not-met');
    expect(outcomeOf(metric(), { sloMin: null }, value('91', '100')).slo).toBeNull();
  });

  it('is a reason where nothing could be measured, whoever gives it', () => {
    expect(outcomeOf(metric(), { sloMin: '90' }, value('0', '0')).result).toMatchObject({ reason: 'division-by-zero' });
    const said = value('', '', { notMeasured: 'The scanner was down.' });
    expect(outcomeOf(metric(), { sloMin: '90' }, said)).toEqual({
      result: { kind: 'not-measured', because: 'The scanner was down.' },
      slo: null,
    });
  });
});

describe('a cycle', () => {
  it('lacks what has neither values nor a reason, and a control of its own that nothing shows', () => {
    expect(lacksOf(committed, metrics, EMPTY_DRAFT)).toEqual([
      { kind: 'metric', metricId: 'TVM-07-M1', names: ['A', 'B'] },
      { kind: 'control', controlId: 'IAM-02' },
    ]);
    const shown: CycleDraft = {
      values: [value('1', '')],
      evidence: [
        {
          id: 'e1',
          controlId: control('IAM-02'),
          to: { kind: 'record', recordId: 'r1' },
          attachedAt: '',
          attachedBy: null,
        },
      ],
    };
    expect(lacksOf(committed, metrics, shown)).toEqual([{ kind: 'metric', metricId: 'TVM-07-M1', names: ['B'] }]);
    expect(lacksOf({ ...committed, controls: [] }, metrics, draftOf(value('1', '0')))).toEqual([]);
    expect(lacksOf({ ...committed, controls: [] }, metrics, draftOf(value('', '', { notMeasured: 'Why.' })))).toEqual(
      [],
    );
  });

  it('takes values from its first day on, or from one sampling period before its last', () => {
    const cycle = { startsOn: '2026-02-01', endsOn: '2026-02-28' };
    expect(firstMeasuringDay(cycle, null)).toBe('2026-02-01');
    expect(firstMeasuringDay(cycle, 'P1D')).toBe('2026-02-01');
    expect(firstMeasuringDay(cycle, 'P365D')).toBe('2025-03-01');
  });

  it('was filled by whoever put a value in or said that there is none, and by nobody where the house counted', () => {
    expect(authorsOf(draftOf(value('1', '2')), null)).toEqual(['tomas']);
    const counted = value('1', '2', {}, { kind: 'measure', measure: 'answers-approved', from: '', through: '' });
    expect(authorsOf(draftOf(counted), null)).toEqual([]);
    expect(authorsOf(draftOf({ ...counted, notMeasured: 'Why.', saidBy: 'ines' }), null)).toEqual(['ines']);
    expect(authorsOf(draftOf(value('1', '2')), '2026-02-01T08:00:00.000Z')).toEqual(['tomas']);
    expect(authorsOf(draftOf(value('1', '2')), '2026-02-01T08:00:00.001Z')).toEqual([]);
  });
});

describe('an evidence package', () => {
  const catalogues = loadQuestionSets('frameworks').then((sets) => sets.map(({ catalogue }) => catalogue));
  const input = async (definitions = metrics) => ({
    organisation: 'Halden',
    service: { id: 's1', name: 'Object Store' },
    cycle: {
      number: 1,
      version: 1,
      startsOn: '2026-01-01',
      endsOn: '2026-01-31',
      dueOn: '2026-02-05',
      graceEndsOn: '2026-02-08',
    },
    version: 1,
    corrects: null,
    follows: null,
    evidence: [],
    sealedAt: '2026-02-02T08:00:00.000Z',
    sealedBy: 'ines',
    committed,
    metrics: definitions,
    catalogues: await catalogues,
    draft: draftOf(value('91', '100')),
  });

  it('tells each metric under its control in both editions, with formula, values, result and counts', async () => {
    const made = packageOf(await input());
    expect(made).toMatchObject({
      format: 'almagest-cycle-package-1',
      edition: '4.1.0',
      counts: { metrics: 1, measured: 1, met: 1, notMet: 0 },
    });
    expect(made.metrics).toMatchObject([
      {
        control: { edition: '4.0.13', controlId: 'TVM-07' },
        controlHere: 'TVM-03',
        formula: '(A/B)*100',
        sloMin: '90',
        result: { value: '91' },
        slo: 'met',
      },
    ]);
  });

  it('holds no wording of a publisher, and our own description of a metric of our own', async () => {
    expect(JSON.stringify(packageOf(await input()))).not.toContain('words of the publisher');
    const own = new Map([['TVM-07-M1', metric({ source: 'own', description: 'Findings fixed in time.' })]]);
    expect(packageOf(await input(own)).metrics[0]?.description).toBe('Findings fixed in time.');
  });
});

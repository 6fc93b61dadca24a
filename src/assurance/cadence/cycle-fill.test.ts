import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, type ValueSource } from './cycle-draft.ts';
import { type FilledValue, type Filling, fillDraft } from './cycle-fill.ts';

const hand: ValueSource = { kind: 'hand' };
const filled = (
  values: Readonly<Record<string, string | null>>,
  more: Partial<FilledValue> = {},
  source: ValueSource = hand,
): FilledValue => ({
  metricId: 'AIS-06-M1',
  parameters: Object.entries(values).map(([name, value]) => ({ name, value, source })),
  measuredOn: null,
  notMeasured: null,
  note: null,
  ...more,
});
const first: Filling = { at: '2026-02-01T08:00:00.000Z', by: 'tomas', today: '2026-02-01' };
const later: Filling = { at: '2026-02-03T08:00:00.000Z', by: 'ines', today: '2026-02-03' };
const begun = fillDraft(EMPTY_DRAFT, [filled({ A: '95', B: '100' })], first);

describe('a draft', () => {
  it('takes values with their source, who filled them, and the day they were taken', () => {
    expect(begun.values).toEqual([
      {
        metricId: 'AIS-06-M1',
        parameters: [
          { name: 'A', value: '95', source: hand, filledAt: first.at, filledBy: 'tomas' },
          { name: 'B', value: '100', source: hand, filledAt: first.at, filledBy: 'tomas' },
        ],
        measuredOn: '2026-02-01',
        notMeasured: '',
        note: '',
        saidAt: first.at,
        saidBy: 'tomas',
      },
    ]);
  });

  it('stays the very same where nothing differs, and keeps who filled what was sent again', () => {
    expect(fillDraft(begun, [filled({ A: '95', B: '100' })], later)).toBe(begun);
    expect(fillDraft(begun, [filled({})], later)).toBe(begun);
    expect(fillDraft(EMPTY_DRAFT, [filled({ A: null })], first)).toBe(EMPTY_DRAFT);
    const [value] = fillDraft(begun, [filled({ A: '96', B: '100' })], later).values;
    expect(value?.parameters.map(({ name, filledBy }) => [name, filledBy])).toEqual([
      ['B', 'tomas'],
      ['A', 'ines'],
    ]);
    expect(value?.measuredOn).toBe('2026-02-03');
  });

  it('takes a value away, and says what could not be measured until a value is put in', () => {
    const said = fillDraft(begun, [filled({ A: null }, { notMeasured: 'The scanner was down.' })], later);
    expect(said.values[0]).toMatchObject({
      parameters: [{ name: 'B' }],
      notMeasured: 'The scanner was down.',
      measuredOn: '2026-02-01',
    });
    expect(fillDraft(said, [filled({ A: '90' })], later).values[0]).toMatchObject({ notMeasured: '' });
    expect(fillDraft(said, [filled({}, { notMeasured: '' })], later).values[0]).toMatchObject({
      notMeasured: '',
      saidBy: 'ines',
    });
  });

  it('takes a count or a line of a table over a value that was typed, also where it comes to the same', () => {
    const counted: ValueSource = {
      kind: 'measure',
      measure: 'answers-approved',
      from: '2026-02-01',
      through: '2026-02-03',
    };
    const [value] = fillDraft(begun, [filled({ A: '95' }, {}, counted)], later).values;
    expect(value?.parameters.find(({ name }) => name === 'A')).toMatchObject({ source: counted, filledBy: 'ines' });
    expect(fillDraft(begun, [filled({ A: '95' }, {}, { kind: 'api' })], later)).toBe(begun);
  });

  it('leaves other metrics alone', () => {
    const two = fillDraft(
      begun,
      [filled({ A: '1' }, { metricId: 'TVM-07-M1', measuredOn: '2026-01-31', note: 'Late.' })],
      later,
    );
    expect(two.values.map(({ metricId, measuredOn, note }) => [metricId, measuredOn, note])).toEqual([
      ['AIS-06-M1', '2026-02-01', ''],
      ['TVM-07-M1', '2026-01-31', 'Late.'],
    ]);
    expect(two.values[0]).toBe(begun.values[0]);
  });
});

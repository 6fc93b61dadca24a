/** cycle.import-values */
import { z } from 'zod';
import { OPERATES_CADENCE } from '#assurance/access/duties.ts';
import type { FilledValue } from '#assurance/cadence/cycle-fill.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { groupBy } from '#assurance/posture/group-by.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ValueRow } from '#metric-files/read-values.ts';
import { sha256Hex } from '#store/commitment.ts';
import { defineAction } from '../action.ts';
import { file, fileName } from '../fields.ts';
import { cycleFields, lockCycle } from './cycle-in-reach.ts';
import { cycleOutput } from './cycle-output.ts';
import { cyclePicture, pictureView } from './cycle-picture.ts';
import { fillCycle, type PlaceOf } from './filling.ts';

export const cycleImportValues = defineAction({
  noun: 'cycle',
  verb: 'import-values',
  title: 'Import values of a cycle',
  summary:
    'Fills values from a table (CSV) with the columns metric, parameter, value, and measured_on and note where you like. All of it is taken, or nothing, with the line and column of what was not understood.',
  effect: 'write',
  upload: true,
  permission: OPERATES_CADENCE,
  input: z.strictObject({ ...cycleFields, file, fileName }),
  output: cycleOutput,
  async prepare({ runtime }, { file: bytes, fileName: named, ...asked }) {
    const { rows } = await runtime.readValues({ bytes, fileName: named });
    const source = { kind: 'csv', fileName: named, sha256: sha256Hex(bytes) } as const;
    const byMetric = groupBy(rows, ({ metricId }) => metricId);
    const filled = [...byMetric].map(([metricId, own]) => filledOf(metricId, own, source));
    return async ({ tx, actor }) => {
      const opened = await lockCycle(tx, actor, asked, dayOf(tx.now));
      const kept = await fillCycle(tx, opened, filled, { placeOf: placesOf(byMetric) });
      return pictureView(await cyclePicture(tx, runtime, { ...opened, kept }));
    };
  },
});

type CsvSource = { readonly kind: 'csv'; readonly fileName: string; readonly sha256: string };

/** One metric of the table. Its lines may say the same day and note, or some of them nothing. */
function filledOf(metricId: string, rows: readonly ValueRow[], source: CsvSource): FilledValue {
  const days = new Set(rows.flatMap(({ measuredOn }) => measuredOn ?? []));
  const other = rows.find(({ measuredOn }) => measuredOn !== null && measuredOn !== [...days][0]);
  if (other !== undefined)
    throw new Refusal('values-are-not-read', {
      message: `${metricId} was measured on one day, and this line names another than the lines above.`,
      mend: 'Nothing was taken. Name one day for the parameters of a metric.',
      place: { sheet: null, cell: null, row: other.line, column: 'measured_on' },
    });
  const notes = [...new Set(rows.map(({ note }) => note).filter((note) => note !== ''))];
  return {
    metricId,
    parameters: rows.map(({ parameter: name, value, line }) => ({ name, value, source: { ...source, line } })),
    measuredOn: [...days][0] ?? null,
    notMeasured: null,
    note: notes.length === 0 ? null : notes.join('\n').slice(0, 2_000),
  };
}

/** The line of the parameter that is meant, of the day that was named, or the first line of the metric. */
const placesOf =
  (byMetric: ReadonlyMap<string, readonly ValueRow[]>): PlaceOf =>
  (metricId, column, parameter) => {
    const rows = byMetric.get(metricId) ?? [];
    const meant = rows.find((row) =>
      parameter === null ? column === 'measured_on' && row.measuredOn !== null : row.parameter === parameter,
    );
    return { sheet: null, cell: null, row: (meant ?? rows[0])?.line ?? 1, column };
  };

/** Checks what is filled into a cycle against what was committed, and puts it into the draft. Knows no act. */

import { firstMeasuringDay } from '#assurance/cadence/cycle-draft.ts';
import { type FilledValue, fillDraft } from '#assurance/cadence/cycle-fill.ts';
import { isAmount } from '#assurance/cadence/fraction.ts';
import type { Metric } from '#assurance/cadence/metric.ts';
import { type Place, Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { changeCycle, type KeptCycle } from '#store/cycle.ts';
import { metricsAt } from '#store/metric.ts';
import { demandCollecting, type OpenedCycle } from './cycle-in-reach.ts';

/** Where something stands in a table; nothing for what comes from a form or the API. */
export type PlaceOf = (
  metricId: string,
  column: 'metric' | 'parameter' | 'value' | 'measured_on',
  parameter: string | null,
) => Place | undefined;

/** Fills values into a locked cycle. What differs in nothing leaves the cycle as it is. */
export async function fillCycle(
  tx: AuditedTransaction,
  opened: OpenedCycle,
  filled: readonly FilledValue[],
  { ver, placeOf }: { readonly ver?: number | undefined; readonly placeOf?: PlaceOf } = {},
): Promise<KeptCycle> {
  demandCollecting(opened);
  const { service, committed, kept, today } = opened;
  const metrics = await metricsAt(tx, committed.metrics);
  for (const one of filled) demandFits(opened, metrics.get(one.metricId), one, placeOf ?? (() => undefined));
  const draft = fillDraft(kept.draft, filled, { at: tx.now.toISOString(), by: tx.actor.personId, today });
  if (draft === kept.draft) {
    tx.leaveAsIs();
    return kept;
  }
  return changeCycle(tx, service.id, kept.number, (found) => ({ ...found, draft }), ver);
}

function demandFits(
  { cycle, today }: OpenedCycle,
  metric: Pick<Metric, 'metricId' | 'parameters' | 'samplingPeriod'> | undefined,
  filled: FilledValue,
  placeOf: PlaceOf,
): void {
  const refusal = (at: Parameters<PlaceOf>[1], message: string, mend: string, parameter: string | null = null) => {
    const place = placeOf(filled.metricId, at, parameter);
    return new Refusal(place === undefined ? 'input-is-not-valid' : 'values-are-not-read', {
      message,
      mend,
      field: 'values',
      ...(place === undefined ? {} : { place }),
    });
  };
  if (metric === undefined)
    throw refusal(
      'metric',
      `${filled.metricId} is not committed for cycle ${cycle.number}.`,
      'Name a metric of this cycle; a change of the cadence holds from the next cycle on.',
    );
  for (const { name, value } of filled.parameters) {
    if (!metric.parameters.some((parameter) => parameter.name === name))
      throw refusal('parameter', `${filled.metricId} has no parameter ${name}.`, 'Name one of the formula.', name);
    if (value !== null && !isAmount(value))
      throw refusal('value', `“${value.slice(0, 40)}” is no amount.`, 'Write 12 or 99.5, without unit or sign.', name);
  }
  const { measuredOn } = filled;
  const first = firstMeasuringDay(cycle, metric.samplingPeriod);
  if (measuredOn !== null && (measuredOn < first || measuredOn > today))
    throw refusal(
      'measured_on',
      `A value of ${filled.metricId} for cycle ${cycle.number} cannot have been measured on ${measuredOn}.`,
      `Name a day from ${first} to today.`,
    );
}

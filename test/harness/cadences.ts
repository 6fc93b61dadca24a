/** Cadences in tests: a service with invented metrics, committed from a day on, and people who fill and seal its cycles. */
import { perform } from '#actions/action.ts';
import { cadenceCommit } from '#actions/cadence/commit.ts';
import { cycleFill } from '#actions/cycle/fill.ts';
import { cycleGet } from '#actions/cycle/get.ts';
import { cycleSeal } from '#actions/cycle/seal.ts';
import { metricImport } from '#actions/metric/import.ts';
import { serviceAdd } from '#actions/service/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { newWorkspace, personIn } from './actors.ts';
import { inventedCatalogue } from './metric-files.ts';
import type { TestRuntime } from './runtime.ts';

/** What a test of cadences begins with. */
export function cadenceStory({ runtime, database, clock }: Pick<TestRuntime, 'runtime' | 'database' | 'clock'>) {
  const today = (): string => dayOf(clock.now());
  const day = (count: number): string => addDays(today(), count);
  const importMetrics = (owner: Actor) =>
    perform(runtime, metricImport, owner, { file: Buffer.from(inventedCatalogue()), fileName: 'metrics.yml' });
  const commit = (owner: Actor, serviceId: string, more: Readonly<Record<string, unknown>> = {}) =>
    perform(runtime, cadenceCommit, owner, {
      serviceId,
      startsOn: today(),
      rhythm: 'monthly',
      edition: '4.1.0',
      metrics: [{ metricId: 'AIS-06-M1' }, { metricId: 'TVM-07-M1' }],
      ...more,
    });
  const fill = (who: Actor, serviceId: string, cycle = 1, more: Readonly<Record<string, string>> = {}) =>
    perform(runtime, cycleFill, who, {
      serviceId,
      cycle,
      values: ['AIS-06-M1', 'TVM-07-M1'].map((metricId) => ({
        metricId,
        parameters: Object.entries({ A: '98', B: '100', ...more }).map(([name, value]) => ({ name, value })),
      })),
    });
  const seal = async (who: Actor, serviceId: string, cycle = 1) => {
    const { ver } = await perform(runtime, cycleGet, who, { serviceId, cycle });
    return perform(runtime, cycleSeal, who, { serviceId, cycle, ver });
  };
  /** A service of an owner, with metrics to commit to. */
  const withMetrics = async () => {
    const { workspaceId, owner } = await newWorkspace(database, { name: 'Halden' });
    await importMetrics(owner);
    const { id: serviceId } = await perform(runtime, serviceAdd, owner, { name: 'Object Store', serviceModel: 'iaas' });
    const [operator, reviewer] = [personIn(workspaceId, 'level-3-operator'), personIn(workspaceId, 'grc-reviewer')];
    return { workspaceId, owner, serviceId, operator, reviewer };
  };
  return {
    ...{ today, day, importMetrics, commit, fill, seal, withMetrics },
    /** The same, committed from today on. */
    async committed(more: Readonly<Record<string, unknown>> = {}) {
      const place = await withMetrics();
      await commit(place.owner, place.serviceId, more);
      return place;
    },
  };
}

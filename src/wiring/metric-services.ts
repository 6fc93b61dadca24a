/** Metrics as the pages ask for them. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { metricDefine } from '#actions/metric/define.ts';
import { metricImport } from '#actions/metric/import.ts';
import { metricView } from '#actions/metric/metric-output.ts';
import { metricRemove } from '#actions/metric/remove.ts';
import { decidableSets } from '#actions/service/ccm-edition.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { reachesService } from '#assurance/access/duties.ts';
import { committedLast } from '#assurance/cadence/cadence.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { parseControlId } from '#assurance/identifiers.ts';
import { joinedBytes } from '#http/uploads.ts';
import { cadencesByService } from '#store/cadence.ts';
import { absentMetric, type KeptMetric, listMetrics, metricVersions } from '#store/metric.ts';
import { listMetricImports } from '#store/metric-import.ts';
import { listServices } from '#store/service.ts';
import type { MetricFacts, MetricForm, Metrics } from '#web/services/metrics.ts';
import type { MemberSession } from '#web/services/people.ts';
import { namingOf } from './service-people.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about metrics. */
export function metricServices({ runtime, actorOf }: Parts): Metrics {
  const { database, people, questionSets } = runtime;
  const editions = decidableSets(questionSets).map(({ catalogue }) => catalogue.edition);
  return {
    async list(session) {
      const found = await database.read(session.workspace.id, async (read) => ({
        metrics: await listMetrics(read),
        imports: await listMetricImports(read),
      }));
      const naming = await namingOf(
        people,
        [],
        found.imports.map(({ importedBy }) => importedBy),
      );
      return {
        metrics: found.metrics.map((metric) => metricFacts(metric, questionSets)),
        imports: found.imports.map((one) => ({
          name: one.name,
          version: one.catalogueVersion,
          ccmVersion: one.ccmVersion,
          fileName: one.fileName,
          metrics: one.metrics,
          taken: one.taken,
          importedAt: one.importedAt.toISOString(),
          importedBy: naming.by(one.importedBy),
        })),
        editions,
      };
    },
    async metric(session, metricId) {
      const found = await database.read(session.workspace.id, async (read) => ({
        versions: await metricVersions(read, metricId),
        cadences: await cadencesByService(read),
        services: await listServices(read),
      }));
      if (found.versions.length === 0) throw absentMetric();
      const naming = await namingOf(
        people,
        [],
        found.versions.map(({ definedBy }) => definedBy),
      );
      const actor = actorOf(session);
      return {
        versions: found.versions.map((metric) => ({
          ...metricFacts(metric, questionSets),
          relatedControls: metric.relatedControls,
          rules: metric.rules,
          guidelines: metric.guidelines,
          definitionSha256: metric.definitionSha256,
          definedAt: metric.definedAt.toISOString(),
          definedBy: naming.by(metric.definedBy),
        })),
        editions,
        usedBy: found.services
          .filter(({ id }) => reachesService(actor, id))
          .filter(({ id }) =>
            committedLast(found.cadences.get(id) ?? [])?.metrics.some((one) => one.metricId === metricId),
          )
          .map(({ id, name }) => ({ id, name })),
      };
    },
    async importMetrics(session, { fileName, body }) {
      const input = { fileName, file: await joinedBytes(body) };
      const { metrics, taken, repaired, problems } = await perform(runtime, metricImport, actorOf(session), input);
      return { fileName, metrics, taken: taken.length, repaired, problems };
    },
    async define(session, form) {
      await perform(runtime, metricDefine, actorOf(session), inputOf(form));
    },
    async remove(session, metricId) {
      await perform(runtime, metricRemove, actorOf(session), { metricId });
    },
  };
}

/** A metric as lists show it. */
export function metricFacts(metric: KeptMetric, sets: readonly QuestionSet[]): MetricFacts {
  const { metricId, version, source, description, formula, written, parameters, unit, sloMin, samplingPeriod } = metric;
  return {
    ...{ metricId, version, source, description, formula, written, parameters, unit, sloMin, samplingPeriod },
    control: { edition: metric.control.edition, controlId: metric.control.controlId },
    controlIn: metricView(metric, sets).controlIn.map((one) => ({
      ...one,
      title: controlTitle(sets, metric.control.framework, one),
    })),
  };
}

/** Our title of a control; empty where we have none. */
export function controlTitle(
  sets: readonly QuestionSet[],
  framework: string,
  { edition, controlId }: { readonly edition: string; readonly controlId: string },
): string {
  const set = sets.find(({ catalogue }) => catalogue.framework === framework && catalogue.edition === edition);
  const id = parseControlId(controlId);
  return id === null ? '' : (set?.catalogue.controls.get(id)?.title ?? '');
}

const orNull = (text: string): string | null => (text === '' ? null : text);

const inputOf = (form: MetricForm) => ({
  metricId: form.metricId,
  seen: form.seen === '' ? null : Number(form.seen),
  description: form.description,
  edition: form.edition,
  controlId: form.controlId,
  formula: form.formula,
  parameters: form.parameters
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [name = '', ...rest] = line.split(':');
      return { name: name.trim(), description: rest.join(':').trim() };
    }),
  unit: form.unit,
  sloMin: orNull(form.sloMin),
  samplingPeriod: orNull(form.samplingPeriod),
  rules: form.rules,
});

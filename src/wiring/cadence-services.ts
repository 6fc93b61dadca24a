/** The cadence of a service as the pages ask for it: always the same few queries, however many cycles there are. */
import { perform, type Runtime } from '#actions/action.ts';
import { cadenceChange } from '#actions/cadence/change.ts';
import { cadenceCommit } from '#actions/cadence/commit.ts';
import { cadenceEnd } from '#actions/cadence/end.ts';
import { serviceInReach } from '#actions/reach.ts';
import { decidableSets } from '#actions/service/ccm-edition.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { type CadenceVersion, committedLast, committedOn, nextCycleStart } from '#assurance/cadence/cadence.ts';
import { MEASURES, measureOf } from '#assurance/cadence/measures.ts';
import { controlInEdition } from '#assurance/cadence/metric.ts';
import { cadenceStanding, cycleStandings } from '#assurance/cadence/standing.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { cadenceOf } from '#store/cadence.ts';
import { cycleLines, type PackageLine, packageLines, sealsOf } from '#store/cycle.ts';
import type { ReadHandle } from '#store/handle.ts';
import { type KeptMetric, listMetrics, metricsAt } from '#store/metric.ts';
import type { CadenceForm, Cadences, CommitmentFacts, NamedControl, TrailLine } from '#web/services/cadences.ts';
import type { MemberSession } from '#web/services/people.ts';
import { controlTitle, metricFacts } from './metric-services.ts';
import { type Naming, namingOf } from './service-people.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about cadences. */
export function cadenceServices(parts: Parts): Cadences {
  return { ...reads(parts), ...acts(parts) };
}

function reads({ runtime, actorOf }: Parts) {
  const { database, people, questionSets } = runtime;
  return {
    async ofService(session, serviceId) {
      const today = dayOf(runtime.now());
      const actor = actorOf(session);
      const found = await database.read(session.workspace.id, async (read) => {
        const service = await serviceInReach(read, actor, serviceId);
        const versions = await cadenceOf(read, serviceId);
        const committed = committedOn(versions, today);
        const last = committedLast(versions);
        const coming = last !== null && last.startsOn > today ? last : null;
        return {
          ...{ service, versions, committed, coming },
          seals: sealsOf(await cycleLines(read, serviceId)),
          packages: await packageLines(read, serviceId),
          ...(await definitionsOf(read, committed, coming)),
        };
      });
      const { service, versions, committed, coming, seals, packages } = found;
      const naming = await namingOf(
        people,
        [],
        [committed, coming]
          .map((version) => version?.decidedBy ?? null)
          .concat(packages.map(({ sealedBy }) => sealedBy)),
      );
      const given = { versions, seals, today };
      const told = (version: CadenceVersion | null, metrics: ReadonlyMap<string, KeptMetric>) =>
        version === null ? null : commitmentFacts(version, { metrics, questionSets, naming });
      const last = versions.at(-1);
      return {
        service,
        standing: cadenceStanding(given),
        cycles: cycleStandings(given),
        committed: told(committed, found.metrics),
        coming: told(coming, found.comingMetrics),
        endedBecause: last?.terms === null ? last.because : null,
        trail: packages.map((line) => trailLine(line, naming)),
      };
    },
    async choices(session, serviceId) {
      const today = dayOf(runtime.now());
      const actor = actorOf(session);
      const found = await database.read(session.workspace.id, async (read) => {
        const service = await serviceInReach(read, actor, serviceId);
        const versions = await cadenceOf(read, serviceId);
        const held = committedLast(versions);
        const heldMetrics = await metricsAt(read, held?.metrics ?? []);
        return { service, versions, held, heldMetrics, metrics: await listMetrics(read) };
      });
      const naming = await namingOf(people, [], [found.held?.decidedBy ?? null]);
      const editions = decidableSets(questionSets).map(({ catalogue }) => catalogue.edition);
      const told = { metrics: found.heldMetrics, questionSets, naming };
      return {
        service: found.service,
        held: found.held === null ? null : commitmentFacts(found.held, told),
        nextStart: found.held === null ? null : nextCycleStart(found.versions, today),
        metrics: found.metrics.map((metric) => metricFacts(metric, questionSets)),
        measures: MEASURES,
        editions,
        edition: found.held?.edition ?? editions[0] ?? '',
      };
    },
  } satisfies Partial<Cadences>;
}

function acts({ runtime, actorOf }: Parts) {
  return {
    async commit(session, serviceId, form) {
      const input = { serviceId, ...inputOf(form) };
      const actor = actorOf(session);
      if (form.version === '') await perform(runtime, cadenceCommit, actor, { ...input, startsOn: form.startsOn });
      else
        await perform(runtime, cadenceChange, actor, {
          ...input,
          version: Number(form.version),
          because: form.because,
        });
    },
    async end(session, serviceId, version, because) {
      await perform(runtime, cadenceEnd, actorOf(session), { serviceId, version, because });
    },
  } satisfies Partial<Cadences>;
}

/** A package as the trail shows it. */
export const trailLine = (line: PackageLine, naming: Naming): TrailLine => ({
  number: line.number,
  version: line.version,
  sha256: line.contentSha256,
  because: line.because,
  metrics: line.metrics,
  measured: line.measured,
  met: line.met,
  notMet: line.notMet,
  sealedAt: line.sealedAt.toISOString(),
  sealedBy: naming.by(line.sealedBy),
});

/** The definitions of two commitments. */
async function definitionsOf(
  read: ReadHandle,
  committed: CadenceVersion | null,
  coming: CadenceVersion | null,
): Promise<{
  readonly metrics: ReadonlyMap<string, KeptMetric>;
  readonly comingMetrics: ReadonlyMap<string, KeptMetric>;
}> {
  return {
    metrics: await metricsAt(read, committed?.metrics ?? []),
    comingMetrics: await metricsAt(read, coming?.metrics ?? []),
  };
}

interface Told {
  readonly metrics: ReadonlyMap<string, KeptMetric>;
  readonly questionSets: readonly QuestionSet[];
  readonly naming: Naming;
}

function commitmentFacts(version: CadenceVersion, { metrics, questionSets, naming }: Told): CommitmentFacts {
  const { terms, framework, edition } = version;
  if (terms === null) throw new Error('An end of a cadence commits to nothing.');
  const catalogues = questionSets.map(({ catalogue }) => catalogue);
  const named = (controlId: string): NamedControl => ({
    id: controlId,
    title: controlTitle(questionSets, framework, { edition, controlId }),
  });
  return {
    version: version.version,
    startsOn: version.startsOn,
    ...terms,
    edition,
    controls: version.controls.map(named),
    metrics: version.metrics.flatMap((one) => {
      const metric = metrics.get(one.metricId);
      if (metric === undefined) return [];
      const control = controlInEdition(catalogues, metric.control, edition);
      return {
        metricId: metric.metricId,
        version: metric.version,
        description: metric.description,
        control: control === null ? null : named(control),
        formula: metric.formula,
        unit: metric.unit,
        sloMin: one.sloMin,
        samplingPeriod: metric.samplingPeriod,
        measures: one.measures.flatMap(({ parameter, measure: id }) => {
          const measure = measureOf(id);
          return measure === null ? [] : [{ parameter, measure }];
        }),
      };
    }),
    because: version.because,
    decidedAt: version.decidedAt.toISOString(),
    decidedBy: naming.by(version.decidedBy),
  };
}

const inputOf = (form: CadenceForm) => ({
  rhythm: form.rhythm,
  dueDays: wholeOf(form.dueDays),
  graceDays: wholeOf(form.graceDays),
  edition: form.edition,
  controlIds: form.controls
    .toUpperCase()
    .split(/[\s,;]+/)
    .filter((text) => text !== ''),
  metrics: form.metrics.map(({ metricId, sloMin, measures }) => ({
    metricId,
    sloMin: sloMin === '' ? null : sloMin,
    measures: measures.filter(({ measure }) => measure !== ''),
  })),
});

/** A number where one stands there; what is none is refused by the act, which names the field. */
const wholeOf = (text: string): number | string => (/^\d{1,4}$/.test(text) ? Number(text) : text);

/** One cycle of a cadence as the pages ask for it. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { cycleAbandon } from '#actions/cycle/abandon.ts';
import { cycleAttach } from '#actions/cycle/attach.ts';
import { cycleCorrect } from '#actions/cycle/correct.ts';
import { cycleCount } from '#actions/cycle/count.ts';
import type { HeldEvidence } from '#actions/cycle/cycle-evidence.ts';
import { cycleInReach } from '#actions/cycle/cycle-in-reach.ts';
import { type CyclePicture, cyclePicture, type PicturedMetric } from '#actions/cycle/cycle-picture.ts';
import { cycleDetach } from '#actions/cycle/detach.ts';
import { cycleDownload } from '#actions/cycle/download.ts';
import { cycleFill } from '#actions/cycle/fill.ts';
import { cycleImportValues } from '#actions/cycle/import-values.ts';
import { authorsOfCycle, cycleSeal } from '#actions/cycle/seal.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { measureOf } from '#assurance/cadence/measures.ts';
import { countsOf } from '#assurance/cadence/package.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import { parseTarget } from '#assurance/evidence/link-text.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { joinedBytes } from '#http/uploads.ts';
import { dateWords } from '#reports/words.ts';
import type { NamedControl } from '#web/services/cadences.ts';
import type { CycleEvidenceLine, CycleMetric, CycleName, Cycles, FilledMetric } from '#web/services/cycles.ts';
import type { MemberSession } from '#web/services/people.ts';
import { trailLine } from './cadence-services.ts';
import { evidenceChoices } from './evidence-choices.ts';
import { controlTitle } from './metric-services.ts';
import { type Naming, namingOf } from './service-people.ts';

interface Parts {
  readonly runtime: Runtime;
  /** The actor behind a session that a page was given. */
  readonly actorOf: (session: MemberSession) => Actor;
}

/** What the web asks about cycles. */
export function cycleServices(parts: Parts): Cycles {
  const { runtime, actorOf } = parts;
  const named = ({ serviceId, number: cycle }: CycleName) => ({ serviceId, cycle });
  return {
    ...detail(parts),
    async fill(session, name, ver, filled) {
      await perform(runtime, cycleFill, actorOf(session), { ...named(name), ver, values: filled.map(filledOf) });
    },
    async importValues(session, name, { fileName, body }) {
      const input = { ...named(name), fileName, file: await joinedBytes(body) };
      await perform(runtime, cycleImportValues, actorOf(session), input);
    },
    async act(session, name, act, ver) {
      const actor = actorOf(session);
      if (act === 'count') await perform(runtime, cycleCount, actor, named(name));
      else if (act === 'abandon') await perform(runtime, cycleAbandon, actor, named(name));
      else await perform(runtime, cycleSeal, actor, { ...named(name), ver });
    },
    async correct(session, name, because) {
      await perform(runtime, cycleCorrect, actorOf(session), { ...named(name), because });
    },
    async choices(session, q) {
      const { also: _, ...found } = await evidenceChoices(parts, { actor: actorOf(session), q }, async () => null);
      return found;
    },
    async attach(session, name, to, controlId) {
      const target = parseTarget(to);
      if (target === null)
        throw new Refusal('input-is-not-valid', {
          message: 'No document or record was chosen.',
          mend: 'Choose one of the list.',
          field: 'to',
        });
      const input = { ...named(name), controlId: controlId === '' ? null : controlId, to: target };
      await perform(runtime, cycleAttach, actorOf(session), input);
    },
    async detach(session, name, evidenceId) {
      await perform(runtime, cycleDetach, actorOf(session), { ...named(name), evidenceId });
    },
    download(session, name, version) {
      return perform(runtime, cycleDownload, actorOf(session), { ...named(name), version });
    },
  };
}

function detail({ runtime, actorOf }: Parts): Pick<Cycles, 'detail'> {
  const { database, people, questionSets } = runtime;
  return {
    async detail(session, { serviceId, number: cycle }) {
      const actor = actorOf(session);
      const picture = await database.read(session.workspace.id, async (read) => {
        const opened = await cycleInReach(read, actor, { serviceId, cycle }, dayOf(runtime.now()));
        return cyclePicture(read, runtime, opened);
      });
      const { kept, committed, metrics } = picture;
      const naming = await namingOf(
        people,
        [],
        [
          ...metrics.flatMap(({ value }) => value?.parameters.map(({ filledBy }) => filledBy) ?? []),
          ...picture.packages.map(({ sealedBy }) => sealedBy),
        ],
      );
      return {
        service: picture.service,
        cycle: picture.cycle,
        edition: `${committed.framework} ${committed.edition}`,
        collecting: kept.state,
        correctionBecause: kept.correctionBecause,
        ver: kept.ver,
        metrics: metrics.map((one) => metricLine(one, { picture, naming, questionSets })),
        controls: controlsOf(picture, questionSets),
        evidence: picture.evidence.map(evidenceLine),
        lacks: picture.lacks,
        counts: countsOf(metrics),
        packages: picture.packages.map((line) => trailLine(line, naming)),
        isAuthor: actor.personId !== null && authorsOfCycle(picture).includes(actor.personId),
      };
    },
  };
}

interface Told {
  readonly picture: CyclePicture;
  readonly naming: Naming;
  readonly questionSets: readonly QuestionSet[];
}

function metricLine(one: PicturedMetric, { picture, naming, questionSets }: Told): CycleMetric {
  const { metric, committed, value, controlHere, firstDay, result, slo } = one;
  return {
    metricId: metric.metricId,
    description: metric.description,
    control: controlHere === null ? null : controlNamed(picture, questionSets, controlHere),
    formula: metric.formula,
    unit: metric.unit,
    sloMin: committed.sloMin,
    samplingPeriod: metric.samplingPeriod,
    firstDay,
    parameters: metric.parameters.map(({ name, description }) => {
      const held = value?.parameters.find((parameter) => parameter.name === name);
      const bound = committed.measures.find(({ parameter }) => parameter === name);
      return {
        name,
        description,
        measure: bound === undefined ? null : measureOf(bound.measure),
        value: held?.value ?? null,
        source: held?.source ?? null,
        filledAt: held?.filledAt ?? null,
        filledBy: held === undefined ? null : naming.by(held.filledBy),
      };
    }),
    measuredOn: value?.measuredOn ?? null,
    notMeasured: value?.notMeasured ?? '',
    note: value?.note ?? '',
    ...{ result, slo },
  };
}

const controlNamed = (
  { committed: { framework, edition } }: Pick<CyclePicture, 'committed'>,
  sets: readonly QuestionSet[],
  controlId: string,
): NamedControl => ({ id: controlId, title: controlTitle(sets, framework, { edition, controlId }) });

/** Each once: those committed by themselves first. */
const controlsOf = (picture: CyclePicture, sets: readonly QuestionSet[]): readonly NamedControl[] =>
  [...new Set([...picture.committed.controls, ...picture.metrics.flatMap(({ controlHere }) => controlHere ?? [])])].map(
    (id) => controlNamed(picture, sets, id),
  );

const evidenceLine = (held: HeldEvidence): CycleEvidenceLine => {
  const { id, controlId, title, sha256 } = held;
  if (held.kind === 'record') {
    const note = `${held.recordKind.replaceAll('-', ' ')} of ${dateWords(held.occurredOn)}`;
    return { id, controlId, title, sha256, note, href: `/records/${held.recordId}` };
  }
  const note = `version ${held.version}, ${held.fileName}`;
  return { id, controlId, title, sha256, note, href: `/documents/${held.documentId}` };
};

/** Everything as it stands in the form: an empty value takes it away, an empty day says nothing. */
const filledOf = ({ metricId, values, measuredOn, notMeasured, note }: FilledMetric) => ({
  metricId,
  parameters: values.map(({ name, value }) => ({ name, value: value === '' ? null : value })),
  ...(measuredOn === '' ? {} : { measuredOn }),
  notMeasured,
  note,
});

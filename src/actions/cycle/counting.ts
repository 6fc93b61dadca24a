/** Counts measures over the workspace's own records: each source is asked once, and only when a measure needs it. */
import { countAnswers, type Measure, measureOf } from '#assurance/cadence/measures.ts';
import { isOpen, standingOf } from '#assurance/exception/standing.ts';
import { listExceptions } from '#store/exception.ts';
import type { ReadHandle } from '#store/handle.ts';
import { loadProgramme } from '#store/programme.ts';
import { countRecordsByKind } from '#store/record-count.ts';
import { listSelfAssessments } from '#store/self-assessment.ts';
import type { Runtime } from '../action.ts';
import { answerableSet } from '../self-assessment/opening.ts';

interface Window {
  readonly serviceId: string;
  /** Calendar days, both included. */
  readonly from: string;
  readonly through: string;
  readonly today: string;
}

type Source = Measure['counts']['of'];
type Counter = (counts: Measure['counts']) => number;

/** The counts by id of the measure. */
export async function countMeasures(
  read: ReadHandle,
  runtime: Pick<Runtime, 'questionSets'>,
  ids: readonly string[],
  window: Window,
): Promise<ReadonlyMap<string, number>> {
  const counters = new Map<Source, Counter>();
  const counts = new Map<string, number>();
  for (const id of new Set(ids)) {
    const measure = measureOf(id);
    // Only measures of the list are committed to; one that left the list counts nothing.
    if (measure === null) continue;
    const { of } = measure.counts;
    const counter = counters.get(of) ?? (await SOURCES[of](read, runtime, window));
    counters.set(of, counter);
    counts.set(id, counter(measure.counts));
  }
  return counts;
}

const SOURCES: {
  readonly [Of in Source]: (
    read: ReadHandle,
    runtime: Pick<Runtime, 'questionSets'>,
    window: Window,
  ) => Promise<Counter>;
} = {
  async records(read, _runtime, window) {
    const rows = await countRecordsByKind(read, window);
    return (counts) => {
      if (counts.of !== 'records') return 0;
      return rows.find(({ kind }) => kind === counts.kind)?.[counts.count] ?? 0;
    };
  },
  async answers(read, { questionSets }, { serviceId, today }) {
    const all = await listSelfAssessments(read, serviceId);
    const selfAssessment = all.find(({ state }) => state === 'open') ?? all[0];
    if (selfAssessment === undefined) return () => 0;
    const questionSet = answerableSet(questionSets, selfAssessment.edition);
    const counted = countAnswers(await loadProgramme(read, { selfAssessment, questionSet, today }));
    return ({ count }) => (count === 'approved' ? counted.approved : counted.withFreshEvidence);
  },
  async exceptions(read, _runtime, { serviceId, today }) {
    const open = (await listExceptions(read, serviceId)).filter((exception) => isOpen(exception, today));
    const reviewed = open.filter((exception) => standingOf(exception, today).state !== 'review-due');
    return ({ count }) => (count === 'open' ? open.length : reviewed.length);
  },
};

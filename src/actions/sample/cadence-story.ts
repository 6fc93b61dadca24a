/** Harbour Desk measured in every cycle: promised, filled by Dario, sealed by Ingrid, once corrected, and one cycle runs. */
import {
  CADENCE_ENTRY,
  CADENCE_SCOPE,
  CHANGE,
  COMMITMENT,
  CORRECTION,
  CYCLES,
  METRICS,
  type SampleCycle,
} from '#sample/tidewater/cadence.ts';
import { DARIO, INGRID, JONAS, SAMUEL } from '#sample/tidewater/people.ts';
import { cadenceChange } from '../cadence/change.ts';
import { cadenceCommit } from '../cadence/commit.ts';
import { cadenceGet } from '../cadence/get.ts';
import { cycleAttach } from '../cycle/attach.ts';
import { cycleCorrect } from '../cycle/correct.ts';
import { cycleCount } from '../cycle/count.ts';
import { cycleFill } from '../cycle/fill.ts';
import { cycleGet } from '../cycle/get.ts';
import { cycleImportValues } from '../cycle/import-values.ts';
import { cycleSeal } from '../cycle/seal.ts';
import { metricDefine } from '../metric/define.ts';
import { registryEntryApprove } from '../registry-entry/approve.ts';
import { registryEntryHandOver } from '../registry-entry/hand-over.ts';
import { registryEntryOpen } from '../registry-entry/open.ts';
import { registryEntryRecordListing } from '../registry-entry/record-listing.ts';
import { registryEntrySendToReview } from '../registry-entry/send-to-review.ts';
import type { EvidenceTold } from './evidence-story.ts';
import type { Story } from './story.ts';

interface Measured {
  readonly serviceId: string;
  readonly documents: EvidenceTold['documents'];
}

/** From the first promise to the cycle that runs. Level 1 is the gate of its entry, so it has to be listed by then. */
export async function cadenceIsKept(story: Story, measured: Measured, assessmentId: string): Promise<void> {
  const { serviceId } = measured;
  await cadenceIsCommitted(story, serviceId);
  for (const cycle of CYCLES) {
    await cycleIsFilled(story, measured, cycle);
    if (cycle.sealedOn !== null) await cycleIsSealed(story, serviceId, cycle.number, cycle.sealedOn);
    if (cycle.number === CADENCE_ENTRY.afterCycle) await entryIsListed(story, serviceId, assessmentId);
    if (cycle.number === CORRECTION.number) await cycleIsCorrected(story, serviceId);
    if (cycle.number === CHANGE.afterCycle) await cadenceIsChanged(story, serviceId);
  }
}

async function cadenceIsCommitted(story: Story, serviceId: string): Promise<void> {
  const { decidedOn, startsOn, terms, edition, metrics } = COMMITMENT;
  for (const metric of metrics) await story.perform(JONAS, [decidedOn, '10:05'], metricDefine, metric);
  const promised = metrics.map(({ metricId }) => ({ metricId }));
  const committed = { serviceId, startsOn: story.day(startsOn), ...terms, edition, metrics: promised };
  await story.perform(JONAS, [decidedOn, '10:40'], cadenceCommit, committed);
}

async function cadenceIsChanged(story: Story, serviceId: string): Promise<void> {
  const { decidedOn, defined, afterCycle: _, ...changed } = CHANGE;
  await story.perform(JONAS, [decidedOn, '14:05'], metricDefine, defined);
  await story.perform(JONAS, [decidedOn, '14:30'], cadenceChange, { serviceId, version: 1, ...changed });
}

async function cycleIsFilled(
  story: Story,
  { serviceId, documents }: Measured,
  { number, filledOn, byTable, counts, shows, ...cycle }: SampleCycle,
): Promise<void> {
  const at = { serviceId, cycle: number };
  const values = valuesOf(story, cycle);
  if (byTable) {
    const table = { ...at, fileName: `harbour-desk-cycle-${number}.csv`, file: Buffer.from(tableOf(values)) };
    await story.perform(DARIO, [filledOn, '09:10'], cycleImportValues, table);
  } else await story.perform(DARIO, [filledOn, '09:10'], cycleFill, { ...at, values });
  if (counts) await story.perform(DARIO, [filledOn, '09:25'], cycleCount, at);
  for (const [document, controlId] of shows) {
    const to = { kind: 'document', documentId: documents.get(document), version: 1 };
    await story.perform(DARIO, [filledOn, '09:40'], cycleAttach, { ...at, controlId, to });
  }
}

async function cycleIsSealed(story: Story, serviceId: string, cycle: number, sealedOn: number): Promise<void> {
  const { ver } = await story.perform(INGRID, [sealedOn, '14:20'], cycleGet, { serviceId, cycle });
  await story.perform(INGRID, [sealedOn, '14:30'], cycleSeal, { serviceId, cycle, ver });
}

async function cycleIsCorrected(story: Story, serviceId: string): Promise<void> {
  const { number: cycle, openedOn, sealedOn, because, rights, measuredOn } = CORRECTION;
  await story.perform(DARIO, [openedOn, '11:00'], cycleCorrect, { serviceId, cycle, because });
  const values = [{ ...measuredValue(METRICS.rights, rights), measuredOn: story.day(measuredOn) }];
  await story.perform(DARIO, [openedOn, '11:15'], cycleFill, { serviceId, cycle, values });
  await cycleIsSealed(story, serviceId, cycle, sealedOn);
}

/** Opened once a first cycle is sealed: before that there is a promise and nothing kept. */
async function entryIsListed(story: Story, serviceId: string, assessmentId: string): Promise<void> {
  const { openedOn, sentOn, approvedOn, publishedOn, note } = CADENCE_ENTRY;
  const { standing } = await story.perform(JONAS, [openedOn, '08:40'], cadenceGet, { serviceId });
  const { id: entryId } = await story.perform(JONAS, [openedOn, '08:50'], registryEntryOpen, {
    kind: 'continuous-cadence',
    basis: { kind: 'continuous-cadence', cycleEndsOn: standing.holdsUntil },
    ownerId: DARIO.id,
    ...{ serviceId, assessmentId, scope: CADENCE_SCOPE },
  });
  await story.perform(JONAS, [sentOn, '09:00'], registryEntrySendToReview, { entryId });
  await story.perform(SAMUEL, [approvedOn, '10:10'], registryEntryApprove, { entryId });
  await story.perform(JONAS, [publishedOn, '09:05'], registryEntryHandOver, { entryId, note });
  await story.perform(JONAS, [publishedOn, '09:30'], registryEntryRecordListing, { entryId });
}

interface ValueTold {
  readonly metricId: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  readonly measuredOn?: string;
  readonly note?: string;
}

function valuesOf(
  story: Story,
  { measuredOn, weaknesses, rights, berths, note }: Pick<SampleCycle, 'measuredOn' | 'note' | MeasuredName>,
): readonly ValueTold[] {
  const day = { measuredOn: story.day(measuredOn) };
  return [
    ...(weaknesses === null ? [] : [{ ...measuredValue(METRICS.weaknesses, weaknesses), ...day }]),
    { ...measuredValue(METRICS.rights, rights), ...day },
    ...(berths === null ? [] : [{ ...measuredValue(METRICS.berths, berths), ...day, note }]),
  ];
}
type MeasuredName = 'weaknesses' | 'rights' | 'berths';

const measuredValue = (
  { metricId, parameters }: (typeof METRICS)[MeasuredName],
  counted: readonly [part: number, whole: number],
): ValueTold => ({
  metricId,
  parameters: parameters.map(({ name }, at) => ({ name, value: String(counted[at] ?? 0) })),
});

/** The same as a table, as a program of the house would write it. */
const tableOf = (values: readonly ValueTold[]): string =>
  [
    'metric,parameter,value,measured_on',
    ...values.flatMap(({ metricId, parameters, measuredOn = '' }) =>
      parameters.map(({ name, value }) => [metricId, name, value, measuredOn].join(',')),
    ),
    '',
  ].join('\n');

/** Everything that a pack holds but its first page and the log, read at one moment by the readers of acts that exist. */

import { publicStanding } from '#assurance/registry/entry.ts';
import { levelOf } from '#assurance/registry/entry-kind.ts';
import type { LoadedProgramme } from '#store/programme.ts';
import type { KeptEntry } from '#store/registry-entry.ts';
import type { ReadContext } from '../action.ts';
import { registryEntryGet } from '../registry-entry/get.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';
import { serviceGet } from '../service/get.ts';
import { type FactsOfService, starFactsOf } from '../star-position/star-facts.ts';
import { starPositionView } from '../star-position/star-position-output.ts';
import { gatherCaiq } from './gather-caiq.ts';
import { gatherEvidence, type IndexedDocument } from './gather-evidence.ts';
import { gatherLevelThree } from './gather-level-three.ts';
import { gatherRecords } from './gather-records.ts';
import { type Gathered, gatheredFrom, jsonFile, NOTHING } from './gathered.ts';

export interface AskedPack {
  readonly serviceId: string;
  readonly level: 1 | 2 | 3;
  readonly from: string;
  readonly to: string;
  readonly includeRestricted: boolean;
}

export interface GatheredPack extends Gathered {
  readonly service: string;
  readonly programme: LoadedProgramme | null;
  readonly documents: readonly IndexedDocument[];
  /** The ids of the records in it, by which the log is searched. */
  readonly about: ReadonlySet<string>;
}

/** A level holds what the levels below it hold: they rest on it. */
export async function gatherPack(context: ReadContext, asked: AskedPack): Promise<GatheredPack> {
  const { serviceId, level, to, includeRestricted } = asked;
  const facts = await starFactsOf(context, serviceId);
  const entries = facts.entries.filter(({ kind }) => levelOf(kind) <= level);
  const assessmentId = assessmentBehind(facts, entries);
  const programme = assessmentId === null ? null : await programmeInReach(context, assessmentId);
  const evidence = await gatherEvidence(context, programme, entries, includeRestricted);
  const isOver = to < facts.today;
  const asOf = isOver ? to : facts.today;
  const parts = gatheredFrom([
    await gatherRegistry(context, facts, entries),
    programme === null ? NO_CAIQ : await gatherCaiq(context, programme, asOf),
    await gatherRecords(context, asked, programme),
    level === 3 ? await gatherLevelThree(context, asked) : NOTHING,
    evidence,
  ]);
  return {
    ...parts,
    service: facts.service.name,
    programme,
    documents: evidence.index,
    about: new Set([
      serviceId,
      ...entries.map(({ id }) => id),
      ...(programme === null ? [] : idsOf(programme)),
      ...evidence.index.map(({ documentId }) => documentId),
    ]),
  };
}

const NO_CAIQ: Gathered = {
  ...NOTHING,
  withheld: [{ what: 'the CAIQ', count: 0, because: 'no self-assessment of this service was ever opened' }],
};

const idsOf = ({ selfAssessment, links, records, exceptions }: LoadedProgramme): readonly string[] => [
  selfAssessment.id,
  ...[...links, ...records, ...exceptions].map(({ id }) => id),
];

/** The one that the listed version of Level 1 rests on: what readers outside go by. Where there is none, the newest. */
function assessmentBehind(facts: FactsOfService, entries: readonly KeptEntry[]): string | null {
  const listed = entries.flatMap((entry) => {
    const standing = entry.kind === 'self-assessment' ? publicStanding(entry, facts.today) : null;
    return entry.versions.find(({ version }) => version === standing?.version)?.assessmentId ?? [];
  });
  return listed[0] ?? facts.programme?.selfAssessment.id ?? null;
}

async function gatherRegistry(
  context: ReadContext,
  facts: FactsOfService,
  entries: readonly KeptEntry[],
): Promise<Gathered> {
  const serviceId = facts.service.id;
  const files = [
    jsonFile('service.json', await serviceGet.run(context, { serviceId })),
    jsonFile('registry/position.json', starPositionView(facts)),
  ];
  for (const { id: entryId, kind } of entries)
    files.push(jsonFile(`registry/${kind}-${entryId}.json`, await registryEntryGet.run(context, { entryId })));
  return { ...NOTHING, files, recordCounts: { 'registry-entry': entries.length } };
}

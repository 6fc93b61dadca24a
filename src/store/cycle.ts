/** Cycles of cadences: what is collected, what was sealed, and its packages, which nothing changes or removes. */
import { type CycleDraft, EMPTY_DRAFT } from '#assurance/cadence/cycle-draft.ts';
import type { EvidencePackage, PackageCounts } from '#assurance/cadence/package.ts';
import type { Seal } from '#assurance/cadence/standing.ts';
import { groupBy } from '#assurance/posture/group-by.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { canonicalBytes, sha256Hex } from './commitment.ts';
import { keepCycleDates } from './cycle-dates.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';
import { refuseChangedMeanwhile } from './write-refusals.ts';

/** A cycle without what was collected in it. */
export interface CycleLine {
  readonly number: number;
  readonly state: 'open' | 'sealed' | 'correcting';
  /** Of the first sealing, in UTC. */
  readonly sealedOn: string | null;
  readonly packages: number;
  readonly packageSha256: string | null;
  readonly packageSealedAt: Date | null;
  readonly correctionBecause: string;
  readonly correctedBy: string | null;
  readonly ver: number;
}

export interface KeptCycle extends CycleLine {
  readonly draft: CycleDraft;
  /** As it was last sealed; null before that. */
  readonly sealedDraft: CycleDraft | null;
}

/** A package without its content. */
export interface PackageLine extends PackageCounts {
  readonly number: number;
  readonly version: number;
  readonly contentSha256: string;
  readonly because: string;
  readonly sealedAt: Date;
  readonly sealedBy: string | null;
}

const LINE = [
  'number',
  'state',
  'sealedOn',
  'packages',
  'packageSha256',
  'packageSealedAt',
  'correctionBecause',
  'correctedBy',
  'ver',
] as const;
const PACKAGE_LINE = [
  'number',
  'version',
  'contentSha256',
  'because',
  'metrics',
  'measured',
  'met',
  'notMet',
  'sealedAt',
  'sealedBy',
] as const;

/** A cycle in which nothing was collected yet. */
const untouched = (number: number): KeptCycle => ({
  number,
  state: 'open',
  draft: EMPTY_DRAFT,
  sealedDraft: null,
  sealedOn: null,
  packages: 0,
  packageSha256: null,
  packageSealedAt: null,
  correctionBecause: '',
  correctedBy: null,
  ver: 0,
});

/** The cycles of a service in which anything was done, oldest first, without what was collected. */
export async function cycleLines(read: ReadHandle, serviceId: string): Promise<readonly CycleLine[]> {
  return queries(read)
    .selectFrom('cycle')
    .select(LINE)
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', serviceId)
    .orderBy('number')
    .execute();
}

/** The first sealings of every service of the workspace, or of some of them. */
export async function sealsByService(
  read: ReadHandle,
  serviceIds?: readonly string[],
): Promise<ReadonlyMap<string, readonly Seal[]>> {
  const all = queries(read)
    .selectFrom('cycle')
    .select(['serviceId', 'number', 'sealedOn'])
    .where('workspaceId', '=', read.workspaceId)
    .where('sealedOn', 'is not', null);
  const rows = await (serviceIds === undefined ? all : all.where('serviceId', '=', anyOf(serviceIds)))
    .orderBy('serviceId')
    .orderBy('number')
    .execute();
  const byService = groupBy(rows, ({ serviceId }) => serviceId);
  return new Map([...byService].map(([serviceId, own]) => [serviceId, sealsOf(own)]));
}

/** The sealings among these cycles. */
export const sealsOf = (lines: readonly Pick<CycleLine, 'number' | 'sealedOn'>[]): readonly Seal[] =>
  lines.flatMap(({ number, sealedOn }) => (sealedOn === null ? [] : [{ number, sealedOn }]));

/** One cycle, whether anything was collected in it or not. */
export async function findCycle(read: ReadHandle, serviceId: string, number: number): Promise<KeptCycle> {
  const row = await cycles(read, serviceId, number).executeTakeFirst();
  return row === undefined ? untouched(number) : asCycle(row);
}

/** Changes one; the service is locked by the caller. `change` refuses what may not happen in its state. */
export async function changeCycle(
  tx: AuditedTransaction,
  serviceId: string,
  number: number,
  change: (found: KeptCycle) => KeptCycle,
  ver?: number,
): Promise<KeptCycle> {
  const found = await findCycle(tx, serviceId, number);
  if (ver !== undefined && ver !== found.ver) throw refuseChangedMeanwhile('cycle');
  const changed = { ...change(found), ver: found.ver + 1 };
  const mark = tx.changed({
    type: 'cycle',
    id: `${serviceId}/${number}`,
    ver: changed.ver,
    before: found.ver === 0 ? null : cycleFacts(found),
    after: cycleFacts(changed),
  });
  const { draft, sealedDraft, ...line } = changed;
  const drafts = {
    draft: JSON.stringify(draft),
    sealedDraft: sealedDraft === null ? null : JSON.stringify(sealedDraft),
  };
  const row = { ...line, ...drafts, ...mark };
  const at = { workspaceId: tx.workspaceId, serviceId };
  if (found.ver === 0)
    await queries(tx)
      .insertInto('cycle')
      .values({ ...at, ...row })
      .execute();
  else
    await queries(tx)
      .updateTable('cycle')
      .set(row)
      .where('workspaceId', '=', tx.workspaceId)
      .where('serviceId', '=', serviceId)
      .where('number', '=', number)
      .execute();
  return changed;
}

/** Seals a cycle, or a correction of it: the package is added, and the cycle names it by its digest. */
export async function sealCycle(
  tx: AuditedTransaction,
  serviceId: string,
  { content, ver }: { readonly content: EvidencePackage; readonly ver: number },
): Promise<KeptCycle> {
  const text = canonicalBytes(content).toString('utf8');
  const contentSha256 = sha256Hex(text);
  const { number } = content.cycle;
  const sealed = await changeCycle(
    tx,
    serviceId,
    number,
    (found) => ({
      ...found,
      state: 'sealed',
      sealedDraft: found.draft,
      sealedOn: found.sealedOn ?? tx.now.toISOString().slice(0, 10),
      packages: content.version,
      packageSha256: contentSha256,
      packageSealedAt: tx.now,
      correctionBecause: '',
      correctedBy: null,
    }),
    ver,
  );
  await queries(tx)
    .insertInto('cyclePackage')
    .values({
      workspaceId: tx.workspaceId,
      serviceId,
      number,
      version: content.version,
      content: text,
      contentSha256,
      because: content.corrects?.because ?? '',
      ...content.counts,
      sealedAt: tx.now,
      sealedBy: tx.actor.personId,
    })
    .execute();
  await keepCycleDates(tx, serviceId);
  return sealed;
}

/** Every package of a service, by cycle and version, oldest first: the trail of its renewals. */
export async function packageLines(read: ReadHandle, serviceId: string): Promise<readonly PackageLine[]> {
  return queries(read)
    .selectFrom('cyclePackage')
    .select(PACKAGE_LINE)
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', serviceId)
    .orderBy('number')
    .orderBy('version')
    .execute();
}

/** The text of one package, as it was sealed; null when there is none of that version. */
export async function packageText(
  read: ReadHandle,
  serviceId: string,
  { number, version }: Pick<PackageLine, 'number' | 'version'>,
): Promise<string | null> {
  const row = await queries(read)
    .selectFrom('cyclePackage')
    .select('content')
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', serviceId)
    .where('number', '=', number)
    .where('version', '=', version)
    .executeTakeFirst();
  return row?.content ?? null;
}

/** What the activity log records of a cycle: a field for each metric, so that an entry shows what was changed and no more. */
const cycleFacts = (cycle: KeptCycle) => ({
  ...Object.fromEntries(
    cycle.draft.values.map(({ metricId, parameters, measuredOn, notMeasured, note }) => [
      metricId,
      {
        values: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
        sources: Object.fromEntries(parameters.map(({ name, source }) => [name, { ...source }])),
        ...{ measuredOn, notMeasured, note },
      },
    ]),
  ),
  evidence: cycle.draft.evidence.map(({ controlId, to }) => ({ controlId, ...to })),
  state: cycle.state,
  sealedOn: cycle.sealedOn,
  packages: cycle.packages,
  packageSha256: cycle.packageSha256,
  packageSealedAt: cycle.packageSealedAt?.toISOString() ?? null,
  correctionBecause: cycle.correctionBecause,
});

const cycles = (read: ReadHandle, serviceId: string, number: number) =>
  queries(read)
    .selectFrom('cycle')
    .select([...LINE, 'draft', 'sealedDraft'])
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', serviceId)
    .where('number', '=', number);

/** Drafts are written by `changeCycle` alone, and the log holds them. */
const asCycle = (row: CycleLine & { readonly draft: unknown; readonly sealedDraft: unknown }): KeptCycle => ({
  ...row,
  draft: row.draft as CycleDraft,
  sealedDraft: row.sealedDraft as CycleDraft | null,
});

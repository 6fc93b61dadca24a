/** Definitions of metrics: from the workspace's own copy of the publisher's catalogue, or its own. A change is a new version. */
import { sql } from 'kysely';
import type { Metric, MetricDefinition, MetricSource } from '#assurance/cadence/metric.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { canonicalBytes, sha256Hex } from './commitment.ts';
import { queries, type ReadHandle } from './handle.ts';
import { lockWorkspace } from './workspace.ts';

export interface KeptMetric extends Metric {
  readonly definitionSha256: string;
  readonly definedAt: Date;
  readonly definedBy: string | null;
}

/** A definition under the id it is to have. */
export interface NewMetric {
  readonly metricId: string;
  readonly definition: MetricDefinition;
}

const COLUMNS = ['metricId', 'version', 'source', 'definition', 'definitionSha256', 'definedAt', 'definedBy'] as const;

/** The newest version of every metric, by id. */
export async function listMetrics(read: ReadHandle): Promise<readonly KeptMetric[]> {
  const rows = await metrics(read).distinctOn('metricId').orderBy('metricId').orderBy('version', 'desc').execute();
  return rows.map(asMetric);
}

/** Every version of one metric, newest first; empty when there is none of that id. */
export async function metricVersions(read: ReadHandle, metricId: string): Promise<readonly KeptMetric[]> {
  const rows = await metrics(read).where('metricId', '=', metricId).orderBy('version', 'desc').execute();
  return rows.map(asMetric);
}

/** The versions that were committed to, by id of the metric. */
export async function metricsAt(
  read: ReadHandle,
  committed: readonly { readonly metricId: string; readonly metricVersion: number }[],
): Promise<ReadonlyMap<string, KeptMetric>> {
  if (committed.length === 0) return new Map();
  const pairs = committed.map(({ metricId, metricVersion }) => sql`(${metricId}, ${metricVersion}::int)`);
  const rows = await metrics(read)
    .where(sql<boolean>`(metric_id, version) in (${sql.join(pairs)})`)
    .execute();
  return new Map(rows.map((row) => [row.metricId, asMetric(row)]));
}

/** The newest versions of these ids; nobody defines or removes one before the transaction ends. */
export async function holdMetrics(tx: AuditedTransaction, ids: readonly string[]): Promise<readonly KeptMetric[]> {
  await lockWorkspace(tx);
  return (await listMetrics(tx)).filter(({ metricId }) => ids.includes(metricId));
}

/** Writes the definitions that are new or differ from the newest version, and gives back what was written. */
export async function writeMetrics(
  tx: AuditedTransaction,
  source: MetricSource,
  wanted: readonly NewMetric[],
): Promise<readonly KeptMetric[]> {
  await lockWorkspace(tx);
  const before = new Map((await listMetrics(tx)).map((metric) => [metric.metricId, metric]));
  const written = wanted.flatMap(({ metricId, definition }): KeptMetric[] => {
    const found = before.get(metricId);
    const definitionSha256 = digestOf(definition);
    if (found?.definitionSha256 === definitionSha256) return [];
    const at = { definitionSha256, definedAt: tx.now, definedBy: tx.actor.personId };
    return [{ ...definition, metricId, source, version: (found?.version ?? 0) + 1, ...at }];
  });
  const rows = written.map((metric) => {
    const found = before.get(metric.metricId);
    const { metricId, version, definitionSha256, definedAt, definedBy } = metric;
    const facts = found === undefined ? null : metricFacts(found);
    const mark = tx.changed({ type: 'metric', id: metricId, ver: version, before: facts, after: metricFacts(metric) });
    const definition = JSON.stringify(definitionOf(metric));
    const row = { workspaceId: tx.workspaceId, metricId, version, source, definition, definitionSha256 };
    return { ...row, definedAt, definedBy, ...mark };
  });
  if (rows.length > 0) await queries(tx).insertInto('metric').values(rows).execute();
  return written;
}

/** Takes every version of a metric out of the workspace. Refuses one that was ever committed to. */
export async function removeMetric(tx: AuditedTransaction, metricId: string): Promise<void> {
  await lockWorkspace(tx);
  const [last] = await metricVersions(tx, metricId);
  if (last === undefined) throw absentMetric();
  const committed = await queries(tx)
    .selectFrom('cadence')
    .select('serviceId')
    .where('workspaceId', '=', tx.workspaceId)
    .where(sql<boolean>`commitment::jsonb @> ${JSON.stringify({ metrics: [{ metricId }] })}::jsonb`)
    .limit(1)
    .executeTakeFirst();
  if (committed !== undefined)
    throw new Refusal('input-is-not-valid', {
      message: `${metricId} is or was part of a cadence, so what was measured by it would lose its meaning.`,
      mend: 'Leave it where it is; take it out of the cadence to measure it no more.',
    });
  tx.changed({ type: 'metric', id: metricId, ver: last.version + 1, before: metricFacts(last), after: null });
  await queries(tx)
    .deleteFrom('metric')
    .where('workspaceId', '=', tx.workspaceId)
    .where('metricId', '=', metricId)
    .execute();
}

/**
 * What the activity log records of a definition: its digest, and all of it but for wording, which a log that is handed on
 * must not carry where it is a publisher's.
 */
const metricFacts = (metric: KeptMetric) => ({
  source: metric.source,
  definitionSha256: metric.definitionSha256,
  control: `${metric.control.framework} ${metric.control.edition} ${metric.control.controlId}`,
  relatedControls: metric.relatedControls,
  formula: metric.formula,
  written: metric.written === null ? null : { ...metric.written },
  unit: metric.unit,
  sloMin: metric.sloMin,
  samplingPeriod: metric.samplingPeriod,
  parameters: metric.parameters.map(({ name }) => name),
  ...(metric.source === 'own' ? wordingOf(metric) : {}),
});

const wordingOf = ({ description, parameters, rules, guidelines }: MetricDefinition) => ({
  description,
  parameterWords: parameters.map(({ description: words }) => words),
  rules,
  guidelines,
});

const metrics = (read: ReadHandle) =>
  queries(read).selectFrom('metric').select(COLUMNS).where('workspaceId', '=', read.workspaceId);

/** The parts of a definition and no others, in one order. */
const definitionOf = (metric: MetricDefinition): MetricDefinition => ({
  description: metric.description,
  control: metric.control,
  relatedControls: metric.relatedControls,
  formula: metric.formula,
  written: metric.written,
  parameters: metric.parameters,
  unit: metric.unit,
  sloMin: metric.sloMin,
  samplingPeriod: metric.samplingPeriod,
  rules: metric.rules,
  guidelines: metric.guidelines,
});

const digestOf = (definition: MetricDefinition): string => sha256Hex(canonicalBytes(definitionOf(definition)));

/** Definitions are written by `writeMetrics` alone, and their digest stands beside them. */
const asMetric = ({
  definition,
  ...row
}: Omit<KeptMetric, keyof MetricDefinition> & { readonly definition: unknown }) => ({
  ...(definition as MetricDefinition),
  ...row,
});

export const absentMetric = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'There is no such metric in this workspace.',
    mend: 'Open it from the list of metrics.',
  });

/** What is committed for services, in versions. A newer version takes the place of those before it from its own first day. */
import type { CadenceTerms, CadenceVersion, CommittedMetric } from '#assurance/cadence/cadence.ts';
import type { ControlId } from '#assurance/identifiers.ts';
import { groupBy } from '#assurance/posture/group-by.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepCycleDates } from './cycle-dates.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/** What somebody commits to, changes or ends. */
export type NewCadenceVersion = Omit<CadenceVersion, 'version' | 'decidedAt' | 'decidedBy'>;

const COLUMNS = [
  'version',
  'startsOn',
  'rhythm',
  'dueDays',
  'graceDays',
  'framework',
  'edition',
  'commitment',
  'because',
  'decidedAt',
  'decidedBy',
] as const;

/** Every version of one service, oldest first. */
export async function cadenceOf(read: ReadHandle, serviceId: string): Promise<readonly CadenceVersion[]> {
  const rows = await versions(read).where('serviceId', '=', serviceId).orderBy('version').execute();
  return rows.map(asVersion);
}

/** Every version of every service of the workspace, or of some of them, by service, oldest first. */
export async function cadencesByService(
  read: ReadHandle,
  serviceIds?: readonly string[],
): Promise<ReadonlyMap<string, readonly CadenceVersion[]>> {
  const all = versions(read);
  const asked = serviceIds === undefined ? all : all.where('serviceId', '=', anyOf(serviceIds));
  const rows = await asked.select('serviceId').orderBy('serviceId').orderBy('version').execute();
  const byService = groupBy(rows, ({ serviceId }) => serviceId);
  return new Map([...byService].map(([serviceId, own]) => [serviceId, own.map(asVersion)]));
}

/** Adds a version. The service is locked by the caller, who read the versions before it. */
export async function addCadenceVersion(
  tx: AuditedTransaction,
  serviceId: string,
  before: readonly CadenceVersion[],
  made: NewCadenceVersion,
): Promise<CadenceVersion> {
  const last = before.at(-1) ?? null;
  const added: CadenceVersion = {
    ...made,
    version: (last?.version ?? 0) + 1,
    decidedAt: tx.now,
    decidedBy: tx.actor.personId,
  };
  const { version, startsOn, terms, framework, edition, controls, metrics, because, decidedAt, decidedBy } = added;
  const mark = tx.changed({
    type: 'cadence',
    id: `${serviceId}/cadence`,
    ver: version,
    before: last === null ? null : cadenceFacts(last),
    after: cadenceFacts(added),
  });
  await queries(tx)
    .insertInto('cadence')
    .values({
      ...{
        workspaceId: tx.workspaceId,
        serviceId,
        version,
        startsOn,
        framework,
        edition,
        because,
        decidedAt,
        decidedBy,
      },
      rhythm: terms?.rhythm ?? null,
      dueDays: terms?.dueDays ?? 0,
      graceDays: terms?.graceDays ?? 0,
      commitment: JSON.stringify({ controls, metrics }),
      ...mark,
    })
    .execute();
  await keepCycleDates(tx, serviceId);
  return added;
}

/** What the activity log records of a version; when and by whom stands in the entry itself. */
const cadenceFacts = ({ startsOn, terms, framework, edition, controls, metrics, because }: CadenceVersion) => ({
  startsOn,
  rhythm: terms?.rhythm ?? null,
  dueDays: terms?.dueDays ?? null,
  graceDays: terms?.graceDays ?? null,
  edition: `${framework} ${edition}`,
  controls,
  metrics: metrics.map(({ measures, ...metric }) => ({ ...metric, measures: measures.map((one) => ({ ...one })) })),
  because,
});

const versions = (read: ReadHandle) =>
  queries(read).selectFrom('cadence').select(COLUMNS).where('workspaceId', '=', read.workspaceId);

type Row = Omit<CadenceVersion, 'terms' | 'controls' | 'metrics'> &
  Omit<CadenceTerms, 'rhythm'> & { readonly rhythm: CadenceTerms['rhythm'] | null; readonly commitment: unknown };

/** Commitments are written by `addCadenceVersion` alone, and the log holds them. */
function asVersion({ rhythm, dueDays, graceDays, commitment, ...row }: Row): CadenceVersion {
  const { controls, metrics } = commitment as { controls: readonly ControlId[]; metrics: readonly CommittedMetric[] };
  return {
    version: row.version,
    startsOn: row.startsOn,
    terms: rhythm === null ? null : { rhythm, dueDays, graceDays },
    framework: row.framework,
    edition: row.edition,
    controls,
    metrics,
    because: row.because,
    decidedAt: row.decidedAt,
    decidedBy: row.decidedBy,
  };
}

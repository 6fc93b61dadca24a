/** Notes when the cycles of a service fall due: what depends on its cadence and on what was sealed at once. */
import { groupBy } from '#assurance/posture/group-by.ts';
import type { CadenceOfService } from '#assurance/schedule/sources/cycle.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDatesOfService } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';

/** To be called once a version of a cadence was written, or a cycle sealed. */
export async function keepCycleDates(tx: AuditedTransaction, serviceId: string): Promise<void> {
  const [cadence = { serviceId, versions: [], seals: [] }] = await cadences(tx, serviceId);
  await keepDatesOfService(tx, 'cycle', serviceId, cadence);
}

/** Of every service with a cadence, what the days of its cycles depend on. */
export const allCycleDates = (read: ReadHandle): Promise<readonly CadenceOfService[]> => cadences(read, null);

async function cadences(read: ReadHandle, serviceId: string | null): Promise<readonly CadenceOfService[]> {
  const { workspaceId } = read;
  let versions = queries(read)
    .selectFrom('cadence')
    .select(['serviceId', 'version', 'startsOn', 'rhythm', 'dueDays', 'graceDays'])
    .where('workspaceId', '=', workspaceId)
    .orderBy('version');
  let seals = queries(read)
    .selectFrom('cycle')
    .select(['serviceId', 'number', 'sealedOn'])
    .where('workspaceId', '=', workspaceId)
    .where('sealedOn', 'is not', null);
  if (serviceId !== null) {
    versions = versions.where('serviceId', '=', serviceId);
    seals = seals.where('serviceId', '=', serviceId);
  }
  const committed = groupBy(await versions.execute(), (row) => row.serviceId);
  const sealed = groupBy(await seals.execute(), (row) => row.serviceId);
  return [...committed].map(([id, rows]) => ({
    serviceId: id,
    versions: rows.map(({ version, startsOn, rhythm, dueDays, graceDays }) => ({
      version,
      startsOn,
      terms: rhythm === null ? null : { rhythm, dueDays, graceDays },
    })),
    seals: (sealed.get(id) ?? []).flatMap(({ number, sealedOn }) => (sealedOn === null ? [] : [{ number, sealedOn }])),
  }));
}

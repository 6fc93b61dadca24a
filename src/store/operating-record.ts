/** The records by which a posture is judged: what recurs and is open, and the newest of each kind. Judges nothing. */
import type { ProgrammeRecord, RecordKind } from '#assurance/evidence/evidence.ts';
import { RECORD_COLUMNS } from './evidence-link-snapshot.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/** Of these services and of the whole organisation: two queries whatever their number. None of them was removed. */
export async function operatingRecords(
  read: ReadHandle,
  { serviceIds, kinds }: { readonly serviceIds: readonly string[]; readonly kinds: readonly RecordKind[] },
): Promise<readonly ProgrammeRecord[]> {
  const here = queries(read)
    .selectFrom('programmeRecord')
    .select(RECORD_COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('removedAt', 'is', null)
    .where((record) => record.or([record('serviceId', '=', anyOf(serviceIds)), record('serviceId', 'is', null)]));
  const recurring = await here
    .where('nextDueOn', 'is not', null)
    .where('succeededBy', 'is', null)
    .orderBy('nextDueOn')
    .orderBy('id')
    .execute();
  const newest = await here
    .distinctOn(['serviceId', 'kind'])
    .where('kind', 'in', [...kinds])
    .orderBy('serviceId')
    .orderBy('kind')
    .orderBy('occurredOn', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const known = new Set(recurring.map(({ id }) => id));
  return [...recurring, ...newest.filter(({ id }) => !known.has(id))];
}

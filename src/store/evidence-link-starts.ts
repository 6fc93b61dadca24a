/** Which service each link starts in. Knows no reach and no role. */
import type { EvidenceFrom } from '#assurance/evidence/evidence.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/**
 * The service of each start, in the same order; null for a record of the whole organisation, undefined where there is
 * no such start. Three queries at most.
 */
export async function servicesOfStarts(
  read: ReadHandle,
  starts: readonly EvidenceFrom[],
): Promise<readonly (string | null | undefined)[]> {
  const ids = (kind: 'answer' | 'record' | 'exception') =>
    starts.flatMap((start) => (start.kind === kind ? [idOf(start)] : []));
  const answers = await serviceById(read, 'selfAssessment', ids('answer'));
  const records = await serviceById(read, 'programmeRecord', ids('record'));
  const exceptions = await serviceById(read, 'exception', ids('exception'));
  return starts.map((start) => {
    if (start.kind === 'control') return start.serviceId;
    if (start.kind === 'answer') return answers.get(start.assessmentId);
    return start.kind === 'record' ? records.get(start.recordId) : exceptions.get(start.exceptionId);
  });
}

function idOf(start: EvidenceFrom): string {
  if (start.kind === 'answer') return start.assessmentId;
  if (start.kind === 'record') return start.recordId;
  return start.kind === 'exception' ? start.exceptionId : start.serviceId;
}

async function serviceById(
  read: ReadHandle,
  table: 'selfAssessment' | 'programmeRecord' | 'exception',
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const rows = await queries(read)
    .selectFrom(table)
    .select(['id', 'serviceId'])
    .where('workspaceId', '=', read.workspaceId)
    .where('id', '=', anyOf(ids))
    .execute();
  return new Map(rows.map(({ id, serviceId }) => [id, serviceId]));
}

/** The packages that hold of the cycles of a service: of each cycle the newest, with all that was sealed. */
import type { HeldPackage } from '#assurance/registry/published-cycles.ts';
import { queries, type ReadHandle } from './handle.ts';

/** By the number of the cycle. One query. */
export async function heldPackages(read: ReadHandle, serviceId: string): Promise<ReadonlyMap<number, HeldPackage>> {
  const rows = await queries(read)
    .selectFrom('cyclePackage')
    .distinctOn('number')
    .select(['number', 'content', 'contentSha256'])
    .where('workspaceId', '=', read.workspaceId)
    .where('serviceId', '=', serviceId)
    .orderBy('number')
    .orderBy('version', 'desc')
    .execute();
  // Written by `sealCycle` alone, and compared with its digest by whoever doubts it.
  return new Map(
    rows.map(({ number, content, contentSha256 }) => [
      number,
      { content: JSON.parse(content) as HeldPackage['content'], sha256: contentSha256 },
    ]),
  );
}

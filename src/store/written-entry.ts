/** Whether an entry is in the activity log already, for those who might write it a second time. Writes nothing. */
import { queries, type ReadHandle } from './handle.ts';

/** Whether the log of the workspace holds an entry with this id. */
export async function isWritten(read: ReadHandle, eventId: string): Promise<boolean> {
  const entries = queries(read)
    .selectFrom('auditEntry')
    .select('eventId')
    .where('workspaceId', '=', read.workspaceId)
    .where('eventId', '=', eventId);
  return (await entries.executeTakeFirst()) !== undefined;
}

/** An entry of the activity log with the names that are known now. */
import type { ActivityEntry } from '#store/activity-log.ts';

export interface NamedEntry {
  readonly entry: ActivityEntry;
  /** Null for what is no person, and for a person nobody can name any more. */
  readonly actorName: string | null;
  readonly recordName: string | null;
}

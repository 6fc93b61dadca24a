/** The way a renewal would go: what differs in the approved answers between the version that is there and the next. */
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { approvedChanges } from '#assurance/registry/approved-changes.ts';
import { publicStanding } from '#assurance/registry/entry.ts';
import { type Renewal, renewalOf } from '#assurance/registry/entry-steps.ts';
import type { KeptEntry, NewVersion } from '#store/registry-entry.ts';
import type { ReadContext } from '../action.ts';
import { programmeInReach } from '../self-assessment/programme-in-reach.ts';

/** Of the next version of an entry, were it to stand on this self-assessment. */
export async function renewalPath(
  context: ReadContext,
  entry: KeptEntry,
  next: Pick<NewVersion, 'assessmentId' | 'caiqEdition'>,
): Promise<Renewal> {
  const today = dayOf(context.runtime.now());
  const listed = publicStanding(entry, today);
  const found = entry.versions.find(({ version }) => version === listed?.version) ?? null;
  const removedFrom = listed?.terms?.removedFrom ?? null;
  const previous = found === null || removedFrom === null ? null : { caiqEdition: found.caiqEdition, removedFrom };
  const approvedOf = async (id: string | null) =>
    id === null ? new Map() : (await programmeInReach(context, id)).approved;
  // Of a CAIQ that stays the same nothing needs to be read: it differs in nothing from itself.
  const isOther = entry.kind === 'self-assessment' && found !== null && next.assessmentId !== found.assessmentId;
  const [before, after] = isOther
    ? [await approvedOf(found.assessmentId), await approvedOf(next.assessmentId)]
    : [new Map(), new Map()];
  const { kind } = entry;
  return renewalOf({ kind, previous, caiqEdition: next.caiqEdition, ...approvedChanges(before, after) }, today);
}

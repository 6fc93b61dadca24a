/** Tells members what falls due, as the house itself. Finds them by the time of their next look only. */
import { perform, type Runtime } from '#actions/action.ts';
import { houseIn } from '#actions/house.ts';
import { reminderTell } from '#actions/reminder/tell.ts';
import { claimClocks, type DueClock, setClock } from '#store/clock-due.ts';

/** Of one look; more follow until nobody is due. */
const BATCH = 100;
/** Longer than a telling is tried again: should it fail for good or the process be gone, the next look begins after this. */
const CLAIMED_MS = 60 * 60_000;

/** Members whose turn it is, at most a batch of them. Nobody else is given them for a while. */
export function claimTellings({ database, now: clock }: Runtime): Promise<readonly DueClock[]> {
  const now = clock();
  return claimClocks(database, { now, until: new Date(now.getTime() + CLAIMED_MS), limit: BATCH });
}

/** Tells one member and says when to look next. However often it runs, what was told is not told again. */
export async function tellMember(runtime: Runtime, due: DueClock): Promise<number> {
  const { workspaceId, personId, plannedAt } = due;
  const input = { personId, plannedAt: plannedAt?.toISOString() ?? null };
  const { told, nextAt } = await perform(runtime, reminderTell, houseIn(workspaceId), input);
  if (told > 0) runtime.mail?.wake();
  await setClock(runtime.database, due, nextAt === null ? null : new Date(nextAt));
  return told;
}

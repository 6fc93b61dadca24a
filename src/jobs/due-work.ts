/** Does what has fallen due, as the house itself. Finds workspaces by their due days only; each piece is one act. */
import { perform, type Runtime } from '#actions/action.ts';
import { calendarRecompute } from '#actions/calendar/recompute.ts';
import { exceptionEnd } from '#actions/exception/end.ts';
import { houseIn } from '#actions/house.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { type DueWork, dueBy } from '#store/due-work.ts';

/** Of one round; the rest waits for the next. */
const PIECES_MAX = 10_000;

/**
 * Does everything due by now and returns how many pieces were done. Never fails: what went wrong is reported and tried
 * again in the next round, and a piece that fails holds up no other.
 */
export async function doDueWork(runtime: Runtime, reportFault: (error: unknown) => void): Promise<number> {
  let done = 0;
  try {
    const due = await dueBy(runtime.database, dayOf(runtime.now()), PIECES_MAX);
    for (const piece of due) if (await isDone(runtime, piece, reportFault)) done += 1;
  } catch (error) {
    reportFault(error);
  }
  return done;
}

async function isDone(runtime: Runtime, piece: DueWork, reportFault: (error: unknown) => void): Promise<boolean> {
  try {
    await doPiece(runtime, piece);
    return true;
  } catch (error) {
    reportFault(error);
    return false;
  }
}

async function doPiece(runtime: Runtime, { workspaceId, kind, subjectId }: DueWork): Promise<void> {
  const house = houseIn(workspaceId);
  if (kind === 'exception-end') await perform(runtime, exceptionEnd, house, { exceptionId: subjectId });
  else await perform(runtime, calendarRecompute, house, {});
}

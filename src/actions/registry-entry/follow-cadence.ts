/** The entry of a cadence holds as long as the cadence does: each sealed cycle carries its end on, a miss leaves it behind. */
import { cadenceStanding } from '#assurance/cadence/standing.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { type EntryState, newestStanding } from '#assurance/registry/entry.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { cadenceOf } from '#store/cadence.ts';
import { cycleLines, sealsOf } from '#store/cycle.ts';
import { changeVersion, listEntries, lockEntry, newestOf } from '#store/registry-entry.ts';
import type { WriteContext } from '../action.ts';
import { keepPublic, ofService } from './keep-public.ts';

/** What is over stays as it was. */
const OVER: readonly EntryState[] = ['removed', 'renewed', 'withdrawn'];

/** Ends every act that moves the day until which the cadence of a service holds, in private and in public. */
export async function followCadence(context: Pick<WriteContext, 'tx' | 'runtime'>, serviceId: string): Promise<void> {
  await keepCadenceEntry(context.tx, serviceId);
  await keepPublic(context, ofService(serviceId));
}

async function keepCadenceEntry(tx: AuditedTransaction, serviceId: string): Promise<void> {
  const entries = await listEntries(tx, { serviceIds: [serviceId], groupIds: [] });
  const found = entries.find(({ kind }) => kind === 'continuous-cadence');
  if (found === undefined) return;
  const entry = await lockEntry(tx, found.id);
  const today = dayOf(tx.now);
  const { basis } = newestOf(entry);
  const standing = newestStanding(entry, today);
  if (basis.kind !== 'continuous-cadence' || standing === null || OVER.includes(standing.state)) return;
  const seals = sealsOf(await cycleLines(tx, serviceId));
  const { holdsUntil } = cadenceStanding({ versions: await cadenceOf(tx, serviceId), seals, today });
  const isBeforeItsListing = holdsUntil !== null && holdsUntil < (standing.terms?.listedOn ?? holdsUntil);
  if (holdsUntil === null || holdsUntil === basis.cycleEndsOn || isBeforeItsListing) return;
  await changeVersion(tx, entry, { basis: { ...basis, cycleEndsOn: holdsUntil } });
}

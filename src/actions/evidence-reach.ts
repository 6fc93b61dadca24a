/**
 * Which documents and records an actor reaches. Somebody limited to services reaches what is linked within them; who
 * keeps evidence there also reaches what nobody has linked yet, or there would be nothing to link.
 */
import type { Actor } from '#assurance/access/actor.ts';
import { KEEPS_EVIDENCE, reachesService } from '#assurance/access/duties.ts';
import { absentDocument, findDocument } from '#store/document.ts';
import { isWithin, type Within } from '#store/document-list.ts';
import type { KeptDocument } from '#store/document-row.ts';
import type { ReadHandle } from '#store/handle.ts';
import { absentRecord, findRecord } from '#store/programme-record.ts';
import { isRecordWithin } from '#store/programme-record-list.ts';
import type { KeptRecord } from '#store/programme-record-row.ts';
import { refuseAbsentService } from '#store/service.ts';
import { demandEveryService } from './reach.ts';

/** What lists and lookups are limited to; null: nothing. */
export const withinOf = ({ services, roles }: Pick<Actor, 'services' | 'roles'>): Within | null =>
  services === undefined || services === null
    ? null
    : { serviceIds: services, unlinked: roles.some((role) => KEEPS_EVIDENCE.some((keeper) => keeper === role)) };

/** One document. Refuses an id that names none, or one the actor does not reach. */
export async function documentInReach(read: ReadHandle, actor: Actor, id: string): Promise<KeptDocument> {
  const within = withinOf(actor);
  const found = await findDocument(read, id);
  if (found === null || (within !== null && !(await isWithin(read, id, within)))) throw absentDocument();
  return found;
}

/** One record that was not removed. Refuses an id that names none, or one the actor does not reach. */
export async function recordInReach(read: ReadHandle, actor: Actor, id: string): Promise<KeptRecord> {
  const within = withinOf(actor);
  const found = await findRecord(read, id);
  if (found === null || found.removedAt !== null) throw absentRecord();
  if (within !== null && !(await isRecordWithin(read, id, within))) throw absentRecord();
  return found;
}

/** A record is written by who reaches its service; one of the whole organisation by who reaches every service. */
export function demandRecordService(actor: Actor, serviceId: string | null): void {
  if (serviceId === null) demandEveryService(actor);
  else if (!reachesService(actor, serviceId)) throw refuseAbsentService();
}

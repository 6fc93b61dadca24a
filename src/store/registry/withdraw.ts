/** Takes an entry out of the public registry, in the transaction of the act that withdraws it. A stub stays. */
import { sql } from 'kysely';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { queries } from '../handle.ts';
import { closeUp } from './listings.ts';
import { Numbers } from './numbers.ts';
import { tellPublicly } from './public-log.ts';
import { findPublished, notPublished, type PublishedCopy, publishedFacts, removeContent } from './published-copy.ts';

/**
 * Withdraws an entry, today or from the day it was withdrawn in its workspace. A stub stays: what it was, and from when to
 * when. Everything else leaves the registry.
 */
export async function withdrawEntry(
  tx: AuditedTransaction,
  entryId: string,
  withdrawnOn = tx.now.toISOString().slice(0, 10),
): Promise<void> {
  const numbers = await Numbers.lock(tx);
  const found = await findPublished(tx, entryId);
  if (found === null || found.withdrawnOn !== null) throw notPublished();
  const stub: PublishedCopy = {
    ...found,
    scope: '',
    references: [],
    answers: 0,
    contentSha256: '',
    withdrawnOn,
    versions: found.versions.map((version, at) =>
      at === found.versions.length - 1 ? { ...version, withdrawnOn } : version,
    ),
    ver: found.ver + 1,
  };
  const mark = tx.changed({
    type: 'publication',
    id: entryId,
    ver: stub.ver,
    before: publishedFacts(found),
    after: publishedFacts(stub),
  });
  const { rows } = await sql<{ serviceId: number; organisationId: number }>`update registry.entry e set scope = '',
    refs = '[]', cycles = '[]', answers = 0, withdrawn_on = ${withdrawnOn},
    versions = ${JSON.stringify(stub.versions)}::json, updated_at = ${tx.now}, ver = ${stub.ver},
    last_event_id = ${mark.lastEventId}, row_digest = ${mark.rowDigest} from registry.service s
    where e.id = ${found.id} and s.id = e.service_id
    returning e.service_id, s.organisation_id`.execute(queries(tx));
  await removeContent(tx, found.id);
  const [at] = rows;
  if (at === undefined) throw new Error(`Entry ${found.id} of the registry belongs to no service.`);
  await blankWithoutEntry(tx, at);
  await closeUp(tx, numbers, { id: at.organisationId });
  await tellPublicly(
    tx,
    [
      { type: 'organisation', number: at.organisationId },
      { type: 'service', number: at.serviceId },
      { type: 'entry', number: found.id },
    ],
    { forgetsEarlier: true },
  );
}

/** What a provider said of itself goes with the last entry it stood beside. */
async function blankWithoutEntry(
  tx: AuditedTransaction,
  { serviceId, organisationId }: { readonly serviceId: number; readonly organisationId: number },
): Promise<void> {
  await sql`update registry.service s set description = '', website = null, updated_at = ${tx.now} where s.id = ${serviceId}
    and not exists (select from registry.entry e where e.service_id = s.id and e.withdrawn_on is null)
  `.execute(queries(tx));
  await sql`update registry.organisation o set description = '', website = null, domain = null, updated_at = ${tx.now}
    where o.id = ${organisationId} and not exists (select from registry.entry e join registry.service s
      on s.id = e.service_id where s.organisation_id = o.id and e.withdrawn_on is null)`.execute(queries(tx));
}

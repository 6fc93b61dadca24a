/** Who owns each CCM domain of a service. Handing over changes the row; the log keeps who owned it before. */
import { sql } from 'kysely';
import { parseDomainCode } from '#assurance/identifiers.ts';
import type { DomainOwner } from '#assurance/service/service.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { rowsOf } from './bulk-rows.ts';
import { queries, type ReadHandle } from './handle.ts';
import { anyOf } from './id-list.ts';

/** An owner as the store keeps it. */
export interface KeptDomainOwner extends DomainOwner {
  readonly serviceId: string;
  readonly ver: number;
}

export type NewDomainOwner = Pick<DomainOwner, 'domain' | 'personId'>;

/** The owners of every service, or of one; by domain code. */
export async function domainOwnersOf(
  read: ReadHandle,
  serviceId: string | readonly string[] | null = null,
): Promise<readonly KeptDomainOwner[]> {
  const all = queries(read)
    .selectFrom('domainOwner')
    .select(['serviceId', 'domain', 'personId', 'since', 'ver'])
    .where('workspaceId', '=', read.workspaceId)
    .orderBy('domain');
  const rows = await (serviceId === null
    ? all
    : all.where('serviceId', '=', typeof serviceId === 'string' ? serviceId : anyOf(serviceId))
  ).execute();
  return rows.map((row) => {
    const domain = parseDomainCode(row.domain);
    if (domain === null) throw new Error(`${row.domain} is no domain code, which its column checks.`);
    return { ...row, domain };
  });
}

/** How the activity log names the domain of a service. */
export const domainOwnerObjectId = (serviceId: string, domain: string): string => `${serviceId}/${domain}`;

/**
 * Names the owners of domains of one service, locked by the caller. A domain its owner keeps is left alone. Returns what was
 * written, each with its owner before.
 */
export async function nameDomainOwners(
  tx: AuditedTransaction,
  serviceId: string,
  wanted: readonly NewDomainOwner[],
): Promise<readonly (KeptDomainOwner & { readonly before: string | null })[]> {
  const found = new Map((await domainOwnersOf(tx, serviceId)).map((owner) => [owner.domain, owner]));
  const made = wanted
    .filter(({ domain, personId }) => found.get(domain)?.personId !== personId)
    .map(({ domain, personId }) => {
      const before = found.get(domain);
      return {
        owner: { serviceId, domain, personId, since: tx.now, ver: (before?.ver ?? 0) + 1 },
        before,
      };
    });
  if (made.length === 0) return [];
  const rows = made.map(({ owner, before }) => ({
    workspaceId: tx.workspaceId,
    ...owner,
    ...tx.changed({
      type: 'domain-owner',
      id: domainOwnerObjectId(serviceId, owner.domain),
      ver: owner.ver,
      before: before === undefined ? null : domainOwnerFacts(before),
      after: domainOwnerFacts(owner),
    }),
  }));
  await sql`insert into domain_owner select * from ${rowsOf('domainOwner', rows)}
    on conflict (workspace_id, service_id, domain) do update set
      person_id = excluded.person_id, since = excluded.since, ver = excluded.ver,
      last_event_id = excluded.last_event_id, row_digest = excluded.row_digest`.execute(queries(tx));
  return made.map(({ owner, before }) => ({ ...owner, before: before?.personId ?? null }));
}

/** What the activity log records of a domain owner. */
export const domainOwnerFacts = ({ personId, since }: DomainOwner) => ({ personId, since: since.toISOString() });

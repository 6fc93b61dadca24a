/**
 * Tells the public log of the registry what the registry shows, in the transaction of the act that changed it: one entry for
 * each thing that is now shown in another way. Their order is the log's; who acted stands in the log of the workspace.
 */
import { randomBytes } from 'node:crypto';
import { type Insertable, sql } from 'kysely';
import type { Fact, Facts } from '#assurance/audit-log/entry.ts';
import {
  type RegistryLogEntry,
  type ShownThing,
  type ShownType,
  TEXT_FIELDS,
  textName,
} from '#assurance/registry/log-entry.ts';
import { keepEntries } from '../audit-entries.ts';
import type { AuditedTransaction } from '../audited-transaction.ts';
import { canonicalBytes, commitmentTo } from '../commitment.ts';
import { closeHandle, queries, ReadHandle, type TenantTransaction } from '../handle.ts';
import { REGISTRY_LOG } from '../log/registry-log.ts';
import type { Tables } from '../tables.ts';
import { enterTenant } from '../tenant-transaction.ts';
import { shownFacts } from './shown.ts';
import { newestTold, toldFacts } from './told.ts';

export interface Telling {
  /** What is shown no more leaves the registry: what earlier entries say of it is forgotten with it. */
  readonly forgetsEarlier?: boolean;
}

/** Called last, when everything is written. Gives how many entries that took. */
export async function tellPublicly(
  tx: AuditedTransaction,
  things: readonly ShownThing[],
  { forgetsEarlier = false }: Telling = {},
): Promise<number> {
  const transaction = queries(tx);
  // Undone with everything else when it fails, so that nothing is ever written in the wrong place.
  await enterTenant(transaction, REGISTRY_LOG);
  const read = new ReadHandle(transaction, REGISTRY_LOG);
  const told: Told[] = [];
  for (const thing of things) {
    const shown = (await shownFacts(read, thing.type, [thing.number])).get(thing.number);
    if (shown === undefined) throw new Error(`The registry does not show the ${thing.type} ${thing.number}.`);
    const last = (await newestTold(read, thing.type, [thing.number])).get(thing.number);
    if (last !== undefined && isTold(thing.type, shown, toldFacts(last))) continue;
    told.push(tell(tx, { ...thing, ver: (last?.ver ?? 0) + 1 }, shown));
    if (forgetsEarlier && last !== undefined) await forgetUpTo(transaction, thing, last.ver);
  }
  closeHandle(read);
  if (told.length > 0)
    await keepEntries(transaction, {
      entries: told.map(({ entry }) => entry),
      values: told.flatMap(({ values }) => values),
    });
  await enterTenant(transaction, tx.workspaceId);
  return told.length;
}

const isTold = (type: ShownType, shown: Facts, told: ReadonlyMap<string, Fact | undefined>): boolean =>
  told.size >= TEXT_FIELDS[type].length &&
  [...new Set([...Object.keys(shown), ...told.keys()])].every((field) => {
    const known = told.get(field);
    return known !== undefined && canonicalBytes(known).equals(canonicalBytes(shown[field] ?? null));
  });

/** Rows to write. */
interface Told {
  readonly entry: Insertable<Tables['auditEntry']>;
  readonly values: readonly Insertable<Tables['auditValue']>[];
}

function tell(
  { now, newId, act }: Pick<AuditedTransaction, 'now' | 'newId' | 'act'>,
  of: RegistryLogEntry['of'],
  shown: Facts,
): Told {
  const id = newId();
  const place = { workspaceId: REGISTRY_LOG, eventId: id };
  const said = TEXT_FIELDS[of.type].map((field) => {
    const [name, salt, text] = [textName(field), randomBytes(SALT_BYTES), shown[field] ?? null];
    return { field, name, salt, value: text === null ? null : canonicalBytes(text) };
  });
  const entry: RegistryLogEntry = {
    v: 1,
    log: 'registry',
    id,
    at: now.toISOString(),
    act,
    of,
    facts: Object.fromEntries(Object.entries(shown).filter(([field]) => !TEXT_FIELDS[of.type].includes(field))),
    texts: Object.fromEntries(
      said.map(({ field, name, salt, value }) => [field, value === null ? null : commitmentTo(name, salt, value)]),
    ),
  };
  return {
    entry: {
      ...place,
      ...{ at: now, act, actorKind: 'system', actorRef: null },
      ...{ objectType: of.type, objectId: String(of.number), objectVer: of.ver },
      bytes: canonicalBytes(entry),
    },
    values: said.flatMap(({ name, salt, value }) => (value === null ? [] : [{ ...place, name, salt, value }])),
  };
}

const SALT_BYTES = 32;

/** Salts and values of earlier entries of a thing; their commitments say nothing from then on. */
async function forgetUpTo(transaction: TenantTransaction, { type, number }: ShownThing, ver: number): Promise<void> {
  await sql`delete from audit_value where workspace_id = ${REGISTRY_LOG} and event_id in (
    select event_id from audit_entry where workspace_id = ${REGISTRY_LOG} and object_type = ${type}
      and object_id = ${String(number)} and object_ver <= ${ver})`.execute(transaction);
}

/** Registry entries that are listed in tests, past the gates before their listing: nobody looks at what is behind them. */
import type { Runtime } from '../../src/actions/action.ts';
import type { Actor } from '../../src/assurance/access/actor.ts';
import { dayOf } from '../../src/assurance/posture/calendar-day.ts';
import type { EntryBasis } from '../../src/assurance/registry/entry.ts';
import type { DueKind } from '../../src/assurance/schedule/dated-item.ts';
import { type AuditedTransaction, auditedTransaction } from '../../src/store/audited-transaction.ts';
import { addStep, lockEntry, openEntry, openVersion } from '../../src/store/registry-entry.ts';
import { newId } from './new-id.ts';

/** What an entry is of: a service or a group. */
type Subject = { readonly serviceId: string; readonly groupId?: null } | { readonly groupId: string };

const SAID = {
  path: 'first',
  pathBecause: '',
  scope: 'Everything.',
  assessmentId: null,
  caiqEdition: '4.1.0',
  ccmEdition: '4.1.0',
} as const;

export function listedEntries({ database, now }: Pick<Runtime, 'database' | 'now'>) {
  const as = <Result>(owner: Actor, act: string, work: (tx: AuditedTransaction) => Promise<Result>) =>
    auditedTransaction(
      database,
      { workspaceId: owner.workspaceId ?? '', actor: owner, now: now(), newId, act: `registry-entry.${act}` },
      work,
    );
  const list = (tx: AuditedTransaction, entry: Parameters<typeof addStep>[1]) =>
    addStep(tx, entry, { kind: 'list', on: dayOf(now()), note: '' });
  return {
    /** Opens an entry and lists it today; its id. */
    async open(owner: Actor, of: Subject, basis: EntryBasis = { kind: 'self-assessment' }): Promise<string> {
      const subject = 'serviceId' in of ? { serviceId: of.serviceId, groupId: null } : { ...of, serviceId: null };
      const kept = { kind: basis.kind, ...subject, ownerId: owner.personId ?? '', renewEveryMonths: 12 };
      const { id } = await as(owner, 'record-listing', async (tx) =>
        list(tx, await openEntry(tx, { ...kept, version: { ...SAID, basis } })),
      );
      return id;
    },
    /** Lists its newest version today. */
    list: (owner: Actor, entryId: string) =>
      as(owner, 'record-listing', async (tx) => list(tx, await lockEntry(tx, entryId))),
    /** Lists its next version today. */
    renew: (owner: Actor, entryId: string, basis: EntryBasis = { kind: 'self-assessment' }) =>
      as(owner, 'renew', async (tx) =>
        list(tx, await openVersion(tx, await lockEntry(tx, entryId), { ...SAID, basis })),
      ),
  };
}

/** What entries and cadences fall due for. */
export const REGISTRY_KINDS: readonly DueKind[] = [
  'bridge-letter-end',
  'caiq-refresh',
  'cycle-due',
  'cycle-grace-end',
  'entry-deprecated',
  'entry-end',
  'entry-removed',
  'entry-renewal',
  'examination-end',
  'first-surveillance-audit',
  'iso-certificate-end',
  'recertification-audit',
  'second-surveillance-audit',
  'star-certificate-end',
];

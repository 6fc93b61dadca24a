/**
 * Keeps the public registry true to the entries that somebody published: whatever act changes what readers outside are told
 * ends with this, in its own transaction. It publishes nothing that nobody published, and brings back nothing withdrawn.
 */
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { publicStanding } from '#assurance/registry/entry.ts';
import { entryKindTitle } from '#assurance/registry/entry-kind.ts';
import type { Publication } from '#assurance/registry/publication.ts';
import type { AuditedTransaction } from '#store/audited-transaction.ts';
import { publishEntry, renewEntry } from '#store/registry/publish.ts';
import { findPublished, type PublishedCopy, publicationDigest } from '#store/registry/published-copy.ts';
import { publishedEntryIds } from '#store/registry/published-places.ts';
import { withdrawEntry } from '#store/registry/withdraw.ts';
import { entriesById, type KeptEntry } from '#store/registry-entry.ts';
import type { WriteContext } from '../action.ts';
import { publicationOf } from './publication.ts';

type Context = Pick<WriteContext, 'tx' | 'runtime'>;

/** Those of the published entries that a change may be about. */
export type Concerned = (entry: KeptEntry) => boolean;

/** Entries of a service. An entry of a group may rest on the answers of any service in it. */
export const ofService =
  (serviceId: string): Concerned =>
  (entry) =>
    entry.serviceId === serviceId || entry.groupId !== null;
export const ofGroup =
  (groupId: string): Concerned =>
  (entry) =>
    entry.groupId === groupId;
export const ownedBy =
  (personId: string): Concerned =>
  (entry) =>
    entry.ownerId === personId;
export const everyEntry: Concerned = () => true;

/** Brings what is published of these entries up to date. */
export async function keepPublic(context: Context, concerned: Concerned): Promise<void> {
  for (const entry of await publishedEntries(context.tx, concerned)) await keepEntryPublic(context, entry);
}

/** Refuses to take away what a published entry is of: nobody could withdraw it any more. */
export async function demandNotPublic(tx: AuditedTransaction, concerned: Concerned): Promise<void> {
  const [entry] = await publishedEntries(tx, concerned);
  if (entry === undefined) return;
  throw new Refusal('entry-is-in-another-state', {
    message: `Its ${entryKindTitle(entry.kind)} is in the public registry.`,
    mend: 'Take it out there first, on the page of the entry.',
  });
}

const publishedEntries = async (tx: AuditedTransaction, concerned: Concerned): Promise<readonly KeptEntry[]> =>
  (await entriesById(tx, await publishedEntryIds(tx))).filter(concerned);

/** The same of one entry, as it is after the act. */
export async function keepEntryPublic(context: Context, entry: KeptEntry): Promise<void> {
  const { tx } = context;
  const found = await findPublished(tx, entry.id);
  if (found === null || found.withdrawnOn !== null) return;
  const standing = publicStanding(entry, dayOf(tx.now));
  if (standing?.state === 'withdrawn') return withdrawEntry(tx, entry.id, standing.since);
  const publication = await publicationOf(readerOf(context), entry);
  if (publication !== null && publicationDigest(publication) !== found.contentSha256)
    await putPublication(tx, entry, { publication, found });
}

/** Puts it where readers find it, as a new version where it is one. */
export async function putPublication(
  tx: AuditedTransaction,
  entry: KeptEntry,
  { publication, found }: { readonly publication: Publication; readonly found: PublishedCopy | null },
): Promise<void> {
  const isNewer = found !== null && found.withdrawnOn === null && found.version < publication.entry.version;
  const source = { entryId: entry.id, subjectId: entry.serviceId ?? entry.groupId ?? entry.id };
  await (isNewer ? renewEntry : publishEntry)(tx, source, publication);
}

/** The instant of the transaction is that of the act, also where the clock of the house has gone on. */
export const readerOf = ({ tx, runtime }: Context) => ({
  read: tx,
  runtime: { questionSets: runtime.questionSets, now: () => tx.now },
});

/** Invitations into a workspace: open until accepted, withdrawn, replaced or out of time. Sees digests of tokens only. */
import { type Membership, tidy } from '#assurance/access/membership.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import { keepDates } from './due-item.ts';
import { queries, type ReadHandle } from './handle.ts';
import { withdrawLettersAbout } from './mail.ts';
import { membershipFacts } from './member.ts';
import { ifNameIsTaken } from './write-refusals.ts';

/** What is offered, to whom, until when. `endsAt` is the end of the membership, `expiresAt` that of the offer. */
export interface Invitation extends Membership {
  readonly id: string;
  readonly email: string;
  readonly state: 'open' | 'accepted' | 'withdrawn';
  readonly invitedAt: Date;
  readonly invitedBy: string | null;
  readonly expiresAt: Date;
  readonly endedAt: Date | null;
  readonly ver: number;
}

/** Whom to invite as what, until when, and the digest of the token in their link. */
export interface NewInvitation extends Membership, Pick<Invitation, 'email' | 'expiresAt'> {
  readonly tokenSha256: string;
}

const COLUMNS = [
  'id',
  'email',
  'roles',
  'scopeServiceIds',
  'endsAt',
  'state',
  'invitedAt',
  'invitedBy',
  'expiresAt',
  'endedAt',
  'ver',
] as const;

/** Invitations that were neither accepted nor withdrawn, oldest first; some may be out of time. */
export async function listInvitations(read: ReadHandle): Promise<readonly Invitation[]> {
  return openInvitations(read).orderBy('invitedAt').orderBy('id').execute();
}

/** The invitation of a token that can be accepted at this moment; null for every other token. */
export async function findInvitation(read: ReadHandle, tokenSha256: string, now: Date): Promise<Invitation | null> {
  const found = await openInvitations(read)
    .where('tokenSha256', '=', tokenSha256)
    .where('expiresAt', '>', now)
    .executeTakeFirst();
  return found ?? null;
}

/** Adds an invitation. One that is open for the same e-mail ends. */
export async function addInvitation(tx: AuditedTransaction, invitation: NewInvitation): Promise<Invitation> {
  const { email, expiresAt, tokenSha256 } = invitation;
  const held = tidy(invitation);
  const earlier = await openInvitations(tx).where('email', '=', email).forUpdate().executeTakeFirst();
  if (earlier !== undefined) await end(tx, earlier, 'withdrawn');
  const added: Invitation = {
    id: tx.newId(),
    email,
    ...held,
    state: 'open',
    invitedAt: tx.now,
    invitedBy: tx.actor.personId,
    expiresAt,
    endedAt: null,
    ver: 1,
  };
  const mark = tx.changed({ type: 'invitation', id: added.id, ver: 1, before: null, after: invitationFacts(added) });
  await queries(tx)
    .insertInto('invitation')
    .values({ workspaceId: tx.workspaceId, tokenSha256, ...added, ...held, ...mark })
    .execute()
    .catch(ifNameIsTaken('invitation_email_idx', 'Somebody invited this person at the same moment.'));
  await keepDates(tx, 'invitation', added.id, added);
  return added;
}

/** Takes an open invitation back. */
export async function withdrawInvitation(tx: AuditedTransaction, id: string): Promise<void> {
  const found = await openInvitations(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (found === undefined) {
    throw new Refusal('record-is-absent', {
      message: 'There is no such open invitation.',
      mend: 'Open the list again; it may have been accepted or withdrawn meanwhile.',
    });
  }
  await end(tx, found, 'withdrawn');
}

/** Uses an invitation up. Of any number of simultaneous calls one succeeds. */
export async function acceptInvitation(
  tx: AuditedTransaction,
  { tokenSha256, email }: { readonly tokenSha256: string; readonly email: string },
): Promise<Invitation> {
  const found = await openInvitations(tx).where('tokenSha256', '=', tokenSha256).forUpdate().executeTakeFirst();
  if (found === undefined || found.expiresAt <= tx.now || found.email !== email) throw refuseInvitation();
  return end(tx, found, 'accepted');
}

/** One answer for links that were used, withdrawn, replaced, are out of time or were never made. */
export const refuseInvitation = (): Refusal =>
  new Refusal('record-is-absent', {
    message: 'This invitation cannot be used, or not any more.',
    mend: 'Ask whoever sent you the link for a new one.',
  });

const openInvitations = (read: ReadHandle) =>
  queries(read)
    .selectFrom('invitation')
    .select(COLUMNS)
    .where('workspaceId', '=', read.workspaceId)
    .where('state', '=', 'open');

async function end(tx: AuditedTransaction, found: Invitation, state: 'accepted' | 'withdrawn'): Promise<Invitation> {
  // A link that opens nothing any more is not sent.
  await withdrawLettersAbout(tx, { type: 'invitation', id: found.id });
  const ended: Invitation = { ...found, state, endedAt: tx.now, ver: found.ver + 1 };
  const [before, after] = [invitationFacts(found), invitationFacts(ended)];
  const mark = tx.changed({ type: 'invitation', id: found.id, ver: ended.ver, before, after });
  await queries(tx)
    .updateTable('invitation')
    .set({ state, endedAt: tx.now, ...mark })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', found.id)
    .execute();
  await keepDates(tx, 'invitation', ended.id, ended);
  return ended;
}

/** What the activity log records. The token is no part of it, not even as a digest. */
const invitationFacts = ({ email, state, invitedAt, expiresAt, ...membership }: Invitation) => ({
  email,
  ...membershipFacts(membership),
  state,
  invitedAt: invitedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
});

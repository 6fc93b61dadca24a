/** Letters in the outbox of a workspace: written with the act that sends them, settled once they left. Opens no text. */
import { sql } from 'kysely';
import { Refusal } from '#assurance/refusal.ts';
import type { AuditedTransaction } from './audited-transaction.ts';
import type { DeliveryFailure } from './delivery-failure.ts';
import { queries, type ReadHandle } from './handle.ts';
import { forgetMailDue, noteMailDue } from './mail-due.ts';

/** The record a letter is about. */
export interface Subject {
  readonly type: string;
  readonly id: string;
}

/** A member is written to at the address they have when it is sent. */
export type Addressee = { readonly email: string } | { readonly personId: string };

export interface NewLetter {
  readonly to: Addressee;
  readonly subject: string;
  readonly about: Subject;
  /** From then on it is not sent any more. */
  readonly notAfter: Date;
  /** The text, sealed for this one letter. */
  readonly seal: (letterId: string) => string;
}

export interface Letter {
  readonly id: string;
  readonly about: Subject;
  readonly to: Addressee;
  readonly subject: string;
  /** Null once it was sent, or will not be. */
  readonly sealedText: string | null;
  readonly state: 'waiting' | 'sent' | 'given-up' | 'withdrawn';
  readonly postedAt: Date;
  readonly notAfter: Date;
  readonly endedAt: Date | null;
  /** Why it was given up, where a mail server said so. */
  readonly failure: DeliveryFailure | null;
  readonly ver: number;
}

/** What becomes of a letter in the end. */
export interface Outcome {
  readonly state: Exclude<Letter['state'], 'waiting'>;
  readonly failure: DeliveryFailure | null;
}

/** How far a letter is, for whoever waits for it. */
export interface Delivery {
  readonly state: Letter['state'];
  readonly endedAt: Date | null;
  /** Of one that waits: when it is tried next. */
  readonly nextAt: Date | null;
  /** Why the last attempt failed. */
  readonly failure: DeliveryFailure | null;
}

/** Puts a letter into the outbox. It leaves after the transaction has committed. */
export async function postLetter(tx: AuditedTransaction, letter: NewLetter): Promise<Letter> {
  const id = tx.newId();
  const posted: Letter = {
    id,
    about: letter.about,
    to: letter.to,
    subject: letter.subject,
    sealedText: letter.seal(id),
    state: 'waiting',
    postedAt: tx.now,
    notAfter: letter.notAfter,
    endedAt: null,
    failure: null,
    ver: 1,
  };
  const mark = tx.changed({ type: 'mail', id, ver: 1, before: null, after: letterFacts(posted) });
  const { about, to, failure: _, ...columns } = posted;
  await queries(tx)
    .insertInto('mail')
    .values({
      workspaceId: tx.workspaceId,
      ...columns,
      aboutType: about.type,
      aboutId: about.id,
      toEmail: 'email' in to ? to.email : null,
      toPersonId: 'personId' in to ? to.personId : null,
      ...mark,
    })
    .execute();
  await noteMailDue(tx, id);
  return posted;
}

/** One letter; null when there is none of that id. */
export async function findLetter(read: ReadHandle, id: string): Promise<Letter | null> {
  const row = await letters(read).where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : letterOf(row);
}

/** Says that a letter was sent, or will not be and why. False when that was said before. */
export async function settleLetter(tx: AuditedTransaction, id: string, outcome: Outcome): Promise<boolean> {
  const row = await letters(tx).where('id', '=', id).forUpdate().executeTakeFirst();
  if (row === undefined)
    throw new Refusal('record-is-absent', { message: 'There is no such letter.', mend: 'Look at the list again.' });
  if (row.state !== 'waiting') return false;
  await end(tx, letterOf(row), outcome);
  return true;
}

/** Takes back what waits about a record that is over. */
export async function withdrawLettersAbout(tx: AuditedTransaction, { type, id }: Subject): Promise<void> {
  const waiting = await letters(tx)
    .where('aboutType', '=', type)
    .where('aboutId', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const row of waiting) await end(tx, letterOf(row), { state: 'withdrawn', failure: null });
}

/** How far the newest letter about each of these records is, by the record's id. */
export async function deliveriesOf(
  read: ReadHandle,
  type: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Delivery>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{
    aboutId: string;
    state: Letter['state'];
    endedAt: Date | null;
    dueAt: Date | null;
    kind: DeliveryFailure['kind'] | null;
    reply: number | null;
  }>`select m.about_id, m.state, m.ended_at, d.due_at, coalesce(m.failure, d.failure) as kind,
      coalesce(m.reply, d.reply) as reply
    from mail m left join system.mail_due d on d.workspace_id = m.workspace_id and d.mail_id = m.id
    where m.workspace_id = ${read.workspaceId} and m.about_type = ${type} and m.about_id = any(${[...ids]})
    order by m.id`.execute(queries(read));
  return new Map(
    rows.map(({ aboutId, state, endedAt, dueAt, kind, reply }) => [
      aboutId,
      { state, endedAt, nextAt: dueAt, failure: kind === null ? null : { kind, reply } },
    ]),
  );
}

const letters = (read: ReadHandle) =>
  queries(read).selectFrom('mail').selectAll().where('workspaceId', '=', read.workspaceId);

type Row = Awaited<ReturnType<ReturnType<typeof letters>['execute']>>[number];

function letterOf({ aboutType, aboutId, toEmail, toPersonId, ...row }: Row): Letter {
  const { id, subject, sealedText, state, postedAt, notAfter, endedAt, ver } = row;
  const failure = row.failure === null ? null : { kind: row.failure, reply: row.reply };
  const to = toPersonId === null ? { email: toEmail ?? '' } : { personId: toPersonId };
  const about = { type: aboutType, id: aboutId };
  return { id, about, to, subject, sealedText, state, postedAt, notAfter, endedAt, failure, ver };
}

async function end(tx: AuditedTransaction, found: Letter, { state, failure }: Outcome): Promise<void> {
  const ended: Letter = { ...found, state, failure, sealedText: null, endedAt: tx.now, ver: found.ver + 1 };
  const [before, after] = [letterFacts(found), letterFacts(ended)];
  const mark = tx.changed({ type: 'mail', id: found.id, ver: ended.ver, before, after });
  await queries(tx)
    .updateTable('mail')
    .set({
      state,
      sealedText: null,
      endedAt: tx.now,
      failure: failure?.kind ?? null,
      reply: failure?.reply ?? null,
      ...mark,
    })
    .where('workspaceId', '=', tx.workspaceId)
    .where('id', '=', found.id)
    .execute();
  await forgetMailDue(tx, found.id);
}

/** The log says that there was a letter and what became of it, never its text. */
const letterFacts = ({ about, subject, state, failure, postedAt, notAfter }: Letter) => ({
  about: `${about.type} ${about.id}`,
  subject,
  state,
  failure: failure === null ? null : [failure.kind, failure.reply ?? ''].join(' ').trim(),
  postedAt: postedAt.toISOString(),
  notAfter: notAfter.toISOString(),
});

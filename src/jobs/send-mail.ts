/** Sends the letters that wait in the outboxes, as the house itself. Finds them without looking into any workspace. */
import { perform, type Runtime } from '#actions/action.ts';
import { houseIn } from '#actions/house.ts';
import { placeOfLetter } from '#actions/mail/letter.ts';
import { mailSettle } from '#actions/mail/settle.ts';
import { type Deliver, isForGood } from '#mail/smtp.ts';
import type { DeliveryFailure } from '#store/delivery-failure.ts';
import { findLetter, type Letter, type Outcome } from '#store/mail.ts';
import { claimMail, type DueMail, noteMailFailure } from '#store/mail-due.ts';
import { membershipAt } from '#store/member.ts';

export interface PostOffice {
  readonly deliver: Deliver;
  /** Opens what acts sealed; throws when it was sealed with another key. */
  readonly unseal: (place: string, sealed: string) => string;
  /** The e-mail of an account; null for nobody's. */
  readonly emailOf: (personId: string) => Promise<string | null>;
  readonly warn: (text: string) => void;
  readonly reportFault: (error: unknown) => void;
}

/** Of one look; more follow until nothing is due. */
const BATCH = 20;
/** An attempt takes far less; should the process die in one, the next begins after this. */
const CLAIMED_MS = 10 * 60_000;
/** After the first attempt, the second, and so on; after the last of these it stays at that. */
const PAUSES_MS = [1, 5, 15, 60, 240].map((minutes) => minutes * 60_000);

/** Sends everything whose turn it is. Never fails: a letter that goes wrong holds up no other. Ends early when stopped. */
export async function sendDueMail(
  runtime: Runtime,
  office: PostOffice,
  isStopped: () => boolean = () => false,
): Promise<void> {
  try {
    for (;;) {
      const now = runtime.now();
      const until = new Date(now.getTime() + CLAIMED_MS);
      const due = await claimMail(runtime.database, { now, until, limit: BATCH });
      for (const one of due) {
        if (isStopped()) return;
        await attempt(runtime, office, one).catch(office.reportFault);
      }
      if (due.length < BATCH) return;
    }
  } catch (error) {
    office.reportFault(error);
  }
}

async function attempt(runtime: Runtime, office: PostOffice, due: DueMail): Promise<void> {
  const { workspaceId, letterId } = due;
  const letter = await runtime.database.read(workspaceId, (read) => findLetter(read, letterId));
  // The note goes with the letter, in one transaction: without one the other was settled a moment ago.
  if (letter === null || letter.sealedText === null) return;
  const settle = (outcome: Outcome) => perform(runtime, mailSettle, houseIn(workspaceId), { letterId, ...outcome });
  if (letter.notAfter <= runtime.now()) return void (await settle({ state: 'given-up', failure: null }));
  const to = await addressFor(runtime, office, workspaceId, letter);
  if (to === null) return void (await settle({ state: 'withdrawn', failure: null }));
  const text = office.unseal(placeOfLetter(workspaceId, letterId), letter.sealedText);
  const { subject, postedAt } = letter;
  const failure = await office.deliver({ id: letterId, to, subject, text, postedAt });
  if (failure === null) return void (await settle({ state: 'sent', failure: null }));
  office.warn(`mail: letter ${letterId} was not taken: ${failureText(failure)}`);
  if (isForGood(failure)) return void (await settle({ state: 'given-up', failure }));
  const pause = PAUSES_MS[Math.min(due.attempts, PAUSES_MS.length - 1)] ?? CLAIMED_MS;
  await noteMailFailure(runtime.database, due, { failure, nextAt: new Date(runtime.now().getTime() + pause) });
}

/** Null for somebody who is no member any more: they are not to read of what happens here. */
async function addressFor(
  runtime: Runtime,
  { emailOf }: PostOffice,
  workspaceId: string,
  { to }: Letter,
): Promise<string | null> {
  if ('email' in to) return to.email;
  const now = runtime.now();
  const member = await runtime.database.read(workspaceId, (read) => membershipAt(read, to.personId, now));
  return member === null ? null : emailOf(to.personId);
}

const failureText = ({ kind, reply }: DeliveryFailure): string => (reply === null ? kind : `${kind} (${reply})`);

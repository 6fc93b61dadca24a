/** Acts about the member who acts. */
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { findMember, refuseAbsentMember } from '#store/member.ts';

/** Who acts. Refuses a visitor of the sample, who is nobody, and somebody who was removed a moment ago. */
export async function demandOneself(read: ReadHandle, { personId }: Pick<Actor, 'personId'>): Promise<string> {
  if (personId === null)
    throw new Refusal('sign-in-is-needed', {
      message: 'This is about yourself, and you are not signed in.',
      mend: 'Sign in, then try again.',
    });
  if ((await findMember(read, personId)) === null) throw refuseAbsentMember();
  return personId;
}

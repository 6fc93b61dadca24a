/** Acts about the person who acts. */
import type { Actor } from '#assurance/access/actor.ts';
import { Refusal } from '#assurance/refusal.ts';

/** Who acts. Refuses a visitor of the sample, who is nobody. */
export function demandPerson({ personId }: Pick<Actor, 'personId'>): string {
  if (personId !== null) return personId;
  throw new Refusal('sign-in-is-needed', {
    message: 'This is about yourself, and you are not signed in.',
    mend: 'Sign in, then try again.',
  });
}

/** The people an answer is given to: members whose role lets them do what they are named for. */
import type { Role } from '#assurance/access/actor.ts';
import { ANSWERS, REVIEWS } from '#assurance/access/duties.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { membershipAt } from '#store/member.ts';

/** For which service they are to act, and when. */
interface Occasion {
  readonly serviceId: string;
  readonly now: Date;
}

/** The people that were named, each checked; who is left out stays. */
export async function peopleFrom(
  read: ReadHandle,
  occasion: Occasion,
  given: { readonly ownerId?: string | null | undefined; readonly reviewerId?: string | null | undefined },
): Promise<{ readonly ownerId?: string | null; readonly reviewerId?: string | null }> {
  const { ownerId, reviewerId } = given;
  await demandRole(read, occasion, { personId: ownerId, allowed: ANSWERS, field: 'ownerId' });
  await demandRole(read, occasion, { personId: reviewerId, allowed: REVIEWS, field: 'reviewerId' });
  return { ...(ownerId === undefined ? {} : { ownerId }), ...(reviewerId === undefined ? {} : { reviewerId }) };
}

interface Named {
  readonly personId: string | null | undefined;
  readonly allowed: readonly Role[];
  readonly field: 'ownerId' | 'reviewerId';
}

async function demandRole(read: ReadHandle, occasion: Occasion, { personId, allowed, field }: Named): Promise<void> {
  if (personId === undefined || personId === null) return;
  const member = await membershipAt(read, personId, occasion.now);
  const reaches = member?.scopeServiceIds?.includes(occasion.serviceId) ?? true;
  if (member?.roles.some((role) => allowed.includes(role)) === true && reaches) return;
  const what = field === 'ownerId' ? 'write' : 'review';
  throw new Refusal('input-is-not-valid', {
    message:
      member === null
        ? 'This person is no member of the workspace.'
        : `This member may not ${what} answers of this service (${member.roles.join(', ')}).`,
    mend: `Name a member who reaches the service with one of these roles: ${allowed.join(', ')}.`,
    field,
  });
}

/** The fields of a membership as acts take and give them. Knows no person. */
import { z } from 'zod';
import { ROLES } from '#assurance/access/actor.ts';
import { faultOf, type Membership } from '#assurance/access/membership.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import type { ReadHandle } from '#store/handle.ts';
import { listServices } from '#store/service.ts';

export const membershipInput = {
  roles: z
    .array(z.enum(ROLES))
    .max(ROLES.length)
    .describe('What the person may do here, one or more; the reference page on permissions lists every role.'),
  scopeServiceIds: z
    .array(z.uuid())
    .min(1)
    .max(200)
    .nullable()
    .default(null)
    .describe('The services the person reaches; null: every service.'),
  endsOn: z.iso
    .date()
    .nullable()
    .default(null)
    .describe('The last day of the membership (UTC), such as 2026-12-31; null: until somebody ends it.'),
};

export const membershipOutput = {
  roles: z.array(z.enum(ROLES)),
  scopeServiceIds: z.array(z.uuid()).nullable(),
  endsOn: z.iso.date().nullable().describe('The last day of the membership; null: until somebody ends it.'),
};

const input = z.object(membershipInput);

/** What was asked for as a membership. Refuses one that cannot be, or a service the workspace does not have. */
export async function demandMembership(
  read: ReadHandle,
  asked: z.output<typeof input>,
  now: Date,
): Promise<Membership> {
  const { roles, scopeServiceIds, endsOn } = asked;
  const endsAt = endsOn === null ? null : new Date(`${addDays(endsOn, 1)}T00:00:00.000Z`);
  const membership = { roles, scopeServiceIds, endsAt };
  const fault = faultOf(membership, now);
  if (fault !== null) throw new Refusal('input-is-not-valid', fault);
  if (scopeServiceIds === null) return membership;
  const known = new Set((await listServices(read)).map(({ id }) => id));
  if (scopeServiceIds.every((id) => known.has(id))) return membership;
  throw new Refusal('input-is-not-valid', {
    message: 'One of the services is not there, or not any more.',
    mend: 'Open the page again and choose from the list.',
    field: 'scopeServiceIds',
  });
}

/** A membership as acts tell it. */
export const membershipView = ({ roles, scopeServiceIds, endsAt }: Membership) => ({
  roles: [...roles],
  scopeServiceIds: scopeServiceIds === null ? null : [...scopeServiceIds],
  // It ends with its last day, so the moment before the end lies in it.
  endsOn: endsAt === null ? null : dayOf(new Date(endsAt.getTime() - 1)),
});

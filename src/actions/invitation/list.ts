/** invitation.list */
import { z } from 'zod';
import { EVERY_MEMBER } from '#assurance/access/duties.ts';
import { DELIVERY_FAILURES } from '#store/delivery-failure.ts';
import { listInvitations } from '#store/invitation.ts';
import { type Delivery, deliveriesOf } from '#store/mail.ts';
import { defineAction } from '../action.ts';
import { membershipOutput, membershipView } from '../member/membership-fields.ts';

const delivery = z.object({
  state: z.enum(['waiting', 'sent', 'given-up', 'withdrawn']),
  endedAt: z.iso.datetime().nullable(),
  nextAt: z.iso.datetime().nullable().describe('When it is tried next; null for one that is not tried any more.'),
  failure: z.object({ kind: z.enum(DELIVERY_FAILURES), reply: z.int().nullable() }).nullable(),
});

export const invitationList = defineAction({
  noun: 'invitation',
  verb: 'list',
  title: 'List the open invitations',
  summary:
    'Who was invited as what and has not joined yet, oldest first; the links themselves are told to nobody again.',
  effect: 'read',
  permission: EVERY_MEMBER,
  wholeWorkspace: true,
  input: z.strictObject({}),
  output: z.array(
    z.object({
      id: z.uuid(),
      email: z.string(),
      ...membershipOutput,
      invitedAt: z.iso.datetime(),
      invitedBy: z.uuid().nullable(),
      expiresAt: z.iso.datetime(),
      expired: z.boolean(),
      mail: delivery.nullable().describe('How far its letter is; null when the link was told to whoever invited.'),
    }),
  ),
  async run({ read, runtime }) {
    const invitations = await listInvitations(read);
    const ids = invitations.map(({ id }) => id);
    const deliveries = await deliveriesOf(read, 'invitation', ids);
    const now = runtime.now();
    return invitations.map(({ id, email, invitedAt, invitedBy, expiresAt, ...membership }) => ({
      id,
      email,
      ...membershipView(membership),
      invitedAt: invitedAt.toISOString(),
      invitedBy,
      expiresAt: expiresAt.toISOString(),
      expired: expiresAt <= now,
      mail: deliveryView(deliveries.get(id)),
    }));
  },
});

const deliveryView = (found: Delivery | undefined): z.output<typeof delivery> | null =>
  found === undefined
    ? null
    : {
        state: found.state,
        endedAt: found.endedAt?.toISOString() ?? null,
        nextAt: found.nextAt?.toISOString() ?? null,
        failure: found.failure,
      };

/** Dates of an invitation: the last day of its link, while nobody has used it. */
import { dayOf } from '../../posture/calendar-day.ts';
import type { DatedItem } from '../dated-item.ts';

export const datesOfInvitation = ({
  id,
  email,
  state,
  expiresAt,
}: {
  readonly id: string;
  readonly email: string;
  readonly state: 'open' | 'accepted' | 'withdrawn';
  readonly expiresAt: Date;
}): readonly DatedItem[] =>
  state === 'open'
    ? [
        {
          kind: 'invitation-end',
          subjectId: id,
          serviceId: null,
          ownerId: null,
          title: email,
          dueOn: dayOf(new Date(expiresAt.getTime() - 1)),
        },
      ]
    : [];

/** Dates of a membership: its last day, where it has one. */
import type { Membership } from '../../access/membership.ts';
import { dayOf } from '../../posture/calendar-day.ts';
import type { DatedItem } from '../dated-item.ts';

export const datesOfMember = ({
  personId,
  endsAt,
}: Pick<Membership, 'endsAt'> & { readonly personId: string }): readonly DatedItem[] =>
  endsAt === null
    ? []
    : [
        {
          kind: 'membership-end',
          subjectId: personId,
          serviceId: null,
          ownerId: null,
          title: '',
          // It ends with its last day, so the moment before the end lies in it.
          dueOn: dayOf(new Date(endsAt.getTime() - 1)),
        },
      ];

/** Dates of an exception: its review, and its end until the house has acted upon it. */
import type { Exception } from '../../exception/exception.ts';
import { exceptionName } from '../../exception/standing.ts';
import type { DatedItem } from '../dated-item.ts';

export function datesOfException(
  exception: Pick<
    Exception,
    'id' | 'number' | 'title' | 'serviceId' | 'ownerId' | 'state' | 'expiresOn' | 'nextReviewOn'
  > & { readonly expirySeenAt: Date | null },
): readonly DatedItem[] {
  const { id, serviceId, ownerId, state, expiresOn, nextReviewOn, expirySeenAt } = exception;
  // Before it was approved it binds nothing, and after its end was seen its answers are back in review.
  if (state !== 'approved' || expirySeenAt !== null) return [];
  const item = { subjectId: id, serviceId, ownerId, title: `${exceptionName(exception)} ${exception.title}` };
  const end = { ...item, kind: 'exception-end', dueOn: expiresOn } as const;
  return nextReviewOn === null ? [end] : [end, { ...item, kind: 'exception-review', dueOn: nextReviewOn }];
}

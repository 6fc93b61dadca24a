/** Dates of a programme record: the day it is due again, until it has been done again. */
import type { ProgrammeRecord } from '../../evidence/evidence.ts';
import type { DatedItem } from '../dated-item.ts';

export const datesOfRecord = ({
  id,
  serviceId,
  ownerId,
  title,
  nextDueOn,
  succeededBy,
  removedAt,
}: Pick<ProgrammeRecord, 'id' | 'serviceId' | 'ownerId' | 'title' | 'nextDueOn' | 'succeededBy'> & {
  readonly removedAt: Date | null;
}): readonly DatedItem[] =>
  nextDueOn === null || succeededBy !== null || removedAt !== null
    ? []
    : [{ kind: 'record-due', subjectId: id, serviceId, ownerId, title, dueOn: nextDueOn }];

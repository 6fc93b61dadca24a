/** Dates of a self-assessment: the day it is to be done by, while it is open. Its owner is the CAIQ owner of the service. */
import type { SelfAssessment } from '../../self-assessment/self-assessment.ts';
import type { DatedItem } from '../dated-item.ts';

export const datesOfSelfAssessment = ({
  id,
  serviceId,
  title,
  state,
  dueOn,
}: Pick<SelfAssessment, 'id' | 'serviceId' | 'title' | 'state' | 'dueOn'>): readonly DatedItem[] =>
  state === 'closed' || dueOn === null
    ? []
    : [{ kind: 'self-assessment-due', subjectId: id, serviceId, ownerId: null, title, dueOn }];

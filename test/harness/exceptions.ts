/** Exceptions in tests: a service with an open CAIQ, and somebody who asks. */

import { perform } from '#actions/action.ts';
import { exceptionRequest } from '#actions/exception/request.ts';
import { selfAssessmentOpen } from '#actions/self-assessment/open.ts';
import { serviceAdd } from '#actions/service/add.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { addDays, dayOf } from '#assurance/posture/calendar-day.ts';
import { newWorkspace } from './actors.ts';
import type { TestRuntime } from './runtime.ts';

/** What a test of exceptions begins with. */
export function exceptionStory({ runtime, database, clock }: TestRuntime) {
  /** A day so many days from now. */
  const day = (count: number): string => addDays(dayOf(clock.now()), count);
  return {
    day,
    /** A service with an open CAIQ 4.1.0 in a workspace of its own. */
    async withAssessment() {
      const { workspaceId, owner } = await newWorkspace(database);
      const named = { name: 'Object Store', serviceModel: 'iaas' };
      const { id: serviceId } = await perform(runtime, serviceAdd, owner, named);
      const made = await perform(runtime, selfAssessmentOpen, owner, { serviceId, edition: '4.1.0', title: 'First' });
      return { workspaceId, owner, serviceId, assessmentId: made.selfAssessment.id };
    },
    /** Asks for an exception against CEK-12.1 for sixty days, unless told otherwise. */
    ask: (who: Actor, serviceId: string, more: Readonly<Record<string, unknown>> = {}) =>
      perform(runtime, exceptionRequest, who, {
        serviceId,
        kind: 'exception',
        edition: '4.1.0',
        target: 'CEK-12.1',
        title: 'Rotation by hand in one region',
        rationale: 'The key service of the northern region cannot rotate by itself before the summer.',
        buyerNote: 'Keys of the northern region are rotated by hand each quarter until the summer.',
        ownerId: who.personId,
        startsOn: day(0),
        expiresOn: day(60),
        ...more,
      }),
  };
}

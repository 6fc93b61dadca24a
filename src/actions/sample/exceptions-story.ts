/** Exceptions are asked for, decided by somebody else, and end: one by its day, one because it was not needed any more. */

import { SAMPLE_EXCEPTIONS, type SampleException } from '#sample/tidewater/exceptions.ts';
import { INGRID } from '#sample/tidewater/people.ts';
import { exceptionApprove } from '../exception/approve.ts';
import { exceptionClose } from '../exception/close.ts';
import { exceptionEnd } from '../exception/end.ts';
import { exceptionRequest } from '../exception/request.ts';
import type { Story } from './story.ts';

/** That of the first year, long before the renewal. */
export async function firstExceptionIsOver(story: Story, serviceId: string): Promise<void> {
  await isAskedFor(story, serviceId, SAMPLE_EXCEPTIONS.closed);
}

/**
 * Those of the renewal, once its answers are approved. What the house does on the day after the last day of one follows
 * at once: the answer goes back to review.
 */
export async function exceptionsBindTheRenewal(story: Story, serviceId: string): Promise<void> {
  const exceptionId = await isAskedFor(story, serviceId, SAMPLE_EXCEPTIONS.ended);
  await story.perform('house', [-3, '00:10'], exceptionEnd, { exceptionId });
  await isAskedFor(story, serviceId, SAMPLE_EXCEPTIONS.open);
  await isAskedFor(story, serviceId, SAMPLE_EXCEPTIONS.requested);
}

async function isAskedFor(story: Story, serviceId: string, exception: SampleException): Promise<string> {
  const { asker, askedOn, startsOn, expiresOn, decision, closedOn, ...said } = exception;
  const { id: exceptionId } = await story.perform(asker, [askedOn, '13:45'], exceptionRequest, {
    ...said,
    serviceId,
    ownerId: asker.id,
    startsOn: story.day(startsOn),
    expiresOn: story.day(expiresOn),
  });
  if (decision !== null)
    await story.perform(INGRID, [decision.on, '09:20'], exceptionApprove, { exceptionId, note: decision.note });
  if (closedOn !== null) await story.perform(asker, [closedOn, '10:00'], exceptionClose, { exceptionId });
  return exceptionId;
}

/** What actions give back of an exception: the record, and where it stands today. */
import { z } from 'zod';
import { EXCEPTION_KINDS } from '#assurance/exception/exception.ts';
import { EXCEPTION_STATES, standingOf } from '#assurance/exception/standing.ts';
import type { KeptException } from '#store/exception.ts';

export const exceptionOutput = z.object({
  id: z.uuid(),
  number: z.int(),
  serviceId: z.uuid(),
  kind: z.enum(EXCEPTION_KINDS),
  framework: z.string(),
  edition: z.string(),
  target: z.string(),
  title: z.string(),
  rationale: z.string(),
  compensatingMeasure: z.string(),
  buyerNote: z.string(),
  ownerId: z.uuid(),
  standing: z.enum(EXCEPTION_STATES).describe('Where it stands today.'),
  daysLeft: z.int().describe('Days until its end; negative after it.'),
  requestedAt: z.iso.datetime(),
  requestedBy: z.uuid().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  decidedBy: z.uuid().nullable(),
  decisionNote: z.string(),
  startsOn: z.iso.date(),
  expiresOn: z.iso.date(),
  reviewEveryMonths: z.int().nullable(),
  nextReviewOn: z.iso.date().nullable(),
  closedAt: z.iso.datetime().nullable(),
  ver: z.int(),
});

/** An exception as actions give it back. */
export function exceptionView(kept: KeptException, today: string): z.output<typeof exceptionOutput> {
  const { state: _, expirySeenAt: __, requestedAt, decidedAt, closedAt, ...rest } = kept;
  const { state, daysLeft } = standingOf(kept, today);
  return {
    ...rest,
    standing: state,
    daysLeft,
    requestedAt: requestedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    closedAt: closedAt?.toISOString() ?? null,
  };
}

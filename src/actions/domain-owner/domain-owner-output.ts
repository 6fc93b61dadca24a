/** What actions give back of a domain owner. */
import { z } from 'zod';
import type { DomainOwner } from '#assurance/service/service.ts';

export const domainOwnerOutput = z.object({ domain: z.string(), personId: z.uuid(), since: z.iso.datetime() });

/** An owner as actions give it back. */
export const domainOwnerView = ({ domain, personId, since }: DomainOwner): z.output<typeof domainOwnerOutput> => ({
  domain,
  personId,
  since: since.toISOString(),
});

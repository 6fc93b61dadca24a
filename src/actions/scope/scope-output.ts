/** What actions give back of a scope decision. */
import { z } from 'zod';
import type { ScopeDecision } from '#assurance/service/service.ts';

export const scopeDecisionOutput = z.object({
  target: z.string(),
  revision: z.int(),
  inScope: z.boolean().nullable(),
  justification: z.string(),
  carriedFrom: z.string().nullable(),
  decidedAt: z.iso.datetime(),
  decidedBy: z.uuid().nullable(),
});

/** A decision as actions give it back. */
export const scopeDecisionView = (decision: ScopeDecision): z.output<typeof scopeDecisionOutput> => ({
  target: decision.target,
  revision: decision.revision,
  inScope: decision.inScope,
  justification: decision.justification,
  carriedFrom: decision.carriedFrom,
  decidedAt: decision.decidedAt.toISOString(),
  decidedBy: decision.decidedBy,
});
